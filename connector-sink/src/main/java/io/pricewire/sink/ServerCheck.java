// SPDX-License-Identifier: Apache-2.0
package io.pricewire.sink;

import io.lettuce.core.RedisException;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.pricewire.redis.RedisNode;
import io.pricewire.redis.UnsuitableServerException;
import java.util.concurrent.CompletionStage;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a server must be before anything is written to it. */
final class ServerCheck {

    private static final Pattern VERSION = Pattern.compile("redis_version:(\\d+)\\.(\\d+)");
    private static final int OLDEST_MAJOR = 7;

    private final ClockSkew clockSkew;

    ServerCheck(ClockSkew clockSkew) {
        this.clockSkew = clockSkew;
    }

    /**
     * Fails with an {@link UnsuitableServerException} when the server is too old, and as a write would when it is a
     * replica; warns of a clock that is far off.
     */
    CompletionStage<Void> check(RedisAsyncCommands<byte[], byte[]> redis, RedisNode node) {
        return redis.info()
                .thenAccept(info -> refuse(info, node))
                .thenCompose(suitable -> clockSkew.measure(redis))
                .thenAccept(measured -> {});
    }

    /** Fails when the server is too old, or a replica. */
    static void refuse(String info, RedisNode node) {
        refuseOldVersions(info, node);
        if (info.contains("\nrole:slave")) {
            throw new RedisException("READONLY " + node + " is a replica");
        }
    }

    private static void refuseOldVersions(String info, RedisNode node) {
        Matcher version = VERSION.matcher(info);
        if (version.find() && Integer.parseInt(version.group(1)) < OLDEST_MAJOR) {
            throw new UnsuitableServerException(node + " is Redis " + version.group(1) + "." + version.group(2)
                    + "; the sink needs Redis 7.0 or newer, or Valkey");
        }
    }
}
