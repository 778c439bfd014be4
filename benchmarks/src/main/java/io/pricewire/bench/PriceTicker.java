// SPDX-License-Identifier: Apache-2.0
package io.pricewire.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.pricewire.model.EventJson;
import io.pricewire.model.PriceUpdate;
import io.pricewire.model.RedisLayout;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Writes every token's price ten times a second, key and stream entry, in calls of as many as the sink's. */
final class PriceTicker implements AutoCloseable {

    private static final int PER_SECOND = 10;
    private static final int IN_A_CALL = 48;
    private static final int REPLIES_OF_A_PRICE = 2;
    private static final String LIFE_MS = "2000";

    private final RedisSocket redis;
    private final PriceFeed feed;
    private final Thread thread = new Thread(this::tick, "price-ticker");
    private volatile boolean stopped;
    private volatile IOException failure;

    PriceTicker(URI redis, PriceFeed feed) throws IOException {
        this.redis = new RedisSocket(redis);
        this.feed = feed;
        writeAll(0);
        thread.start();
    }

    private void tick() {
        Metronome metronome = new Metronome(PER_SECOND);
        try {
            for (int round = 1; !stopped; round++) {
                metronome.await();
                writeAll(round);
            }
        } catch (IOException e) {
            failure = e;
        }
    }

    private void writeAll(int round) throws IOException {
        for (int from = 0; from < feed.tokens(); from += IN_A_CALL) {
            int to = Math.min(from + IN_A_CALL, feed.tokens());
            ByteArrayOutputStream call = new ByteArrayOutputStream();
            for (int token = from; token < to; token++) {
                call.writeBytes(price(token, round));
            }
            redis.send(call.toByteArray());
            for (int reply = 0; reply < REPLIES_OF_A_PRICE * (to - from); reply++) {
                if (redis.reply() instanceof RedisSocket.Refusal refusal) {
                    throw new IOException("Redis refuses a price: " + refusal.message());
                }
            }
        }
    }

    private byte[] price(int token, int round) {
        PriceUpdate price = new PriceUpdate(
                feed.token(token),
                new BigDecimal(PriceFeed.price((long) round * feed.tokens() + token)),
                Instant.now().truncatedTo(ChronoUnit.MILLIS),
                "bench",
                null,
                null,
                null,
                null);
        ByteArrayOutputStream commands = new ByteArrayOutputStream();
        commands.writeBytes(RedisSocket.command(
                "SET",
                RedisLayout.DEFAULT.priceKey(price.token()),
                new String(EventJson.writeCached(price, "bench"), UTF_8),
                "PX",
                LIFE_MS));
        commands.writeBytes(EventWriter.add(price));
        return commands.toByteArray();
    }

    /** Throws when prices could not be written. */
    void check() throws IOException {
        if (failure != null) {
            throw new IOException("Prices could not be written: " + failure.getMessage(), failure);
        }
    }

    @Override
    public void close() throws IOException {
        stopped = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        redis.close();
    }
}
