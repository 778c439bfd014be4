// SPDX-License-Identifier: Apache-2.0
package io.pricewire.bench;

import io.pricewire.model.PriceUpdate;
import io.pricewire.reader.EventHandler;
import io.pricewire.reader.LostEntries;
import io.pricewire.reader.MarketReader;
import io.pricewire.reader.ReadOptions;
import io.pricewire.reader.StreamEvent;
import io.pricewire.reader.StreamPosition;
import io.pricewire.reader.Subscription;
import java.io.IOException;
import java.net.URI;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How a follower keeps up with a stream.
 *
 * @param perSecond events handled in a second, from the first that was sent to the last that was handled
 * @param lost events that were trimmed before they were read
 * @param latency from before an event was sent until its handler was called
 */
record Following(double perSecond, long lost, Latencies.Summary latency) {

    private static final int WARM_UP_S = 5;
    private static final long PATIENCE_S = 30;

    static Following measure(
            MarketReader reader, URI redis, int perSecond, int together, ReadOptions options, int seconds)
            throws IOException, InterruptedException {
        int warmUp = WARM_UP_S * perSecond;
        EventWriter writer = new EventWriter(redis, perSecond, together, warmUp + seconds * perSecond);
        Measured measured = new Measured(writer, warmUp);
        try (Subscription following =
                reader.events().follow(EventWriter.STREAM, StreamPosition.latest(), options, measured)) {
            while (following.position().isLatest()) {
                TimeUnit.MILLISECONDS.sleep(10);
            }
            writer.write();
            if (!measured.all.await(PATIENCE_S, TimeUnit.SECONDS) && measured.lost.get() == 0) {
                throw new IOException("Not every event reached the handler, and none was reported lost.");
            }
        }
        double rate = (writer.total() - warmUp - measured.lost.get())
                * 1e9
                / (measured.lastHandledAt - writer.sentAt(warmUp));
        return new Following(rate, measured.lost.get(), measured.latencies.summary());
    }

    private static final class Measured implements EventHandler {

        private final EventWriter writer;
        private final int warmUp;
        private final Latencies latencies = new Latencies();
        private final CountDownLatch all = new CountDownLatch(1);
        private final AtomicLong lost = new AtomicLong();
        private volatile long lastHandledAt;

        Measured(EventWriter writer, int warmUp) {
            this.writer = writer;
            this.warmUp = warmUp;
        }

        @Override
        public void event(StreamEvent event) {
            long now = System.nanoTime();
            int number = ((PriceUpdate) event.event()).slot().intValue();
            if (number >= warmUp) {
                latencies.add(now - writer.sentAt(number));
            }
            if (number == writer.total() - 1) {
                lastHandledAt = now;
                all.countDown();
            }
        }

        @Override
        public void lost(LostEntries entries) {
            lost.addAndGet(entries.count().orElse(1));
        }
    }
}
