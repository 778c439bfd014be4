// SPDX-License-Identifier: Apache-2.0
package io.pricewire.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StreamPositionTest {

    @ParameterizedTest
    @ValueSource(strings = {"$", "0-0", "1764000000000-3", "1764000000000-3#12345", "5-18446744073709551615"})
    void survivesBeingKeptAsText(String text) {
        StreamPosition position = StreamPosition.parse(text);
        assertThat(position).hasToString(text).isEqualTo(StreamPosition.parse(position.toString()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "1-", "1-2-3", "1-2#", "1-2#x", "#1", "-1"})
    void refusesWhatIsNoPosition(String text) {
        assertThatThrownBy(() -> StreamPosition.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void knowsTheEndFromAPlace() {
        assertThat(StreamPosition.latest().isLatest()).isTrue();
        assertThat(StreamPosition.beginning().isLatest()).isFalse();
        assertThat(StreamPosition.after("7").id()).isEqualTo("7-0");
    }

    @Test
    void ordersIdsAsRedisDoes() {
        StreamId greatest = StreamId.parse("5-18446744073709551615");
        assertThat(greatest.isAfter(StreamId.parse("5-1"))).isTrue();
        assertThat(StreamId.parse("6-0").isAfter(greatest)).isTrue();
        assertThat(StreamId.parse("6-0").before()).isEqualTo(greatest);
        assertThat(StreamId.parse("6-2").before()).isEqualTo(StreamId.parse("6-1"));
        assertThat(greatest.next()).isEqualTo(StreamId.parse("6-0"));
        assertThat(StreamId.parse("6-1").next()).isEqualTo(StreamId.parse("6-2"));
    }
}
