// SPDX-License-Identifier: Apache-2.0
package io.pricewire.sink;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.metrics.Gauge;
import org.apache.kafka.common.metrics.MetricValueProvider;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.common.metrics.Sensor;

/** The metrics that a worker of Connect 4.1 or newer gives to one task. */
final class FakePluginMetrics implements PluginMetrics {

    private final Map<String, Gauge<?>> gauges = new LinkedHashMap<>();

    /** The gauges' values by their names. */
    Map<String, Double> values() {
        Map<String, Double> values = new LinkedHashMap<>();
        gauges.forEach((name, gauge) -> values.put(name, (Double) gauge.value(null, 0)));
        return values;
    }

    @Override
    @SuppressWarnings("NonApiType") // The interface asks for it.
    public MetricName metricName(String name, String description, LinkedHashMap<String, String> tags) {
        return new MetricName(name, "plugins", description, tags);
    }

    @Override
    public void addMetric(MetricName name, MetricValueProvider<?> value) {
        if (gauges.putIfAbsent(name.name(), (Gauge<?>) value) != null) {
            throw new IllegalArgumentException(name + " is there already");
        }
    }

    @Override
    public void removeMetric(MetricName name) {
        gauges.remove(name.name());
    }

    /** Refused, because all tasks of a worker share the sensors of one name. */
    @Override
    public Sensor addSensor(String name) {
        throw new UnsupportedOperationException(name);
    }

    @Override
    public void removeSensor(String name) {
        throw new UnsupportedOperationException(name);
    }
}
