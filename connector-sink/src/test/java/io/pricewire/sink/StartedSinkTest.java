// SPDX-License-Identifier: Apache-2.0
package io.pricewire.sink;

import static io.pricewire.sink.Records.PRICES;
import static io.pricewire.sink.Records.PRICES_0;
import static io.pricewire.sink.Records.json;
import static io.pricewire.sink.Records.priceAt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StartedSinkTest {

    private static final RedisFault AWAY = RedisFault.outage("connection refused");

    private final FakeSinkTaskContext context = new FakeSinkTaskContext();
    private final FakeStore store = new FakeStore();
    private final SinkCounts counts = new SinkCounts();
    private long nanos;
    private StartedSink sink;

    @BeforeEach
    void start() {
        sink = sinkWithTolerance("none");
        sink.open(List.of(PRICES_0));
    }

    @Test
    void writesWhatItIsGivenAndLetsConnectCommitItsPosition() {
        sink.put(List.of(priceAt(5, "SOL", "1"), priceAt(6, "JUP", "2")));
        assertThat(store.written).containsExactly(5L, 6L);
        assertThat(committable(7)).isEqualTo(7);
        assertThat(context.timeoutMs).isEqualTo(-1);
    }

    @Test
    void holdsTheWindowAndPausesWhileRedisIsAway() {
        store.faults.add(AWAY);
        sink.put(List.of(priceAt(5, "SOL", "1"), priceAt(6, "JUP", "2")));
        assertThat(store.written).isEmpty();
        assertThat(committable(7)).isEqualTo(5);
        assertThat(context.paused).containsExactly(PRICES_0);
        assertThat(context.timeoutMs).isBetween(80L, 100L);
    }

    @Test
    void triesAgainWhenTheBackOffIsOverAndResumes() {
        store.faults.add(AWAY);
        sink.put(List.of(priceAt(5, "SOL", "1")));
        sink.put(List.of());
        assertThat(store.attempts).isEqualTo(1);
        pass(100);
        sink.put(List.of());
        assertThat(store.written).containsExactly(5L);
        assertThat(context.paused).isEmpty();
        assertThat(committable(6)).isEqualTo(6);
    }

    @Test
    void asksToBeCalledAgainAtEveryPutOfAnOutage() {
        store.faults.addAll(List.of(AWAY, AWAY));
        sink.put(List.of(priceAt(5, "SOL", "1")));
        context.timeoutMs = -1;
        sink.put(List.of());
        assertThat(context.timeoutMs).isPositive();
        pass(100);
        sink.put(List.of());
        assertThat(context.timeoutMs).isBetween(160L, 200L);
    }

    @Test
    void resendsInOrderWithWhatCameMeanwhile() {
        store.faults.add(AWAY);
        sink.put(List.of(priceAt(5, "SOL", "1")));
        sink.put(List.of(priceAt(6, "SOL", "2")));
        pass(100);
        sink.put(List.of());
        assertThat(store.written).containsExactly(5L, 6L);
    }

    @Test
    void resumesAlsoWhenItsWholeWindowWasRevoked() {
        TopicPartition other = new TopicPartition(PRICES, 1);
        store.faults.add(AWAY);
        sink.put(List.of(priceAt(5, "SOL", "1")));
        sink.close(List.of(PRICES_0));
        sink.open(List.of(other));
        assertThat(context.paused).contains(other);
        pass(100);
        sink.put(List.of());
        assertThat(context.paused).doesNotContain(other);
        assertThat(store.written).isEmpty();
    }

    @Test
    void doesNotWriteRecordsOfAPartitionThatItNoLongerOwns() {
        sink.close(List.of(PRICES_0));
        sink.open(List.of(new TopicPartition(PRICES, 1)));
        SinkRecord renamed = new SinkRecord(
                "renamed", 1, null, "SOL", null, "{}", 5, 0L, TimestampType.CREATE_TIME, null, PRICES, 0, 5);
        sink.put(List.of(renamed));
        assertThat(store.attempts).isZero();
    }

    @Test
    void failsWithWhatToDoWhenOnlyConfigurationHelps() {
        store.faults.add(RedisFault.ofReply("WRONGPASS invalid username-password pair"));
        assertThatThrownBy(() -> sink.put(List.of(priceAt(5, "SOL", "1"))))
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining("WRONGPASS")
                .hasMessageContaining("redis.password");
        assertThat(committable(6)).isEqualTo(5);
    }

    @Test
    void failsWithTheReplyThatNobodyForesaw() {
        store.faults.add(RedisFault.ofReply("ERR something new"));
        assertThatThrownBy(() -> sink.put(List.of(priceAt(5, "SOL", "1"))))
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining("ERR something new");
    }

    @Test
    void failsOnABadRecordWithoutTolerance() {
        assertThatThrownBy(() -> sink.put(List.of(json(PRICES, 9, "{\"token\":\"SOL\",\"price\":\"secret\"}"))))
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining("market.prices-0@9")
                .hasMessageContaining("'price'")
                .hasMessageNotContaining("secret");
    }

    @Test
    void skipsABadRecordWithToleranceAndKeepsTheGoodOnes() {
        sink = sinkWithTolerance("all");
        sink.open(List.of(PRICES_0));
        sink.put(List.of(priceAt(5, "SOL", "1"), json(PRICES, 6, "{}"), priceAt(7, "SOL", "2")));
        assertThat(store.written).containsExactly(5L, 7L);
        assertThat(counts.badRecords.sum()).isEqualTo(1);
        assertThat(committable(8)).isEqualTo(8);
    }

    @Test
    void handsABadRecordToTheDeadLetterQueueWithItsPlaceAndReason() {
        context.hasDeadLetterQueue = true;
        sink = sinkWithTolerance("all");
        sink.open(List.of(PRICES_0));
        sink.put(List.of(json(PRICES, 6, "{\"token\":\"SOL\"}")));
        assertThat(context.deadLetters)
                .singleElement()
                .satisfies(error -> assertThat(error)
                        .hasMessageContaining("market.prices-0@6")
                        .hasMessageContaining("'price' is missing"));
    }

    @Test
    void neverSendsARecordToTheDeadLetterQueueForAnOutage() {
        context.hasDeadLetterQueue = true;
        sink = sinkWithTolerance("all");
        sink.open(List.of(PRICES_0));
        store.faults.add(AWAY);
        sink.put(List.of(priceAt(5, "SOL", "1")));
        assertThat(context.deadLetters).isEmpty();
    }

    private StartedSink sinkWithTolerance(String tolerance) {
        return new StartedSink(
                context,
                new EventDecoder(Records.config()),
                store,
                new FailurePolicy(context.errantRecordReporter(), Map.of("errors.tolerance", tolerance), () -> nanos),
                new Outage(new Backoff(new Random(1)), () -> nanos),
                counts);
    }

    private void pass(long millis) {
        nanos += TimeUnit.MILLISECONDS.toNanos(millis);
    }

    private long committable(long position) {
        return sink.preCommit(Map.of(PRICES_0, new OffsetAndMetadata(position)))
                .get(PRICES_0)
                .offset();
    }

    private static final class FakeStore implements EventStore {
        final Queue<RedisFault> faults = new ArrayDeque<>();
        final List<Long> written = new ArrayList<>();
        int attempts;

        @Override
        public Optional<RedisFault> write(List<Pending> pending) {
            attempts++;
            Optional<RedisFault> fault = Optional.ofNullable(faults.poll());
            if (fault.isEmpty()) {
                pending.forEach(one -> written.add(one.offset()));
            }
            return fault;
        }

        @Override
        public void close() {}
    }
}
