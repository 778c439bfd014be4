// SPDX-License-Identifier: Apache-2.0
package io.pricewire.reader;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.function.ToDoubleFunction;

/**
 * Shows a reader's figures in a Micrometer registry, streams that are followed later included. Micrometer is an optional
 * dependency: only programs that use this class need it.
 */
public final class ReaderMetrics implements MeterBinder {

    private static final String PREFIX = "pricewire.reader.";

    private final ReaderFigures figures;

    /** @param figures of the reader to show, not null */
    public ReaderMetrics(ReaderFigures figures) {
        this.figures = figures;
    }

    /**
     * Adds the meters, all of whose names begin with {@code pricewire.reader.}
     *
     * @param registry not null
     */
    @Override
    public void bindTo(MeterRegistry registry) {
        counter(registry, "hits", "Values that were found", figures, ReaderFigures::hits, Tags.empty());
        counter(registry, "misses", "Values that were not there", figures, ReaderFigures::misses, Tags.empty());
        counter(
                registry,
                "malformed",
                "Values that were there and could not be read",
                figures,
                ReaderFigures::malformed,
                Tags.empty());
        counter(
                registry,
                "reads.slow",
                "Reads above 1,000 microseconds, or what the settings say",
                figures,
                ReaderFigures::slowReads,
                Tags.empty());
        counter(registry, "reads.failed", "Reads that failed", figures, ReaderFigures::failedReads, Tags.empty());
        gauge(
                registry,
                "hit.rate",
                "Found among found and absent",
                null,
                figures,
                ReaderFigures::hitRate,
                Tags.empty());
        for (int percent : new int[] {50, 99}) {
            gauge(
                    registry,
                    "read.latency.p" + percent,
                    "Time that reads of the last minute took",
                    "microseconds",
                    figures,
                    all -> all.readLatencyMicros(percent),
                    Tags.empty());
        }
        figures.onStream(stream -> bind(registry, stream));
    }

    private static void bind(MeterRegistry registry, StreamFigures stream) {
        Tags tags = Tags.of("stream", stream.stream());
        counter(registry, "stream.events", "Events given to handlers", stream, StreamFigures::events, tags);
        counter(registry, "stream.malformed", "Entries that are no event", stream, StreamFigures::malformed, tags);
        counter(registry, "stream.lost", "Entries trimmed before they were read", stream, StreamFigures::lost, tags);
        counter(registry, "stream.poisoned", "Entries set aside", stream, StreamFigures::poisoned, tags);
        counter(
                registry,
                "stream.handler.failures",
                "Exceptions of handlers",
                stream,
                StreamFigures::handlerFailures,
                tags);
        counter(
                registry,
                "stream.discontinuities",
                "How often the stream had gone back to an earlier state",
                stream,
                StreamFigures::discontinuities,
                tags);
        counter(
                registry,
                "stream.interruptions",
                "How often reading was interrupted",
                stream,
                StreamFigures::interruptions,
                tags);
        for (int percent : new int[] {50, 99}) {
            gauge(
                    registry,
                    "stream.lag.p" + percent,
                    "Time that entries stood in the stream before they were given to a handler",
                    "milliseconds",
                    stream,
                    all -> all.lagMs(percent),
                    tags);
        }
    }

    private static <T> void counter(
            MeterRegistry registry, String name, String what, T of, ToDoubleFunction<T> value, Tags tags) {
        FunctionCounter.builder(PREFIX + name, of, value)
                .description(what)
                .tags(tags)
                .register(registry);
    }

    private static <T> void gauge(
            MeterRegistry registry, String name, String what, String unit, T of, ToDoubleFunction<T> value, Tags tags) {
        Gauge.builder(PREFIX + name, of, value)
                .description(what)
                .baseUnit(unit)
                .tags(tags)
                .strongReference(true)
                .register(registry);
    }
}
