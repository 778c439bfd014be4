// SPDX-License-Identifier: Apache-2.0
package io.pricewire.reader;

import static org.assertj.core.api.Assertions.assertThat;

import io.pricewire.reader.GroupProgress.Place;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Entry n of the stream has the id n-0. */
class GroupProgressTest {

    private final GroupProgress progress = new GroupProgress("s");

    @Test
    void tellsThatEntriesWereTrimmedBeforeAnybodyWasGivenThem() {
        assertThat(progress.look(stream(10, 1), group(4), given(5))).isEmpty();
        assertThat(progress.look(stream(30, 21), group(9), given(21))).contains(lost(OptionalLong.empty()));
        assertThat(progress.look(stream(30, 21), new Place(id(9), OptionalLong.empty()), given(21)))
                .contains(lost(OptionalLong.empty()));
    }

    @Test
    void countsThemWhereItKnowsThePlaceAtWhichTheGroupBegan() {
        progress.beginAt(id(9), 9);
        assertThat(progress.look(stream(30, 21), new Place(id(9), OptionalLong.empty()), given(21)))
                .contains(lost(OptionalLong.of(11)));
        progress.beginAt(StreamId.ZERO, 0);
        assertThat(progress.look(stream(30, 21), new Place(StreamId.ZERO, OptionalLong.empty()), given(21)))
                .contains(lost(OptionalLong.of(20)));
        progress.beginAt(id(20), 20);
        assertThat(progress.look(stream(30, 21), group(20), given(21))).isEmpty();
    }

    @Test
    void tellsNothingWhereOnlyWhatWasReadIsTrimmed() {
        assertThat(progress.look(stream(30, 21), group(20), given(21))).isEmpty();
        assertThat(progress.look(stream(30, 21), group(25), given(26))).isEmpty();
    }

    @Test
    void leavesItToTheConsumerThatGetsTheEntryBehindTheGap() {
        assertThat(progress.look(stream(30, 21), group(9), given(26))).isEmpty();
        assertThat(progress.look(stream(30, 21), group(9), Optional.empty())).isEmpty();
    }

    @Test
    void callsNothingLostThatWasGoneBeforeAGroupBeganAtTheBeginning() {
        assertThat(progress.look(stream(30, 21), new Place(StreamId.ZERO, OptionalLong.empty()), given(21)))
                .isEmpty();
    }

    private static StreamSnapshot stream(long added, long first) {
        return new StreamSnapshot(added, added - first + 1, id(first), id(added));
    }

    private static Place group(long read) {
        return new Place(id(read), OptionalLong.of(read));
    }

    private static Optional<StreamId> given(long first) {
        return Optional.of(id(first));
    }

    private static LostEntries lost(OptionalLong count) {
        return new LostEntries("s", count);
    }

    private static StreamId id(long number) {
        return StreamId.parse(number + "-0");
    }
}
