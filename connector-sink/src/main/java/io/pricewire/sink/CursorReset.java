// SPDX-License-Identifier: Apache-2.0
package io.pricewire.sink;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lettuce.core.RedisException;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import io.pricewire.redis.Primaries;
import io.pricewire.redis.RedisLink;
import io.pricewire.redis.RedisNode;
import io.pricewire.redis.UnsuitableServerException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.CompletionException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Moves a stopped connector's cursors with its offsets, so that what is delivered again is mirrored again. */
final class CursorReset {

    private static final Logger LOG = LoggerFactory.getLogger(CursorReset.class);

    private final RedisPriceSinkConfig config;
    private final String connector;

    CursorReset(RedisPriceSinkConfig config) {
        this.config = config;
        this.connector = config.connectorName();
    }

    /**
     * Moves the cursors that exist.
     *
     * @param nextOffsets the next offset to read of each partition, null to begin anew; none at all to begin anew with
     *     every partition
     * @return why the cursors, or some of them, could not be moved; empty when they were
     */
    Optional<RedisFault> apply(Map<TopicPartition, Long> nextOffsets) {
        try (RedisLink link = new RedisLink(config.redis())) {
            Primaries primaries = link.primaries().join();
            for (String stream : new TreeSet<>(config.layout().streams().values())) {
                byte[] cursors = Cursor.key(stream).getBytes(UTF_8);
                RedisNode node = primaries.of(Primaries.slot(cursors));
                if (node == null) {
                    return Optional.of(RedisFault.outage("no server of the Cluster has the slot of " + stream));
                }
                try (StatefulRedisConnection<byte[], byte[]> connection =
                        link.connect(node).join()) {
                    move(connection.sync(), cursors, nextOffsets);
                }
            }
            return Optional.empty();
        } catch (RedisException | CompletionException | IllegalArgumentException | UnsuitableServerException e) {
            return Optional.of(RedisFault.of(e));
        }
    }

    private void move(RedisCommands<byte[], byte[]> redis, byte[] cursors, Map<TopicPartition, Long> nextOffsets) {
        if (nextOffsets.isEmpty()) {
            forgetAll(redis, cursors);
        }
        nextOffsets.forEach((partition, next) -> move(redis, cursors, partition, next));
    }

    private void forgetAll(RedisCommands<byte[], byte[]> redis, byte[] cursors) {
        byte[][] fields = redis.hkeys(cursors).stream()
                .filter(field -> Cursor.isOf(new String(field, UTF_8), connector))
                .toArray(byte[][]::new);
        if (fields.length > 0) {
            redis.hdel(cursors, fields);
            LOG.info("Removed {} cursors of {} in {}", fields.length, connector, new String(cursors, UTF_8));
        }
    }

    private void move(RedisCommands<byte[], byte[]> redis, byte[] cursors, TopicPartition partition, Long next) {
        byte[] field = Cursor.field(partition, connector).getBytes(UTF_8);
        byte[] stored = redis.hget(cursors, field);
        if (stored == null) {
            return;
        }
        if (next == null || next == 0) {
            redis.hdel(cursors, field);
        } else {
            String moved = new Cursor(
                            next - 1,
                            Cursor.parse(new String(cursors, UTF_8), field, stored)
                                    .newestTime())
                    .toString();
            redis.hset(cursors, field, moved.getBytes(UTF_8));
        }
        LOG.info(
                "Moved the cursor of {} in {} from {} to {}",
                partition,
                new String(cursors, UTF_8),
                new String(stored, UTF_8),
                next == null ? "none" : next - 1);
    }
}
