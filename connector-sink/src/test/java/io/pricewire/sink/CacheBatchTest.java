// SPDX-License-Identifier: Apache-2.0
package io.pricewire.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.pricewire.model.EventKind;
import io.pricewire.model.PriceUpdate;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class CacheBatchTest {

    private static final TopicPartition PARTITION = new TopicPartition("market.prices", 0);

    private final CacheBatch batch = new CacheBatch();
    private long offset;

    @Test
    void keepsTheNewestValueOfEachKey() {
        add(write("SOL", "1", 100));
        add(write("JUP", "2", 100));
        add(write("SOL", "3", 300));
        add(write("SOL", "4", 200));
        assertThat(batch.operations()).containsExactly(write("SOL", "3", 300), write("JUP", "2", 100));
        assertThat(batch.dropped()).isEqualTo(2);
    }

    @Test
    void letsTheLaterRecordWinAtEqualTimes() {
        add(write("SOL", "1", 100));
        add(write("SOL", "2", 100));
        assertThat(batch.operations()).containsExactly(write("SOL", "2", 100));
    }

    @Test
    void endsWithADeletionThatCameLast() {
        add(write("SOL", "1", 100));
        add(delete("SOL"));
        assertThat(batch.operations()).containsExactly(delete("SOL"));
    }

    @Test
    void deletesBeforeAValueThatCameAfterADeletion() {
        add(write("SOL", "1", 300));
        add(delete("SOL"));
        add(write("SOL", "2", 100));
        add(write("SOL", "3", 200));
        assertThat(batch.operations()).containsExactly(delete("SOL"), write("SOL", "3", 200));
    }

    @Test
    void keepsAValueOfTheFutureBesideTheNewestOther() {
        CacheOperation.Write future =
                new CacheOperation.Write("price:SOL", write("SOL", "9", 0).event(), 9_000_000, "t", true);
        add(write("SOL", "1", 100));
        add(future);
        add(write("SOL", "2", 200));
        assertThat(batch.operations()).containsExactly(write("SOL", "2", 200), future);
        add(delete("SOL"));
        assertThat(batch.operations()).containsExactly(delete("SOL"));
    }

    @Test
    void goesOnWithALaterBatchAsIfTheyWereOne() {
        add(write("SOL", "1", 300));
        add(delete("JUP"));
        CacheBatch later = new CacheBatch();
        later.add(write("SOL", "2", 200), PARTITION, 9);
        later.add(write("JUP", "3", 100), PARTITION, 10);
        batch.then(later);
        assertThat(batch.operations()).containsExactly(write("SOL", "1", 300), delete("JUP"), write("JUP", "3", 100));
        assertThat(batch.lowestOffsets()).containsOnly(Map.entry(PARTITION, 0L));
    }

    @Test
    void forgetsWhatComesFromARevokedPartition() {
        TopicPartition other = new TopicPartition("market.prices", 1);
        add(write("SOL", "1", 100));
        batch.add(write("JUP", "2", 100), other, 5);
        batch.drop(Set.of(PARTITION));
        assertThat(batch.operations()).containsExactly(write("JUP", "2", 100));
        assertThat(batch.lowestOffsets()).containsOnly(Map.entry(other, 5L));
        batch.drop(Set.of(other));
        assertThat(batch.isEmpty()).isTrue();
        assertThat(batch.lowestOffsets()).isEmpty();
    }

    private void add(CacheOperation operation) {
        batch.add(operation, PARTITION, offset++);
    }

    private static CacheOperation.Write write(String token, String price, long expiresAt) {
        PriceUpdate event = new PriceUpdate(token, new BigDecimal(price), Instant.EPOCH, null, null, null, null, null);
        return new CacheOperation.Write("price:" + token, event, expiresAt, "t", false);
    }

    private static CacheOperation.Delete delete(String token) {
        return new CacheOperation.Delete(EventKind.PRICE_UPDATE, "price:" + token);
    }
}
