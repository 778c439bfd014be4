// SPDX-License-Identifier: Apache-2.0
package io.pricewire.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pricewire.redis.Backoff;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class StreamReadingTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Test
    void hasGivenUpItsPlaceWhenItIsClosed() throws InterruptedException {
        CountDownLatch go = new CountDownLatch(1);
        AtomicBoolean placeIsFree = new AtomicBoolean();
        StreamReading reading = readingThatEndsWith(() -> {
            await().atMost(PATIENCE).until(() -> go.getCount() == 0);
            placeIsFree.set(true);
        });
        AtomicBoolean wasFree = new AtomicBoolean();
        Thread closing = new Thread(() -> {
            reading.close();
            wasFree.set(placeIsFree.get());
        });
        closing.start();
        await().atMost(PATIENCE).until(() -> closing.getState() == Thread.State.TIMED_WAITING || !closing.isAlive());
        go.countDown();
        closing.join();
        assertThat(wasFree).isTrue();
    }

    /** It is closed before it begins, so that it opens no session. */
    private static StreamReading readingThatEndsWith(Runnable onEnd) {
        StreamReading reading = new StreamReading(
                "follow " + Market.TRADES,
                Market.TRADES,
                ReadOptions.DEFAULT.withBlock(Duration.ofSeconds(10)),
                null,
                null,
                new StreamReading.Surroundings(
                        new ReaderFigures(System::nanoTime).stream(Market.TRADES), new Seldom(System::nanoTime), onEnd),
                new Backoff(new Random()));
        reading.end();
        return reading.start();
    }
}
