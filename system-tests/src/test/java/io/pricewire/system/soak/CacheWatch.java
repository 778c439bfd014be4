// SPDX-License-Identifier: Apache-2.0
package io.pricewire.system.soak;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lettuce.core.RedisException;
import io.lettuce.core.ScriptOutputType;
import io.pricewire.local.LocalStackException;
import io.pricewire.model.RedisLayout;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Looks at every cached price ten times a second and notes what must never be seen. */
final class CacheWatch implements Watchers.Watcher {

    static final long TTL_MS = 2000;

    private static final long EVERY_MS = 100;

    /** Of each key the value and when it expires, in one step. */
    private static final String LOOK = """
            local seen = {}
            for _, key in ipairs(KEYS) do
              seen[#seen + 1] = redis.call('GET', key) or ''
              seen[#seen + 1] = redis.call('PEXPIRETIME', key)
            end
            return seen""";

    private final ObjectMapper json = new ObjectMapper();
    private final List<String> tokens = new ArrayList<>();
    private final Map<String, Value> newest = new HashMap<>();
    private final Freshness numbered = new Freshness();
    private final Freshness polled = new Freshness();
    private final RedisSide redis;
    private final int numberedTokens;
    private final boolean mayForget;
    private Counts counts = new Counts(0, 0, 0, 0, 0);

    /**
     * What was seen.
     *
     * @param looks how often all keys were looked at
     * @param older values older than one seen before under the same key
     * @param lasting keys without an expiry
     * @param overdue keys that stand, or are to stand, longer than event time and TTL
     * @param unreadable values that are no price
     */
    record Counts(long looks, long older, long lasting, long overdue, long unreadable) {
        Counts plus(Counts more) {
            return new Counts(
                    looks + more.looks,
                    older + more.older,
                    lasting + more.lasting,
                    overdue + more.overdue,
                    unreadable + more.unreadable);
        }
    }

    private record Value(Instant time, BigDecimal price) {

        boolean isOlderThan(Value other, boolean numbered) {
            return time.equals(other.time) ? numbered && price.compareTo(other.price) < 0 : time.isBefore(other.time);
        }
    }

    /** @param mayForget whether Redis may lose what it has acknowledged, so that an older value is no fault of the sink */
    CacheWatch(RedisSide redis, boolean mayForget) {
        this.redis = redis;
        this.mayForget = mayForget;
        Lane.all().forEach(lane -> tokens.addAll(lane.tokens()));
        this.numberedTokens = tokens.size();
        tokens.addAll(Connectors.TOKENS);
    }

    @Override
    public long everyMs() {
        return EVERY_MS;
    }

    @Override
    public void look() {
        Instant start = Instant.now();
        long now;
        List<Object> seen;
        try {
            String[] keys = tokens.stream().map(RedisLayout.DEFAULT::priceKey).toArray(String[]::new);
            now = timeOf(redis.commands().time()); // Before the look: what stands later than that is overdue for sure.
            seen = redis.commands().evalReadOnly(LOOK.getBytes(UTF_8), ScriptOutputType.MULTI, keys);
        } catch (RedisException | LocalStackException e) {
            note(start, false, false);
            return;
        }
        Counts found = new Counts(1, 0, 0, 0, 0);
        boolean[] complete = {true, true};
        for (int i = 0; i < tokens.size(); i++) {
            String text = (String) seen.get(2 * i);
            if (text.isEmpty()) {
                complete[i < numberedTokens ? 0 : 1] = false;
            } else {
                found = found.plus(judge(tokens.get(i), text, (Long) seen.get(1 + 2 * i), now));
            }
        }
        synchronized (this) {
            counts = counts.plus(found);
        }
        note(start, complete[0], complete[1]);
    }

    private void note(Instant start, boolean allNumbered, boolean allPolled) {
        Instant end = Instant.now();
        numbered.note(start, end, allNumbered);
        polled.note(start, end, allPolled);
    }

    private Counts judge(String token, String text, long expires, long now) {
        Value value;
        try {
            JsonNode read = json.readTree(text);
            value = new Value(
                    Instant.parse(read.path("timestamp").asText()),
                    new BigDecimal(read.path("price").asText()));
        } catch (JsonProcessingException | RuntimeException e) {
            return new Counts(0, 0, 0, 0, 1);
        }
        long due = value.time.toEpochMilli() + TTL_MS;
        boolean overdue = expires > due || now > due;
        return new Counts(0, isOlder(token, value) ? 1 : 0, expires < 0 ? 1 : 0, overdue ? 1 : 0, 0);
    }

    private static long timeOf(List<String> secondsAndMicros) {
        return Long.parseLong(secondsAndMicros.get(0)) * 1000 + Long.parseLong(secondsAndMicros.get(1)) / 1000;
    }

    private boolean isOlder(String token, Value value) {
        Value before = newest.get(token);
        if (before != null && value.isOlderThan(before, isNumbered(token))) {
            return !mayForget;
        }
        newest.put(token, value);
        return false;
    }

    private static boolean isNumbered(String token) {
        return !Connectors.TOKENS.contains(token);
    }

    synchronized Counts counts() {
        return counts;
    }

    /** Of the tokens of the numbered events. */
    Freshness numbered() {
        return numbered;
    }

    /** Of the tokens of the source. */
    Freshness polled() {
        return polled;
    }
}
