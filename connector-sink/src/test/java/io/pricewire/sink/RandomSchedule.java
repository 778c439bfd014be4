// SPDX-License-Identifier: Apache-2.0
package io.pricewire.sink;

import static io.pricewire.sink.Records.PRICES;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.pricewire.model.EventKind;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.connect.sink.SinkRecord;

/** One run: a seed decides what is produced, when anybody gets a turn, and what goes wrong. Then all is quiet. */
final class RandomSchedule {

    private static final int STEPS = 80;
    private static final int PARTITIONS = 3;
    private static final int MOST_QUIET_ROUNDS = 60;
    private static final RedisPriceSinkConfig CONFIG = Records.config();

    private final long seed;
    private final Random random;
    private final ModelRedis redis = new ModelRedis();
    private final ModelConnect connect;
    private final List<ModelConnect.Task> tasks = new ArrayList<>();
    private final Set<TopicPartition> free = new HashSet<>();
    private final long[] nextOffset = new long[PARTITIONS];
    private final Faults faults = new Faults();
    private ModelRedis.State snapshot;
    private long nanos;
    private int number;

    /** What can go wrong. */
    enum Fault {
        REFUSED_CALL,
        LOST_REPLY,
        CUT,
        NO_CONNECTION,
        SILENCE,
        OLD_SNAPSHOT,
        OLD_SNAPSHOT_WHILE_STOPPED,
        REVOKED,
        FROZEN,
        CRASH,
        RESTART
    }

    /** How often each fault was injected. */
    static final class Faults {
        private final Map<Fault, Integer> byKind = new EnumMap<>(Fault.class);

        Map<Fault, Integer> byKind() {
            return byKind;
        }

        void add(Faults other) {
            other.byKind.forEach((kind, count) -> byKind.merge(kind, count, Integer::sum));
        }
    }

    RandomSchedule(long seed, boolean checksExpected) {
        this.seed = seed;
        this.random = new Random(seed);
        redis.checksExpected = checksExpected;
        connect = new ModelConnect(CONFIG, redis, () -> nanos);
        for (int p = 0; p < PARTITIONS; p++) {
            free.add(partition(p));
        }
        snapshot = redis.snapshot();
        tasks.add(connect.start(random));
        tasks.add(connect.start(random));
    }

    Faults runAndCount() {
        run();
        return faults;
    }

    /** What is wrong at the end, if anything is. */
    Optional<String> run() {
        for (int step = 0; step < STEPS; step++) {
            step();
        }
        quieten();
        return verdict();
    }

    private void step() {
        nanos += TimeUnit.MILLISECONDS.toNanos(random.nextInt(random.nextInt(10) == 0 ? 3000 : 60));
        int dice = random.nextInt(100);
        ModelConnect.Task task = tasks.get(random.nextInt(tasks.size()));
        if (dice < 20) {
            produceSome(random.nextInt(PARTITIONS), 1 + random.nextInt(6));
        } else if (dice < 60) {
            task.iterate(1 + random.nextInt(5));
        } else if (dice < 75) {
            serve();
        } else if (dice < 80) {
            task.commit();
        } else if (dice < 84) {
            assignFree(task);
        } else if (dice < 94) {
            disturbRedis();
        } else {
            disturb(task);
        }
    }

    private void serve() {
        if (random.nextInt(4) > 0) {
            redis.accept();
        }
        for (ModelRedis.Connection connection : redis.connections) {
            for (int i = random.nextInt(8); i > 0; i--) {
                connection.answer();
            }
        }
        redis.connections.removeIf(connection -> !connection.isOpen() && connection.waiting() == 0);
    }

    private void disturbRedis() {
        switch (random.nextInt(7)) {
            case 0, 1 ->
                onAConnection(Fault.REFUSED_CALL, connection -> {
                    connection.refuse("OOM command not allowed");
                    connection.answerAll();
                });
            case 2 -> onAConnection(Fault.LOST_REPLY, ModelRedis.Connection::loseReply);
            case 3 -> onAConnection(Fault.CUT, c -> c.cut(random.nextBoolean()));
            case 4 -> {
                injected(Fault.NO_CONNECTION);
                redis.refuse();
            }
            case 5 -> {
                injected(Fault.SILENCE);
                nanos += TimeUnit.SECONDS.toNanos(3);
            }
            default -> forget();
        }
    }

    /** A cursor that the snapshot never had cannot be healed from: that is a first start, and not put to the test. */
    private boolean canHealFromSnapshot() {
        return snapshot.cursors().keySet().containsAll(redis.cursors().keySet());
    }

    private void forget() {
        if (random.nextInt(3) > 0 || !canHealFromSnapshot()) {
            snapshot = redis.snapshot();
        } else {
            injected(Fault.OLD_SNAPSHOT);
            redis.connections.forEach(connection -> connection.cut(false));
            redis.restore(snapshot);
        }
    }

    private void onAConnection(Fault kind, java.util.function.Consumer<ModelRedis.Connection> fault) {
        if (!redis.connections.isEmpty()) {
            injected(kind);
            fault.accept(redis.connections.get(random.nextInt(redis.connections.size())));
        }
    }

    private void disturb(ModelConnect.Task task) {
        switch (random.nextInt(5)) {
            case 4 -> stopAllAndRestore();
            case 0 -> {
                injected(Fault.REVOKED);
                Set<TopicPartition> revoked = some(task);
                task.revoke(revoked);
                free.addAll(revoked);
            }
            case 1 -> freeze(task);
            case 2 -> {
                injected(Fault.CRASH);
                free.addAll(task.assigned());
                tasks.set(tasks.indexOf(task), connect.start(random));
            }
            default -> {
                injected(Fault.RESTART);
                free.addAll(task.assigned());
                task.stop();
                tasks.set(tasks.indexOf(task), connect.start(random));
            }
        }
    }

    /** Everything stops and Redis comes back as it once was; then Connect commits before it has delivered anything. */
    private void stopAllAndRestore() {
        if (!canHealFromSnapshot()) {
            return;
        }
        injected(Fault.OLD_SNAPSHOT_WHILE_STOPPED);
        for (int i = 0; i < tasks.size(); i++) {
            free.addAll(tasks.get(i).assigned());
            tasks.get(i).stop();
            tasks.set(i, connect.start(random));
        }
        redis.connections.forEach(connection -> connection.cut(false));
        redis.restore(snapshot);
        ModelConnect.Task first = tasks.get(0);
        assignFree(first);
        for (int turn = 0; turn < 4; turn++) {
            first.put(List.of());
            redis.answerAll();
        }
        first.commit();
        redis.answerAll();
    }

    /** The task stands still with a batch in its hands while others get its partitions, and then goes on. */
    private void freeze(ModelConnect.Task task) {
        injected(Fault.FROZEN);
        List<SinkRecord> batch = task.fetch(3);
        Set<TopicPartition> lost = new HashSet<>(task.assigned());
        ModelConnect.Task other = tasks.get((tasks.indexOf(task) + 1) % tasks.size());
        other.assign(lost);
        for (int i = random.nextInt(10); i > 0; i--) {
            other.iterate(4);
            serve();
        }
        task.put(batch);
        serve();
        task.lose(lost);
    }

    private Set<TopicPartition> some(ModelConnect.Task task) {
        Set<TopicPartition> some = new HashSet<>();
        task.assigned().stream().filter(partition -> random.nextBoolean()).forEach(some::add);
        return some;
    }

    private void assignFree(ModelConnect.Task task) {
        Set<TopicPartition> all = new HashSet<>(free);
        free.clear();
        task.assign(all);
    }

    /** Prices, trades, bad records and holes, as a topic has them. */
    private void produceSome(int partition, int count) {
        for (int i = 0; i < count; i++) {
            nextOffset[partition] += random.nextInt(5) == 0 ? 1 + random.nextInt(3) : 0;
            switch (random.nextInt(6)) {
                case 0 -> produce(partition, """
                        {"type":"TradeExecuted","id":"%d","action":"buy","token_pair":"A/B","amount":1,"price":1,\
                        "timestamp":5}""".formatted(number));
                case 1 -> produce(partition, "no event");
                default -> produce(partition, newestPrice(partition));
            }
        }
    }

    private String newestPrice(int partition) {
        return Records.price("T" + partition, Integer.toString(number), Records.NOON.plusMillis(number));
    }

    private void produce(int partition, String json) {
        connect.produce(partition(partition), record(partition, nextOffset[partition]++, json));
        number++;
    }

    private SinkRecord record(int partition, long offset, String json) {
        byte[] value = json.getBytes(UTF_8);
        long time = 1_000L + number / 8; // Several records of a burst share a time.
        return new SinkRecord(PRICES, partition, null, null, null, value, offset, time, TimestampType.CREATE_TIME);
    }

    /** No more faults: everything is delivered, done and committed. */
    private void quieten() {
        for (int p = 0; p < PARTITIONS; p++) {
            produce(p, newestPrice(p));
        }
        assignFree(tasks.get(0));
        for (int round = 0; round < MOST_QUIET_ROUNDS && !isSettled(); round++) {
            nanos += TimeUnit.MILLISECONDS.toNanos(1000);
            redis.answerAll();
            tasks.forEach(task -> task.iterate(50));
            redis.answerAll();
            tasks.forEach(ModelConnect.Task::commit);
        }
    }

    private boolean isSettled() {
        for (int p = 0; p < PARTITIONS; p++) {
            if (connect.committed(partition(p)) != connect.end(partition(p))) {
                return false;
            }
        }
        return true;
    }

    private Optional<String> verdict() {
        for (int p = 0; p < PARTITIONS; p++) {
            TopicPartition partition = partition(p);
            List<StreamEntry> events = events(partition);
            for (EventKind kind : List.of(EventKind.PRICE_UPDATE, EventKind.TRADE_EXECUTED)) {
                List<String> expected = data(events, kind);
                Set<String> ofPartition = new HashSet<>(expected);
                List<String> mirrored = redis.entries(CONFIG.layout().stream(kind)).stream()
                        .filter(ofPartition::contains)
                        .toList();
                if (!mirrored.equals(expected)) {
                    return wrong(kind + " of " + partition + " are " + mirrored + " instead of " + expected);
                }
            }
            if (connect.committed(partition) != connect.end(partition)) {
                return wrong(partition + " is committed to " + connect.committed(partition) + " instead of "
                        + connect.end(partition));
            }
            String newest = "\"price\":\"" + newestNumber(data(events, EventKind.PRICE_UPDATE)) + '"';
            ModelRedis.Value value = redis.values().get("price:T" + p);
            if (value == null || !value.json().contains(newest)) {
                return wrong("price:T" + p + " is " + value + " instead of " + newest);
            }
        }
        return Optional.empty();
    }

    private Optional<String> wrong(String what) {
        return Optional.of("seed " + seed + ": " + what);
    }

    private List<StreamEntry> events(TopicPartition partition) {
        EventDecoder decoder = new EventDecoder(CONFIG, Clock.systemUTC());
        return connect.records(partition).stream()
                .map(decoder::decode)
                .filter(Decoded.Accepted.class::isInstance)
                .map(decoded -> ((Decoded.Accepted) decoded).entry())
                .toList();
    }

    private static List<String> data(List<StreamEntry> events, EventKind kind) {
        return events.stream()
                .filter(entry -> entry.kind() == kind)
                .map(entry -> new String(entry.data(), UTF_8))
                .toList();
    }

    private static String newestNumber(List<String> prices) {
        return prices.get(prices.size() - 1).replaceAll(".*\"price\":\"(\\d+)\".*", "$1");
    }

    private void injected(Fault kind) {
        faults.byKind.merge(kind, 1, Integer::sum);
    }

    private static TopicPartition partition(int number) {
        return new TopicPartition(PRICES, number);
    }
}
