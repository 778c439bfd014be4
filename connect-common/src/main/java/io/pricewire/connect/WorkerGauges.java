// SPDX-License-Identifier: Apache-2.0
package io.pricewire.connect;

import io.pricewire.figures.Figure;
import java.util.LinkedHashMap;
import java.util.List;
import org.apache.kafka.common.metrics.Gauge;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.connect.sink.SinkTaskContext;
import org.apache.kafka.connect.source.SourceTaskContext;

/**
 * Figures among the worker's own metrics, which Connect has had for plugins since 4.1. A class of its own, because on
 * an older worker no class that names {@link PluginMetrics} in a field or a method can be looked into. Each method
 * throws NoSuchMethodError or {@link NoClassDefFoundError} there. The worker removes what was added after the task has
 * stopped.
 *
 * <p>Gauges only: a sensor of that name would be shared by all tasks of the worker.
 */
final class WorkerGauges {

    private WorkerGauges() {}

    static void add(SinkTaskContext context, List<Figure> figures) {
        add(context.pluginMetrics(), figures);
    }

    static void add(SourceTaskContext context, List<Figure> figures) {
        add(context.pluginMetrics(), figures);
    }

    private static void add(PluginMetrics metrics, List<Figure> figures) {
        for (Figure figure : figures) {
            Gauge<Double> gauge = (config, now) -> figure.value().getAsDouble();
            metrics.addMetric(metrics.metricName(figure.name(), figure.description(), new LinkedHashMap<>()), gauge);
        }
    }
}
