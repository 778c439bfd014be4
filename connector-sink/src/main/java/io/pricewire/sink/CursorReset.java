// SPDX-License-Identifier: Apache-2.0
package io.pricewire.sink;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.codec.StringCodec;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
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
        RedisClient client = RedisClient.create(LettuceStore.uri(config));
        client.setOptions(LettuceStore.options(config));
        try {
            RedisCommands<String, String> redis =
                    client.connect(new StringCodec(UTF_8)).sync();
            for (String stream : new TreeSet<>(config.layout().streams().values())) {
                String cursors = Cursor.key(stream);
                if (nextOffsets.isEmpty()) {
                    forgetAll(redis, cursors);
                }
                nextOffsets.forEach((partition, next) -> move(redis, cursors, partition, next));
            }
            return Optional.empty();
        } catch (RedisException | NumberFormatException e) {
            return Optional.of(RedisFault.of(e));
        } finally {
            client.shutdown(Duration.ZERO, Duration.ofSeconds(1));
        }
    }

    private void forgetAll(RedisCommands<String, String> redis, String cursors) {
        String[] fields = redis.hkeys(cursors).stream()
                .filter(field -> Cursor.isOf(field, connector))
                .toArray(String[]::new);
        if (fields.length > 0) {
            redis.hdel(cursors, fields);
            LOG.info("Removed {} cursors of {} in {}", fields.length, connector, cursors);
        }
    }

    private void move(RedisCommands<String, String> redis, String cursors, TopicPartition partition, Long next) {
        String field = Cursor.field(partition, connector);
        String stored = redis.hget(cursors, field);
        if (stored == null) {
            return;
        }
        if (next == null || next == 0) {
            redis.hdel(cursors, field);
        } else {
            Cursor cursor = Cursor.parse(stored.getBytes(UTF_8));
            redis.hset(cursors, field, new Cursor(next - 1, cursor.newestTime()).toString());
        }
        LOG.info(
                "Moved the cursor of {} in {} from {} to {}",
                partition,
                cursors,
                stored,
                next == null ? "none" : next - 1);
    }
}
