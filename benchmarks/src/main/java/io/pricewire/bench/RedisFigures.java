// SPDX-License-Identifier: Apache-2.0
package io.pricewire.bench;

import java.io.IOException;

/** Figures that a Redis tells about itself. */
final class RedisFigures {

    private final RedisSocket redis;

    RedisFigures(RedisSocket redis) {
        this.redis = redis;
    }

    String version() throws IOException {
        return info("server", "redis_version");
    }

    /** Processor time that the server has used since it started, in microseconds. */
    long cpuMicros() throws IOException {
        double seconds =
                Double.parseDouble(info("cpu", "used_cpu_user")) + Double.parseDouble(info("cpu", "used_cpu_sys"));
        return Math.round(seconds * 1e6);
    }

    /** Commands that took longer than the server's threshold since the log was reset. */
    long slowCommands() throws IOException {
        return (Long) redis.call("SLOWLOG", "LEN");
    }

    private String info(String section, String field) throws IOException {
        return field((String) redis.call("INFO", section), field);
    }

    static String field(String info, String field) throws IOException {
        return info.lines()
                .filter(line -> line.startsWith(field + ":"))
                .map(line -> line.substring(field.length() + 1).strip())
                .findFirst()
                .orElseThrow(() -> new IOException("Redis does not tell " + field + "."));
    }
}
