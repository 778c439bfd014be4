// SPDX-License-Identifier: Apache-2.0
package io.pricewire.local;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** The JMX exporter inside a worker's JVM: what Prometheus scrapes, by the rules in config/prometheus. */
public record JmxExporter(int port) {

    private static final String AGENT = "local-stack/target/agent/jmx_prometheus_javaagent.jar";
    private static final String RULES = "config/prometheus/jmx-exporter.yml";

    public static JmxExporter onFreePort() {
        return new JmxExporter(FreePort.find());
    }

    /** What the JVM is to be started with. */
    public String jvmFlag() {
        return "-javaagent:" + ProjectHome.resolve(AGENT) + "=127.0.0.1:" + port + ":" + ProjectHome.resolve(RULES);
    }

    /** Everything that it tells at this moment, in Prometheus's text format. */
    public String scrape() {
        URI metrics = URI.create("http://127.0.0.1:" + port + "/metrics");
        try (InputStream answer = metrics.toURL().openStream()) {
            return new String(answer.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new LocalStackException("The JMX exporter does not answer at " + metrics + ": " + e.getMessage(), e);
        }
    }
}
