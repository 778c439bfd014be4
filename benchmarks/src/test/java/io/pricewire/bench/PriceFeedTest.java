// SPDX-License-Identifier: Apache-2.0
package io.pricewire.bench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.pricewire.model.EventJson;
import io.pricewire.model.EventKind;
import io.pricewire.model.InvalidEventException;
import io.pricewire.model.PriceUpdate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PriceFeedTest {

    private static final long FIRST = 1_764_000_000_000L;

    private final PriceFeed feed = new PriceFeed(50, 10_000, FIRST);

    @Test
    void isReadAsPricesOfSeventeenDigitsInTheOrderOfTime() throws InvalidEventException {
        for (int i = 0; i < feed.records(); i++) {
            PriceUpdate price = price(i);
            assertThat(price.token()).isEqualTo(feed.token(i));
            assertThat(price.price().precision()).isBetween(16, 17);
            assertThat(price.timestamp().toEpochMilli()).isEqualTo(FIRST + i);
        }
    }

    @Test
    void isTheSameEachTime() {
        assertThat(new PriceFeed(50, 10_000, FIRST).value(77)).isEqualTo(feed.value(77));
        assertThat(new String(feed.value(0), UTF_8)).hasSizeBetween(130, 150);
    }

    @Test
    void onlyTheLastRecordIsOfTheLastToken() {
        assertThat(feed.token(9999)).isEqualTo(feed.lastToken());
        assertThat(IntStream.range(0, 9999).mapToObj(feed::token).distinct())
                .hasSize(50)
                .doesNotContain(feed.lastToken());
    }

    private PriceUpdate price(int position) throws InvalidEventException {
        byte[] json = feed.value(position);
        return (PriceUpdate) EventJson.read(json, 0, json.length).toEvent(EventKind.PRICE_UPDATE, null);
    }
}
