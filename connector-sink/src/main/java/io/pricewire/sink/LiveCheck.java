// SPDX-License-Identifier: Apache-2.0
package io.pricewire.sink;

import io.lettuce.core.RedisException;
import io.lettuce.core.api.StatefulRedisConnection;
import io.pricewire.redis.Primaries;
import io.pricewire.redis.RedisAccess;
import io.pricewire.redis.RedisLink;
import io.pricewire.redis.RedisLogin;
import io.pricewire.redis.RedisMode;
import io.pricewire.redis.RedisNode;
import io.pricewire.redis.UnusableTlsException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Asks Redis whether the sink could work with it as it is configured. It changes nothing there. */
final class LiveCheck {

    private static final Pattern POLICY = Pattern.compile("maxmemory_policy:(allkeys-\\S+)");

    private final RedisPriceSinkConfig config;
    private final RedisAccess access;
    private final Findings findings;

    LiveCheck(RedisPriceSinkConfig config, Findings findings) {
        this.config = config;
        this.access = config.redis();
        this.findings = findings;
    }

    void run() {
        try (RedisLink link = new RedisLink(access)) {
            Primaries primaries;
            try {
                primaries = inTime(link.primaries());
            } catch (RuntimeException e) {
                boolean sentinel = access.address().mode() == RedisMode.SENTINEL;
                notReached(
                        RedisFault.of(e),
                        sentinel ? access.sentinelLogin() : access.login(),
                        sentinel ? RedisSettings.SENTINEL_USERNAME : RedisSettings.USERNAME,
                        sentinel ? RedisSettings.SENTINEL_PASSWORD : RedisSettings.PASSWORD);
                return;
            }
            for (RedisNode node : primaries.nodes()) {
                check(link, node, primaries.isClustered());
            }
        } catch (UnusableTlsException e) {
            if (e.isOwn()) {
                findings.say(
                        e.getMessage(),
                        RedisSettings.TLS_CERTIFICATE_FILE,
                        RedisSettings.TLS_KEY_FILE,
                        RedisSettings.TLS_KEY_PASSWORD);
            } else {
                findings.say(e.getMessage(), RedisSettings.TLS_CA_FILE);
            }
        }
    }

    private void check(RedisLink link, RedisNode node, boolean clustered) {
        try (StatefulRedisConnection<byte[], byte[]> connection = inTime(link.connect(node))) {
            String info = connection.sync().info();
            ServerCheck.refuse(info, node);
            checkPolicy(info, node);
            Permissions permissions = new Permissions(config, clustered);
            List<String> missing = permissions.missing(connection.async());
            config.layout()
                    .streams()
                    .forEach((kind, stream) -> Stream.of(stream, Cursor.key(stream))
                            .filter(permissions.taken()::contains)
                            .forEach(name -> findings.say(
                                    name + " in " + node
                                            + " holds something that is not the sink's: give the stream another"
                                            + " name, or remove it",
                                    RedisPriceSinkConfig.STREAM_KEYS.get(kind))));
            if (!missing.isEmpty()) {
                findings.say(
                        "the " + access.login() + " of " + node + " may not: " + String.join("; ", missing)
                                + ". docs/security.md has the ACL rule that the sink needs",
                        RedisSettings.USERNAME);
            }
        } catch (RuntimeException e) {
            notReached(RedisFault.of(e), access.login(), RedisSettings.USERNAME, RedisSettings.PASSWORD);
        }
    }

    private void checkPolicy(String info, RedisNode node) {
        Matcher policy = POLICY.matcher(info);
        if (config.streamsEnabled() && policy.find()) {
            findings.say(
                    node + " has maxmemory-policy " + policy.group(1) + ", by which a full Redis evicts streams and"
                            + " their cursors: events would be lost. Set it to volatile-ttl or noeviction",
                    RedisSettings.URI);
        }
    }

    private void notReached(RedisFault fault, RedisLogin login, String usernameKey, String passwordKey) {
        String reason = fault.reason();
        if (reason.startsWith("WRONGPASS") || reason.startsWith("NOAUTH")) {
            findings.say("Redis refuses the login: " + reason, passwordKey, usernameKey);
        } else if (reason.startsWith("NOPERM")) {
            findings.say(
                    "Redis refuses the " + login + ": " + reason
                            + ". docs/security.md has the ACL rule that the sink needs",
                    usernameKey);
        } else if (fault.kind() == RedisFault.Kind.CONFIGURATION) {
            findings.say(reason, RedisSettings.URI);
        } else {
            List<String> keys = new ArrayList<>(List.of(RedisSettings.URI));
            if (access.address().tls()) {
                keys.add(RedisSettings.TLS_CA_FILE);
            }
            findings.say("Redis cannot be used there: " + reason, keys.toArray(String[]::new));
        }
    }

    private <T> T inTime(CompletableFuture<T> answer) {
        long patienceMs = (long) access.connectTimeoutMs() + access.commandTimeoutMs();
        try {
            return answer.orTimeout(patienceMs, TimeUnit.MILLISECONDS).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof TimeoutException
                    ? new RedisException("no answer within " + patienceMs + " ms", e.getCause())
                    : e;
        }
    }
}
