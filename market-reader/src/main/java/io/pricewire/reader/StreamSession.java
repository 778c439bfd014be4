// SPDX-License-Identifier: Apache-2.0
package io.pricewire.reader;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lettuce.core.Consumer;
import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.XClaimArgs;
import io.lettuce.core.XGroupCreateArgs;
import io.lettuce.core.XPendingArgs;
import io.lettuce.core.XReadArgs;
import io.lettuce.core.XReadArgs.StreamOffset;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.models.stream.PendingMessage;
import io.lettuce.core.output.NestedMultiOutput;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;
import io.pricewire.redis.RedisLink;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One stream by one connection that ends with the first fault; whoever reads opens another one then, and knows what may
 * have been delivered without having arrived.
 */
final class StreamSession implements AutoCloseable {

    private final String stream;
    private final byte[] key;
    private final StatefulRedisConnection<byte[], byte[]> connection;
    private final RedisAsyncCommands<byte[], byte[]> redis;
    private final ReadOptions options;
    private final long patienceMs;
    private final Runnable onClose;

    StreamSession(
            String stream,
            StatefulRedisConnection<byte[], byte[]> connection,
            ReadOptions options,
            int commandTimeoutMs,
            Runnable onClose) {
        this.stream = stream;
        this.key = stream.getBytes(UTF_8);
        this.connection = connection;
        this.redis = connection.async();
        this.options = options;
        this.patienceMs = options.block().toMillis() + commandTimeoutMs;
        connection.setTimeout(Duration.ofMillis(patienceMs)); // The client would not wait for as long as Redis blocks.
        this.onClose = onClose;
    }

    /** What Redis says of the stream. */
    RedisFuture<List<Object>> askForSnapshot() {
        return redis.xinfoStream(key);
    }

    StreamSnapshot snapshot(RedisFuture<List<Object>> asked) throws InterruptedException {
        try {
            return StreamSnapshot.of(await(asked));
        } catch (RedisCommandExecutionException e) {
            if (isNoSuchKey(e)) {
                return StreamSnapshot.NONE;
            }
            throw e;
        }
    }

    StreamSnapshot snapshot() throws InterruptedException {
        return snapshot(askForSnapshot());
    }

    /** The entries after that one, as soon as there are any. */
    @SuppressWarnings("unchecked") // An array for one offset.
    RedisFuture<List<StreamMessage<byte[], byte[]>>> askForEntriesAfter(StreamId id) {
        return redis.xread(blocking(), StreamOffset.from(key, id.toString()));
    }

    private XReadArgs blocking() {
        return XReadArgs.Builder.block(options.block()).count(options.count());
    }

    /** Entries that nobody in the group was given yet, as soon as there are any. */
    @SuppressWarnings("unchecked") // An array for one offset.
    RedisFuture<List<StreamMessage<byte[], byte[]>>> askForNextOf(Consumer<byte[]> consumer) {
        return redis.xreadgroup(consumer, blocking(), StreamOffset.lastConsumed(key));
    }

    /** What the consumer was given and has not acknowledged, from after that id on; null for the first. */
    List<PendingMessage> pendingOf(Consumer<byte[]> consumer, StreamId after) throws InterruptedException {
        // Lettuce's XPENDING takes a bound that is to be excluded for one that is included.
        Range<String> range = after == null
                ? Range.unbounded()
                : Range.from(Range.Boundary.including(after.next().toString()), Range.Boundary.unbounded());
        return await(redis.xpending(
                key,
                new XPendingArgs<byte[]>()
                        .group(consumer.getGroup())
                        .consumer(consumer)
                        .range(range)
                        .limit(Limit.from(options.count()))));
    }

    /**
     * Delivers a pending entry once more that nobody has been given for so long; empty when somebody has, when it is
     * pending no longer, or when its data is gone.
     */
    Optional<StreamMessage<byte[], byte[]>> redeliver(Consumer<byte[]> consumer, String id, long idleMs)
            throws InterruptedException {
        return await(redis.xclaim(key, consumer, XClaimArgs.Builder.minIdleTime(idleMs), id)).stream()
                .filter(message -> message != null && message.getBody() != null)
                .findFirst();
    }

    /** The same without counting it as a delivery. */
    Optional<StreamMessage<byte[], byte[]>> claim(Consumer<byte[]> consumer, String id, long idleMs)
            throws InterruptedException {
        boolean claimed = !await(
                        redis.xclaim(key, consumer, XClaimArgs.Builder.justid().minIdleTime(idleMs), id))
                .isEmpty();
        return claimed ? entry(id) : Optional.empty();
    }

    /** Makes entries the consumer's that nobody in the group has pending, or has had for so long; passes over trimmed ones. */
    void claimAgain(Consumer<byte[]> consumer, List<StreamId> ids, long idleMs) throws InterruptedException {
        if (!ids.isEmpty()) {
            XClaimArgs evenUnknown = XClaimArgs.Builder.justid().force().minIdleTime(idleMs);
            var unused = await(redis.xclaim(
                    key,
                    consumer,
                    evenUnknown,
                    ids.stream().map(StreamId::toString).toArray(String[]::new)));
        }
    }

    /** The entry as it stands in the stream; empty when it was trimmed. */
    Optional<StreamMessage<byte[], byte[]>> entry(String id) throws InterruptedException {
        return await(redis.xrange(key, Range.create(id, id))).stream().findFirst();
    }

    /** Makes abandoned entries the consumer's without counting that as a delivery: the next id to look at, ids taken, and
     * ids whose data is gone, which are pending no longer. */
    List<Object> takeOver(Consumer<byte[]> consumer, long idleMs, String from) throws InterruptedException {
        CommandArgs<byte[], byte[]> arguments = new CommandArgs<>(ByteArrayCodec.INSTANCE)
                .addKey(key)
                .addValue(consumer.getGroup())
                .addValue(consumer.getName())
                .add(idleMs)
                .add(from)
                .add("COUNT")
                .add(options.count())
                .add("JUSTID");
        return await(
                redis.dispatch(CommandType.XAUTOCLAIM, new NestedMultiOutput<>(ByteArrayCodec.INSTANCE), arguments));
    }

    RedisFuture<Long> acknowledge(Consumer<byte[]> consumer, List<String> ids) {
        return redis.xack(key, consumer.getGroup(), ids.toArray(String[]::new));
    }

    /** Creates the group, and the stream where there is none. Answers false when the group exists. */
    boolean createGroup(byte[] group, StreamId at) throws InterruptedException {
        try {
            await(redis.xgroupCreate(
                    StreamOffset.from(key, at.toString()), group, XGroupCreateArgs.Builder.mkstream()));
            return true;
        } catch (RedisCommandExecutionException e) {
            if (isReply(e, "BUSYGROUP")) {
                return false;
            }
            throw e;
        }
    }

    /** What Redis says of the stream's groups. */
    RedisFuture<List<Object>> askForGroups() {
        return redis.xinfoGroups(key);
    }

    /** Where the group stands; empty where there is none. */
    Optional<GroupProgress.Place> group(RedisFuture<List<Object>> asked, String group) throws InterruptedException {
        try {
            return await(asked).stream()
                    .map(each -> StreamSnapshot.facts((List<?>) each))
                    .filter((Map<String, Object> facts) ->
                            StreamSnapshot.text(facts.get("name")).equals(group))
                    .map(StreamSession::place)
                    .findFirst();
        } catch (RedisCommandExecutionException e) {
            if (isNoSuchKey(e)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static GroupProgress.Place place(Map<String, Object> facts) {
        OptionalLong read =
                facts.get("entries-read") instanceof Long number ? OptionalLong.of(number) : OptionalLong.empty();
        return new GroupProgress.Place(StreamSnapshot.id(facts.get("last-delivered-id")), read);
    }

    private static boolean isNoSuchKey(RedisCommandExecutionException e) {
        return String.valueOf(e.getMessage()).contains("no such key");
    }

    <T> T await(RedisFuture<T> asked) throws InterruptedException {
        try {
            return asked.get(patienceMs, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new SessionException("no answer within " + patienceMs + " ms", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RedisCommandExecutionException refusal
                    ? new RedisCommandExecutionException(refusal.getMessage(), refusal)
                    : new SessionException(stream, e.getCause());
        }
    }

    static boolean isReply(RedisCommandExecutionException error, String code) {
        return String.valueOf(error.getMessage()).startsWith(code);
    }

    @Override
    public void close() {
        onClose.run();
        RedisLink.discard(connection);
    }
}
