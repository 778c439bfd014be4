// SPDX-License-Identifier: Apache-2.0
package io.pricewire.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Properties;

/** What the figures were measured on. */
record Machine(int cores, String cpu, double memoryGib, String os, String java, String kafka, String redis) {

    static Machine withRedis(String redisVersion) throws IOException {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        return new Machine(
                Runtime.getRuntime().availableProcessors(),
                cpuModel(),
                system.getTotalMemorySize() / (double) (1L << 30),
                System.getProperty("os.name") + " "
                        + System.getProperty("os.version").replaceAll("^(\\d+\\.\\d+).*", "$1"),
                System.getProperty("java.version"),
                kafkaVersion(),
                redisVersion);
    }

    private static String cpuModel() throws IOException {
        Path file = Path.of("/proc/cpuinfo");
        List<String> lines = Files.isReadable(file) ? Files.readAllLines(file) : List.of();
        return modelName(lines, System.getProperty("os.arch"));
    }

    static String modelName(List<String> cpuInfo, String otherwise) {
        return cpuInfo.stream()
                .filter(line -> line.startsWith("model name"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse(otherwise);
    }

    private static String kafkaVersion() throws IOException {
        Properties properties = new Properties();
        try (InputStream in = Machine.class.getResourceAsStream("/kafka/kafka-version.properties")) {
            if (in != null) {
                properties.load(in);
            }
        }
        return properties.getProperty("version", "unknown");
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%d cores, %s, %.1f GiB, %s, Java %s, Kafka %s, Redis %s",
                cores,
                cpu,
                memoryGib,
                os,
                java,
                kafka,
                redis);
    }
}
