// SPDX-License-Identifier: Apache-2.0
package io.pricewire.bench;

import io.pricewire.model.EventKind;
import io.pricewire.model.RedisLayout;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The first and the last token's key, and how many entries the stream has been given. */
final class RedisEffect implements Effect {

    private final RedisSocket redis;
    private final long records;
    private final boolean streams;
    private final byte[] question;
    private long startNanos;
    private long atStart;
    private boolean started;

    /**
     * Watches the effect of a feed.
     *
     * @param streams whether the sink mirrors as well
     */
    RedisEffect(RedisSocket redis, PriceFeed feed, boolean streams) {
        this.redis = redis;
        this.records = feed.records();
        this.streams = streams;
        ByteArrayOutputStream commands = new ByteArrayOutputStream();
        commands.writeBytes(RedisSocket.command("EXISTS", RedisLayout.DEFAULT.priceKey(feed.firstToken())));
        commands.writeBytes(RedisSocket.command("EXISTS", RedisLayout.DEFAULT.priceKey(feed.lastToken())));
        commands.writeBytes(RedisSocket.command("XINFO", "STREAM", RedisLayout.DEFAULT.stream(EventKind.PRICE_UPDATE)));
        question = commands.toByteArray();
    }

    @Override
    public Optional<Timing> look() throws IOException {
        redis.send(question);
        boolean first = redis.reply().equals(1L);
        boolean last = redis.reply().equals(1L);
        long entries = entries(redis.reply());
        long now = System.nanoTime();
        if (!started && (first || entries > 0)) {
            started = true;
            startNanos = now;
            atStart = entries;
        }
        boolean done = last && (!streams || entries >= records);
        return done ? Optional.of(new Timing(records - atStart, now - startNanos)) : Optional.empty();
    }

    /** Entries ever added, whatever was trimmed; none while the stream does not exist. */
    private static long entries(Object reply) {
        if (reply instanceof List<?> facts) {
            return (Long) facts.get(facts.indexOf("entries-added") + 1);
        }
        return 0;
    }
}
