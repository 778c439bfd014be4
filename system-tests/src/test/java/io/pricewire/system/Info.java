// SPDX-License-Identifier: Apache-2.0
package io.pricewire.system;

import io.lettuce.core.api.sync.RedisCommands;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a Redis counts about itself. */
public final class Info {

    private final RedisCommands<String, String> redis;

    public Info(RedisCommands<String, String> redis) {
        this.redis = redis;
    }

    /** How often Redis has refused a command because its memory was full. */
    public long outOfMemoryErrors() {
        return errors("OOM");
    }

    /** How often Redis has refused a command with an error of that code, such as MOVED. */
    long errors(String code) {
        return number("errorstats", "errorstat_" + code + ":count=(\\d+)");
    }

    long expiredKeys() {
        return number("stats", "expired_keys:(\\d+)");
    }

    public long usedMemory() {
        return number("memory", "used_memory:(\\d+)");
    }

    /** How often a command was called, by clients and scripts. */
    long calls(String command) {
        return number("commandstats", "cmdstat_" + command + ":calls=(\\d+)");
    }

    private long number(String section, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(redis.info(section));
        return matcher.find() ? Long.parseLong(matcher.group(1)) : 0;
    }
}
