// SPDX-License-Identifier: Apache-2.0
package io.pricewire.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.pricewire.model.EventJson;
import io.pricewire.model.EventKind;
import io.pricewire.model.PriceUpdate;
import io.pricewire.model.RedisLayout;
import io.pricewire.model.Rfc3339;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLongArray;

/** Adds numbered prices to the stream at a steady rate, trimmed as the sink trims, and remembers when each was sent. */
final class EventWriter {

    static final String STREAM = RedisLayout.DEFAULT.stream(EventKind.PRICE_UPDATE);

    private static final String MAX_LENGTH = "10000";

    private final URI redis;
    private final int perSecond;
    private final int together;
    private final PriceFeed names;
    private final AtomicLongArray sentAt;

    /** @param together how many are sent at once */
    EventWriter(URI redis, int perSecond, int together, int total) {
        this.redis = redis;
        this.perSecond = perSecond;
        this.together = together;
        this.names = new PriceFeed(500, total, 0);
        this.sentAt = new AtomicLongArray(total);
    }

    /** Adds them all. */
    void write() throws IOException {
        Metronome metronome = new Metronome((double) perSecond / together);
        try (RedisSocket socket = new RedisSocket(redis)) {
            for (int from = 0; from < total(); from += together) {
                int to = Math.min(from + together, total());
                ByteArrayOutputStream call = new ByteArrayOutputStream();
                for (int number = from; number < to; number++) {
                    call.writeBytes(add(event(number)));
                }
                metronome.await();
                long now = System.nanoTime();
                for (int number = from; number < to; number++) {
                    sentAt.set(number, now);
                }
                socket.send(call.toByteArray());
                for (int number = from; number < to; number++) {
                    if (socket.reply() instanceof RedisSocket.Refusal refusal) {
                        throw new IOException("Redis refuses an event: " + refusal.message());
                    }
                }
            }
        }
    }

    int total() {
        return sentAt.length();
    }

    /** {@link System#nanoTime} of the moment before that event was sent. */
    long sentAt(int number) {
        return sentAt.get(number);
    }

    private PriceUpdate event(int number) {
        return new PriceUpdate(
                names.token(number % names.tokens()),
                new BigDecimal(PriceFeed.price(number)),
                Instant.now(),
                "bench",
                null,
                (long) number,
                null,
                null);
    }

    /** The command that adds the event. */
    static byte[] add(PriceUpdate event) {
        return RedisSocket.command(
                "XADD",
                STREAM,
                "MAXLEN",
                "~",
                MAX_LENGTH,
                "*",
                "event_type",
                event.kind().eventType(),
                "timestamp",
                Rfc3339.format(event.timestamp()),
                "data",
                new String(EventJson.write(event), UTF_8));
    }
}
