// SPDX-License-Identifier: Apache-2.0
package io.pricewire.demo;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import java.net.URI;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Asks Redis how many values it was given, which only Redis itself can tell. */
final class CacheWrites implements AutoCloseable {

    private static final Pattern SET_CALLS = Pattern.compile("cmdstat_set:calls=(\\d+)");

    private final RedisClient client;
    private final StatefulRedisConnection<String, String> connection;

    CacheWrites(URI redis) {
        client = RedisClient.create(redis.toString());
        connection = client.connect();
    }

    /** How many values this Redis has been given since it started. */
    long count() {
        Matcher calls = SET_CALLS.matcher(connection.sync().info("commandstats"));
        return calls.find() ? Long.parseLong(calls.group(1)) : 0;
    }

    @Override
    public void close() {
        connection.close();
        client.shutdown(Duration.ZERO, Duration.ofSeconds(1));
    }
}
