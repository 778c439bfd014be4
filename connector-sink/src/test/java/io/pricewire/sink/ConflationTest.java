// SPDX-License-Identifier: Apache-2.0
package io.pricewire.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.pricewire.model.EventKind;
import io.pricewire.model.PriceUpdate;
import java.math.BigDecimal;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ConflationTest {

    private final Conflation conflation = new Conflation();

    @Test
    void keepsTheNewestValueOfEachKey() {
        conflation.add(write("SOL", "1", 100));
        conflation.add(write("JUP", "2", 100));
        conflation.add(write("SOL", "3", 300));
        conflation.add(write("SOL", "4", 200));
        assertThat(conflation.operations()).containsExactly(write("SOL", "3", 300), write("JUP", "2", 100));
        assertThat(conflation.dropped()).isEqualTo(2);
    }

    @Test
    void letsTheLaterRecordWinAtEqualTimes() {
        conflation.add(write("SOL", "1", 100));
        conflation.add(write("SOL", "2", 100));
        assertThat(conflation.operations()).containsExactly(write("SOL", "2", 100));
    }

    @Test
    void endsWithADeletionThatCameLast() {
        conflation.add(write("SOL", "1", 100));
        conflation.add(delete("SOL"));
        assertThat(conflation.operations()).containsExactly(delete("SOL"));
    }

    @Test
    void deletesBeforeAValueThatCameAfterADeletion() {
        conflation.add(write("SOL", "1", 300));
        conflation.add(delete("SOL"));
        conflation.add(write("SOL", "2", 100));
        conflation.add(write("SOL", "3", 200));
        assertThat(conflation.operations()).containsExactly(delete("SOL"), write("SOL", "3", 200));
    }

    private static CacheOperation.Write write(String token, String price, long expiresAt) {
        PriceUpdate event = new PriceUpdate(token, new BigDecimal(price), Instant.EPOCH, null, null, null, null, null);
        return new CacheOperation.Write("price:" + token, event, expiresAt, "t");
    }

    private static CacheOperation.Delete delete(String token) {
        return new CacheOperation.Delete(EventKind.PRICE_UPDATE, "price:" + token);
    }
}
