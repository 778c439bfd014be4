// SPDX-License-Identifier: Apache-2.0
package io.pricewire.system.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lettuce.core.Range;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.api.sync.RedisCommands;
import io.pricewire.system.hostile.Verdict.Accepted;
import io.pricewire.system.hostile.Verdict.Cached;
import io.pricewire.system.hostile.Verdict.Deleted;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** What Redis must hold after the cases given so far, and nothing else. */
public final class ExpectedRedis {

    /** Keys of somebody else, with names much like those of the sink. */
    private static final Map<String, String> FOREIGN = Map.of(
            "prices:SOL", "1",
            "price", "2",
            "price:", "3",
            "xprice:SOL", "4",
            "price:{SOL}", "5",
            "stream:trades:cursor", "6",
            "stream:", "7",
            "{stream:trades}", "8",
            "SOL", "9");

    private final RedisCommands<String, String> redis;
    private final Map<String, Cached> values = new HashMap<>();
    private final Map<String, List<String>> newEntries = new HashMap<>();
    private final Map<String, String> lastIds = new HashMap<>();

    /** Empties Redis and puts keys of somebody else there. */
    public ExpectedRedis(RedisCommands<String, String> redis) {
        this.redis = redis;
        redis.flushall();
        FOREIGN.forEach(redis::set);
    }

    public void take(Verdict verdict) {
        if (verdict instanceof Deleted deleted) {
            values.remove(deleted.key());
        } else if (verdict instanceof Accepted accepted) {
            String entry = accepted.eventType() + " " + accepted.timestamp() + " " + accepted.data();
            newEntries
                    .computeIfAbsent(accepted.stream(), stream -> new ArrayList<>())
                    .add(entry);
            if (accepted.cached() != null) {
                values.merge(accepted.cached().key(), accepted.cached(), ExpectedRedis::newer);
            }
        }
    }

    private static Cached newer(Cached standing, Cached later) {
        return later.expiresAt() >= standing.expiresAt() ? later : standing;
    }

    /** How many entries should have come since the last look. */
    public int newEntries() {
        return newEntries.values().stream().mapToInt(List::size).sum();
    }

    /** Whether each stream has got the entries that it should have got since the last look, and no key is too many. */
    public void checkEntries() {
        for (Kind kind : Kind.values()) {
            List<String> expected = newEntries.getOrDefault(kind.stream, new ArrayList<>());
            List<String> found = new ArrayList<>();
            for (StreamMessage<String, String> entry : since(kind.stream)) {
                Map<String, String> body = entry.getBody();
                found.add(
                        body.get("event_type") + " " + body.get("timestamp") + " " + ReadJson.fields(body.get("data")));
                lastIds.put(kind.stream, entry.getId());
            }
            Collections.sort(expected); // The topics' events may stand in any order between one another.
            Collections.sort(found);
            assertThat(found).as(kind.stream).isEqualTo(expected);
        }
        newEntries.clear();
        await().pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(1))
                .untilAsserted(() -> assertThat(redis.dbsize()).as("keys").isEqualTo(keys().size()));
    }

    private List<StreamMessage<String, String>> since(String stream) {
        String last = lastIds.get(stream);
        return redis.xrange(
                stream,
                last == null
                        ? Range.unbounded()
                        : Range.from(Range.Boundary.excluding(last), Range.Boundary.unbounded()));
    }

    /** Whether every key has the value and the expiry that it should have, and what is not the sink's is untouched. */
    public void checkKeys() {
        assertThat(new HashSet<>(redis.keys("*"))).isEqualTo(keys());
        FOREIGN.forEach((key, value) -> assertThat(redis.get(key)).as(key).isEqualTo(value));
        values.forEach((key, cached) -> {
            assertThat(ReadJson.fields(redis.get(key))).as(key).isEqualTo(cached.value());
            assertThat(redis.pexpiretime(key)).as(key).isEqualTo(cached.expiresAt());
        });
    }

    private Set<String> keys() {
        Set<String> keys = new HashSet<>(values.keySet());
        keys.addAll(FOREIGN.keySet());
        lastIds.keySet().stream()
                .flatMap(stream -> Stream.of(stream, "{" + stream + "}:cursor"))
                .forEach(keys::add);
        return keys;
    }

    /** How many values stand. */
    int size() {
        return values.size();
    }
}
