// SPDX-License-Identifier: Apache-2.0
package io.pricewire.sink;

import static io.pricewire.sink.Records.PRICES;
import static io.pricewire.sink.Records.PRICES_0;
import static io.pricewire.sink.Records.json;
import static io.pricewire.sink.Records.priceAt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pricewire.redis.Backoff;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StartedSinkTest {

    private static final String STREAM = "stream:price-updates";
    private static final int TURNS_TO_RECOVER = 10;

    private final FakeSinkTaskContext context = new FakeSinkTaskContext();
    private final ModelRedis redis = new ModelRedis();
    private final SinkCounts counts = new SinkCounts();
    private long nanos;
    private StartedSink sink;

    @BeforeEach
    void start() {
        sink = sinkWithTolerance("none");
        sink.open(List.of(PRICES_0));
    }

    @Test
    void mirrorsAndCachesWhatItIsGiven() {
        deliver(priceAt(5, "SOL", "1"), priceAt(6, "JUP", "2"));
        assertThat(redis.entries(STREAM)).hasSize(2);
        assertThat(redis.values()).containsOnlyKeys("price:SOL", "price:JUP");
        assertThat(committable(7)).isEqualTo(7);
    }

    @Test
    void letsConnectCommitOnlyWhatRedisHasAcknowledged() {
        deliver(priceAt(5, "SOL", "1"));
        sink.put(List.of(priceAt(6, "SOL", "2"), priceAt(7, "SOL", "3")));
        assertThat(committable(8)).isEqualTo(6);
        serve();
        assertThat(committable(8)).isEqualTo(8);
    }

    @Test
    void asksToBeCalledAgainWhileAnAnswerIsOutstandingAndNotAfterwards() {
        deliver(priceAt(5, "SOL", "1"));
        sink.put(List.of(priceAt(6, "SOL", "2")));
        assertThat(context.timeoutMs).isEqualTo(50);
        context.timeoutMs = -1;
        serve();
        assertThat(context.timeoutMs).isEqualTo(-1);
    }

    @Test
    void gathersTheNewestValuesWhileOthersAreUnderWay() {
        deliver(priceAt(4, "SOL", "0"));
        sink.put(List.of(priceAt(5, "SOL", "1")));
        LongStream.range(6, 20).forEach(i -> sink.put(List.of(priceAt(i, "SOL", Long.toString(i)))));
        serve();
        serve();
        assertThat(redis.values().get("price:SOL").json()).contains("\"19\"");
        assertThat(redis.entries(STREAM)).hasSize(16);
        assertThat(counts.cacheWrites.sum()).isEqualTo(3);
        assertThat(counts.conflated.sum()).isEqualTo(13);
    }

    @Test
    void holdsWhatItHasAndPausesWhileRedisIsAway() {
        sink.put(List.of(priceAt(5, "SOL", "1"), priceAt(6, "JUP", "2")));
        redis.refuse();
        sink.put(List.of());
        assertThat(committable(7)).isEqualTo(5);
        assertThat(context.paused).containsExactly(PRICES_0);
        assertThat(context.timeoutMs).isBetween(80L, 100L);
    }

    @Test
    void triesAgainWhenTheBackOffIsOverAndResumesWhenAllOfItStands() {
        goAway(priceAt(5, "SOL", "1"), priceAt(6, "SOL", "2"));
        sink.put(List.of());
        assertThat(redis.openings).isEmpty();
        pass(100);
        recover();
        assertThat(redis.entries(STREAM)).hasSize(2);
        assertThat(context.paused).isEmpty();
        assertThat(committable(7)).isEqualTo(7);
    }

    @Test
    void tellsTheReadersOfTheStreamsAfterAnOutage() {
        goAway(priceAt(5, "SOL", "1"), priceAt(6, "SOL", "2"));
        pass(1500);
        recover();
        assertThat(redis.entries("status"))
                .singleElement()
                .asString()
                .contains("\"component\":\"redis-price-sink/prices\"", "\"recovered\"", "for 1500 ms; 2 events");
    }

    @Test
    void countsAsLateOnlyWhatWasMirroredMeanwhileAndNotWhatIsFetchedAgain() {
        deliver(priceAt(5, "SOL", "1"));
        ModelRedis.State early = redis.snapshot();
        deliver(priceAt(6, "SOL", "2"), priceAt(7, "SOL", "3"));
        sink.put(List.of(priceAt(8, "SOL", "4")));
        redis.connections.get(0).cut(false);
        sink.put(List.of());
        redis.restore(early);
        pass(1500);
        recover();
        assertThat(context.rewound).containsEntry(PRICES_0, 6L);
        assertThat(redis.entries("status")).singleElement().asString().contains("; 0 events");
    }

    @Test
    void triesOneCallBeforeTheRestAfterAnOutage() {
        goAway(LongStream.range(0, 200).mapToObj(i -> priceAt(i, "SOL", "1")).toArray(SinkRecord[]::new));
        pass(100);
        sink.put(List.of());
        redis.answerAll(); // the connection
        sink.put(List.of());
        redis.answerAll(); // the cursors
        sink.put(List.of());
        assertThat(redis.connections.get(0).waiting()).isEqualTo(1);
        recover();
        assertThat(redis.entries(STREAM)).hasSize(200);
    }

    @Test
    void retriesWithinASecondHoweverLongRedisWasAway() {
        goAway(priceAt(5, "SOL", "1"));
        for (int i = 0; i < 20; i++) {
            pass(800);
            sink.put(List.of());
            redis.refuse();
            sink.put(List.of());
        }
        assertThat(context.timeoutMs).isLessThanOrEqualTo(800);
    }

    @Test
    void takesSilenceForAnOutage() {
        deliver(priceAt(5, "SOL", "1"));
        sink.put(List.of(priceAt(6, "SOL", "2")));
        pass(1999);
        sink.put(List.of());
        assertThat(context.paused).isEmpty();
        pass(1);
        sink.put(List.of());
        assertThat(context.paused).containsExactly(PRICES_0);
        assertThat(counts.outages.sum()).isEqualTo(1);
    }

    @Test
    void appendsNothingTwiceWhenOnlyTheReplyWasLost() {
        deliver(priceAt(5, "SOL", "1"));
        sink.put(List.of(priceAt(6, "SOL", "2")));
        redis.connections.get(0).loseReply();
        redis.connections.get(0).cut(false);
        sink.put(List.of());
        pass(100);
        recover();
        assertThat(redis.entries(STREAM)).hasSize(2);
        assertThat(counts.duplicates.sum())
                .as(counts + " " + redis.connections + redis.openings + context.paused + committable(7))
                .isEqualTo(1);
    }

    @Test
    void fetchesAgainWhatRedisHasLost() {
        deliver(priceAt(5, "SOL", "1"));
        ModelRedis.State early = redis.snapshot();
        deliver(priceAt(6, "SOL", "2"), priceAt(7, "SOL", "3"));
        redis.restore(early);
        sink.put(List.of(priceAt(8, "SOL", "4")));
        recover();
        assertThat(context.rewound).containsEntry(PRICES_0, 6L);
        deliver(priceAt(6, "SOL", "2"), priceAt(7, "SOL", "3"), priceAt(8, "SOL", "4"));
        assertThat(redis.entries(STREAM)).hasSize(4);
        assertThat(counts.gaps.sum()).isEqualTo(1);
    }

    @Test
    void countsWhatRedisHasLostAlsoWhenTheConnectionWentWithIt() {
        deliver(priceAt(5, "SOL", "1"));
        ModelRedis.State early = redis.snapshot();
        deliver(priceAt(6, "SOL", "2"), priceAt(7, "SOL", "3"));
        redis.connections.get(0).cut(false);
        redis.restore(early);
        sink.put(List.of(priceAt(8, "SOL", "4")));
        recover();
        assertThat(context.rewound).containsEntry(PRICES_0, 6L);
        assertThat(counts.gaps.sum()).isEqualTo(1);
    }

    @Test
    void leavesTheCursorsWhereTheyAreUntilTheFirstRecordTellsWhatIsMissing() {
        deliver(priceAt(5, "SOL", "1"));
        ModelRedis.State early = redis.snapshot();
        deliver(priceAt(6, "SOL", "2"), priceAt(7, "SOL", "3"));
        redis.restore(early);
        sink = sinkWithTolerance("none");
        sink.open(List.of(PRICES_0));
        recover();
        assertThat(committable(8)).isEqualTo(8);
        recover();
        deliver(priceAt(8, "SOL", "4"));
        assertThat(context.rewound).containsEntry(PRICES_0, 6L);
    }

    @Test
    void fetchesAgainNoLaterThanTheFirstRecordOfAnotherKindThatIsNotMirrored() {
        deliver(at(50, 1_000));
        sink.put(List.of(at(0, 2_000), trade(1), at(2, 2_000)));
        redis.connections.get(0).loseReply(); // the prices: the topic was created again
        redis.connections.get(0).cut(false);
        sink.put(List.of());
        pass(100);
        recover();
        assertThat(context.rewound.get(PRICES_0)).isLessThanOrEqualTo(1);
    }

    @Test
    void neverFetchesAgainFromBeyondWhatItWasGiven() {
        deliver(priceAt(38, "SOL", "1"));
        ModelRedis.State early = redis.snapshot();
        deliver(priceAt(60, "SOL", "2"));
        sink = sinkWithTolerance("none");
        sink.open(List.of(PRICES_0));
        deliver(priceAt(10, "SOL", "0"));
        redis.connections.forEach(connection -> connection.cut(false));
        redis.restore(early);
        recover();
        assertThat(context.rewound.getOrDefault(PRICES_0, 11L)).isLessThanOrEqualTo(11);
    }

    @Test
    void connectsAnewWithoutAnOutageWhenAnIdleConnectionWasClosed() {
        deliver(priceAt(5, "SOL", "1"));
        redis.connections.forEach(connection -> connection.cut(false));
        deliver(priceAt(6, "SOL", "2"));
        assertThat(redis.entries(STREAM)).hasSize(2);
        assertThat(counts.outages.sum()).isZero();
    }

    @Test
    void goesOnFromTheCurrentRecordWhenTheCursorIsGone() {
        deliver(priceAt(5, "SOL", "1"));
        redis.restore(new ModelRedis.State(Map.of(), Map.of(), Map.of()));
        sink.put(List.of(priceAt(6, "SOL", "2")));
        recover();
        assertThat(context.rewound).isEmpty();
        assertThat(redis.entries(STREAM)).hasSize(1);
    }

    @Test
    void goesBackOnceWhenRedisIsBehindTheFirstRecordItIsGiven() {
        deliver(priceAt(5, "SOL", "1"));
        sink.close(List.of(PRICES_0));
        sink.open(List.of(PRICES_0));
        deliver(priceAt(9, "SOL", "4"));
        assertThat(context.rewound).containsEntry(PRICES_0, 6L);
        context.rewound.clear();
        deliver(priceAt(8, "SOL", "3"), priceAt(9, "SOL", "4"));
        assertThat(context.rewound).isEmpty();
        assertThat(redis.entries(STREAM)).hasSize(3);
    }

    @Test
    void movesTheCursorOverRecordsThatHoldNoEvent() {
        sink = sinkWithTolerance("all");
        sink.open(List.of(PRICES_0));
        deliver(priceAt(5, "SOL", "1"));
        deliver(json(PRICES, 6, "{}"), json(PRICES, 7, "{}"));
        assertThat(committable(8)).isEqualTo(8);
        serve();
        assertThat(redis.cursors().get(STREAM + " market.prices-0@prices").offset())
                .isEqualTo(7);
    }

    @Test
    void startsACursorAnewForATopicThatWasCreatedAgain() {
        deliver(at(900, 1_000), at(901, 2_000));
        deliver(at(0, 3_000), at(1, 3_000));
        assertThat(redis.entries(STREAM)).hasSize(4);
        deliver(at(0, 3_000), at(1, 3_000));
        assertThat(redis.entries(STREAM)).hasSize(4);
    }

    @Test
    void resumesAlsoWhenItsWholeWindowWasRevoked() {
        TopicPartition other = new TopicPartition(PRICES, 1);
        goAway(priceAt(5, "SOL", "1"));
        sink.close(List.of(PRICES_0));
        sink.open(List.of(other));
        assertThat(context.paused).contains(other);
        pass(100);
        recover();
        assertThat(context.paused).doesNotContain(other);
        assertThat(redis.entries(STREAM)).isEmpty();
    }

    @Test
    void resumesAPartitionThatWasTakenAwayWhilePausedAndComesBack() {
        goAway(priceAt(5, "SOL", "1"));
        assertThat(context.paused).containsExactly(PRICES_0);
        sink.close(List.of(PRICES_0));
        pass(100);
        recover(); // While Connect has given it no partition: there is nothing that it may resume.
        sink.open(List.of(PRICES_0));
        assertThat(context.paused).isEmpty();
    }

    @Test
    void answersNoOffsetForAPartitionThatWasTakenAway() {
        deliver(priceAt(0, "SOL", "1"));
        sink.close(List.of(PRICES_0));
        assertThat(sink.preCommit(Map.of(PRICES_0, new OffsetAndMetadata(1)))).isEmpty();
    }

    @Test
    void pausesWhenTheWindowIsFullUntilHalfOfItStands() {
        deliver(priceAt(0, "SOL", "1"));
        sink.put(LongStream.range(1, 20_001)
                .mapToObj(i -> priceAt(i, "SOL", "1"))
                .toList());
        assertThat(context.paused).containsExactly(PRICES_0);
        sink.put(List.of());
        assertThat(context.paused).containsExactly(PRICES_0);
        serve();
        assertThat(context.paused).isEmpty();
    }

    @Test
    void doesNotWriteRecordsOfAPartitionThatItNoLongerOwns() {
        sink.close(List.of(PRICES_0));
        sink.open(List.of(new TopicPartition(PRICES, 1)));
        deliver(new SinkRecord(
                "renamed", 1, null, "SOL", null, "{}", 5, 0L, TimestampType.CREATE_TIME, null, PRICES, 0, 5));
        assertThat(counts.records.sum()).isZero();
    }

    @Test
    void failsWithWhatToDoWhenOnlyConfigurationHelps() {
        deliver(priceAt(4, "SOL", "1"));
        sink.put(List.of(priceAt(5, "SOL", "1")));
        redis.connections.get(0).refuse("WRONGTYPE Operation against a key holding the wrong kind of value");
        assertThatThrownBy(() -> sink.put(List.of()))
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining(STREAM)
                .hasMessageContaining("WRONGTYPE")
                .hasMessageContaining("restart the task");
        assertThat(committable(6)).isEqualTo(5);
    }

    @Test
    void failsWithTheReplyThatNobodyForesaw() {
        deliver(priceAt(4, "SOL", "1"));
        sink.put(List.of(priceAt(5, "SOL", "1")));
        redis.connections.get(0).refuse("ERR something new");
        assertThatThrownBy(() -> sink.put(List.of()))
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining("ERR something new");
    }

    @Test
    void connectsAnewAtOnceWhenRedisForgotTheScript() {
        deliver(priceAt(4, "SOL", "1"));
        sink.put(List.of(priceAt(5, "SOL", "2")));
        redis.connections.get(0).refuse("NOSCRIPT No matching script.");
        redis.connections.get(0).refuse("NOSCRIPT No matching script.");
        sink.put(List.of());
        assertThat(context.paused).isEmpty();
        recover();
        assertThat(redis.entries(STREAM)).hasSize(2);
        assertThat(counts.outages.sum()).isZero();
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
        deliver(priceAt(5, "SOL", "1"), json(PRICES, 6, "{}"), priceAt(7, "SOL", "2"));
        assertThat(redis.entries(STREAM)).hasSize(2);
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
        goAway(priceAt(5, "SOL", "1"));
        assertThat(context.deadLetters).isEmpty();
    }

    private StartedSink sinkWithTolerance(String tolerance) {
        RedisPriceSinkConfig config = Records.config("name", "prices");
        RedisWriter writer = new RedisWriter(
                config,
                redis,
                new Outage(new Backoff(new Random(1)), () -> nanos),
                new MirrorLog("prices", true, Clock.systemUTC()),
                counts,
                () -> nanos);
        return new StartedSink(
                context,
                new EventDecoder(config, Clock.systemUTC()),
                writer,
                new FailurePolicy(context.errantRecordReporter(), Map.of("errors.tolerance", tolerance), () -> nanos),
                counts,
                () -> {});
    }

    private static SinkRecord trade(long offset) {
        return json(PRICES, offset, """
                {"type":"TradeExecuted","id":"t","action":"buy","token_pair":"A/B","amount":1,"price":1}""");
    }

    private static SinkRecord at(long offset, long recordTime) {
        byte[] value = Records.price("SOL", "1", Records.NOON).getBytes(java.nio.charset.StandardCharsets.UTF_8);
        return new SinkRecord(PRICES, 0, null, null, null, value, offset, recordTime, TimestampType.CREATE_TIME);
    }

    /** Gives the sink records, and Redis and the sink turns until everything stands. */
    private void deliver(SinkRecord... records) {
        sink.put(List.of(records));
        recover();
    }

    private void recover() {
        for (int turn = 0; turn < TURNS_TO_RECOVER; turn++) {
            serve();
        }
    }

    private void serve() {
        redis.answerAll();
        sink.put(List.of());
    }

    private void goAway(SinkRecord... records) {
        sink.put(List.of(records));
        redis.refuse();
        sink.put(List.of());
    }

    private void pass(long millis) {
        nanos += TimeUnit.MILLISECONDS.toNanos(millis);
    }

    private long committable(long position) {
        return sink.preCommit(Map.of(PRICES_0, new OffsetAndMetadata(position)))
                .get(PRICES_0)
                .offset();
    }
}
