// SPDX-License-Identifier: Apache-2.0
package io.pricewire.reader;

import static org.assertj.core.api.Assertions.assertThat;

import io.pricewire.reader.StreamProgress.Finding;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class StreamProgressTest {

    @Test
    void beginsAtTheEndThatItSeesFirst() {
        StreamProgress progress = progress(StreamPosition.latest());
        assertThat(progress.isOpen()).isTrue();
        assertThat(progress.look(stream(50, 10, 91, 100))).isEqualTo(Finding.NOTHING);
        assertThat(progress.position()).isEqualTo(position(100, 50));
    }

    @Test
    void losesNothingFromTheBeginningOfAStreamThatWasTrimmedBefore() {
        StreamProgress progress = progress(StreamPosition.beginning());
        assertThat(progress.look(stream(50, 10, 91, 100))).isEqualTo(Finding.NOTHING);
        progress.pass(id(91));
        assertThat(progress.position()).isEqualTo(position(91, 41));
    }

    @Test
    void countsWhatWasTrimmedBetweenItAndTheFirstEntryOnce() {
        StreamProgress progress = progress(position(20, 20));
        assertThat(progress.look(stream(100, 10, 91, 100))).isEqualTo(lost(70));
        assertThat(progress.look(stream(100, 10, 91, 100))).isEqualTo(Finding.NOTHING);
        assertThat(progress.look(stream(103, 10, 94, 103))).isEqualTo(lost(3));
        progress.pass(id(94));
        assertThat(progress.position()).isEqualTo(position(94, 94));
    }

    @Test
    void losesNothingWhenOnlyWhatItHasReadWasTrimmed() {
        StreamProgress progress = progress(position(20, 20));
        assertThat(progress.look(stream(30, 10, 21, 30))).isEqualTo(Finding.NOTHING);
        assertThat(progress.look(stream(30, 11, 20, 30))).isEqualTo(Finding.NOTHING);
    }

    @Test
    void countsAtTheEndWhatWasTrimmedBetweenALookAndItsReading() {
        StreamProgress progress = progress(position(20, 20));
        assertThat(progress.look(stream(30, 10, 21, 30))).isEqualTo(Finding.NOTHING);
        progress.pass(id(25)); // 21 to 24 went after the look.
        progress.pass(id(26));
        assertThat(progress.look(stream(26, 2, 25, 26))).isEqualTo(lost(4));
    }

    @Test
    void countsWhenEverythingWasTrimmed() {
        StreamProgress progress = progress(position(20, 20));
        assertThat(progress.look(stream(30, 0, 0, 30))).isEqualTo(lost(10));
        assertThat(progress.look(stream(30, 0, 0, 30))).isEqualTo(Finding.NOTHING);
    }

    @Test
    void saysThatItCannotCountFromABareId() {
        StreamProgress progress = progress(StreamPosition.after("20-0"));
        Finding finding = progress.look(stream(100, 10, 91, 100));
        assertThat(finding.lost().orElseThrow().count()).isEmpty();
        assertThat(progress.look(stream(105, 10, 96, 105))).isEqualTo(lost(5));
    }

    @Test
    void learnsItsNumberAtTheEndFromABareId() {
        StreamProgress progress = progress(StreamPosition.after("99-0"));
        assertThat(progress.look(stream(100, 10, 91, 100))).isEqualTo(Finding.NOTHING);
        progress.pass(id(100));
        assertThat(progress.look(stream(100, 10, 91, 100))).isEqualTo(Finding.NOTHING);
        assertThat(progress.position()).isEqualTo(position(100, 100));
    }

    @Test
    void goesBackWithAStreamWhoseLastEntryIsBelowIt() {
        StreamProgress progress = progress(position(20, 20));
        Finding finding = progress.look(stream(15, 15, 1, 15));
        assertThat(finding.mustReadAgain()).isTrue();
        assertThat(finding.discontinuity()).contains(new Discontinuity(Market.TRADES, position(20, 20), "15-0"));
        assertThat(progress.position()).isEqualTo(position(15, 15));
        assertThat(progress.look(stream(15, 15, 1, 15))).isEqualTo(Finding.NOTHING);
    }

    @Test
    void goesBackToNothingWithAStreamThatIsGone() {
        StreamProgress progress = progress(position(20, 20));
        assertThat(progress.look(StreamSnapshot.NONE).mustReadAgain()).isTrue();
        assertThat(progress.position().id()).isEqualTo("0-0");
        assertThat(progress.look(StreamSnapshot.NONE)).isEqualTo(Finding.NOTHING);
    }

    @Test
    void noticesAnEarlierStateThatHasGrownPastIt() {
        StreamProgress progress = progress(position(20, 20));
        Finding finding = progress.look(stream(17, 17, 1, 25));
        assertThat(finding.discontinuity()).isPresent();
        assertThat(finding.mustReadAgain()).isFalse();
        assertThat(progress.position()).isEqualTo(StreamPosition.after("20-0"));
    }

    private static Finding lost(long count) {
        return new Finding(
                false, Optional.empty(), Optional.of(new LostEntries(Market.TRADES, OptionalLong.of(count))));
    }

    private static StreamProgress progress(StreamPosition from) {
        return new StreamProgress(Market.TRADES, from);
    }

    private static StreamPosition position(long ms, long number) {
        return StreamPosition.of(id(ms), number);
    }

    private static StreamId id(long ms) {
        return new StreamId(ms, 0);
    }

    private static StreamSnapshot stream(long added, long length, long first, long last) {
        return new StreamSnapshot(added, length, id(first), id(last));
    }
}
