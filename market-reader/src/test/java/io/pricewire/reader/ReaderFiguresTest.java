// SPDX-License-Identifier: Apache-2.0
package io.pricewire.reader;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ReaderFiguresTest {

    private long nanos;
    private final ReaderFigures figures = new ReaderFigures(() -> nanos);

    @Test
    void knowsNoRateBeforeTheFirstRead() {
        assertThat(figures.hitRate()).isNaN();
        assertThat(figures.readLatencyMicros(99)).isNaN();
    }

    @Test
    void leavesMalformedValuesOutOfTheHitRate() {
        figures.found(new Lookup.Found<>("price:A", "a", Duration.ZERO));
        figures.found(new Lookup.Absent<>("price:B"));
        figures.found(new Lookup.Malformed<>("price:C", "c", "no"));
        assertThat(figures.hitRate()).isEqualTo(0.5);
        assertThat(figures.malformed()).isEqualTo(1);
    }

    @Test
    void warnsOfSlowReadsOncePerTenSecondsAndCountsThemAll() {
        Seldom seldom = new Seldom(() -> nanos);
        assertThat(seldom.isDue()).isTrue();
        assertThat(seldom.isDue()).isFalse();
        nanos += TimeUnit.SECONDS.toNanos(10);
        assertThat(seldom.isDue()).isTrue();

        SlowReads slowReads = new SlowReads(Duration.ofMillis(1), figures, seldom);
        slowReads.read("price:SOL", TimeUnit.MICROSECONDS.toNanos(1000));
        assertThat(figures.slowReads()).isZero();
        slowReads.read("price:SOL", TimeUnit.MICROSECONDS.toNanos(1001));
        slowReads.read("price:SOL", TimeUnit.MICROSECONDS.toNanos(2000));
        assertThat(figures.slowReads()).isEqualTo(2);
    }

    @Test
    void showsItselfInMicrometerWithStreamsThatAreFollowedLater() {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        figures.stream("stream:trades").event();
        new ReaderMetrics(figures).bindTo(registry);
        figures.stream("stream:positions").entriesLost(3);
        figures.found(new Lookup.Absent<>("price:B"));
        figures.read(TimeUnit.MICROSECONDS.toNanos(80));
        assertThat(registry.get("pricewire.reader.misses").functionCounter().count())
                .isEqualTo(1);
        assertThat(registry.get("pricewire.reader.read.latency.p99").gauge().value())
                .isEqualTo(80);
        assertThat(registry.get("pricewire.reader.stream.events")
                        .tag("stream", "stream:trades")
                        .functionCounter()
                        .count())
                .isEqualTo(1);
        assertThat(registry.get("pricewire.reader.stream.lost")
                        .tag("stream", "stream:positions")
                        .functionCounter()
                        .count())
                .isEqualTo(3);
    }
}
