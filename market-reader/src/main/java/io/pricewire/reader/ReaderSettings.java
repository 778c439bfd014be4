// SPDX-License-Identifier: Apache-2.0
package io.pricewire.reader;

import io.pricewire.model.RedisLayout;
import io.pricewire.redis.RedisAccess;
import io.pricewire.redis.RedisAddress;
import io.pricewire.redis.RedisLogin;
import io.pricewire.redis.RedisMode;
import io.pricewire.redis.RedisTls;
import java.time.Clock;
import java.time.Duration;

/**
 * Where a reader finds Redis and how it reads. {@link #at} gives what suits most programs; each {@code with…} method
 * answers a copy with one thing changed. Not null anywhere.
 *
 * @param access where Redis is, and how to be let in
 * @param layout the names of keys and streams, as the sink has them
 * @param slowRead a read that takes longer is counted and warned of
 * @param clock tells the age of values
 */
public record ReaderSettings(RedisAccess access, RedisLayout layout, Duration slowRead, Clock clock) {

    private static final int TIMEOUT_MS = 2000;
    private static final Duration SLOW = Duration.ofMillis(1);
    private static final String CLIENT_NAME = "pricewire-reader";

    /**
     * The usual settings: no login, 2 seconds to connect and to answer, the sink's usual names, a read is slow above 1,000
     * microseconds, the system's clock.
     *
     * @param uri {@code redis://host:port/database}; {@code redis://host:port,host:port} for a Cluster;
     *     {@code redis-sentinel://host:port,host:port/database#name}; {@code rediss} and {@code rediss-sentinel} with TLS
     * @throws IllegalArgumentException when it is no such address, or contains a user or a password: for these there is
     *     {@link #withLogin}
     */
    public static ReaderSettings at(String uri) {
        return at(uri, RedisMode.AUTO);
    }

    /**
     * The usual settings, for servers whose arrangement is known.
     *
     * @param uri as for {@link #at(String)}
     * @param mode what it must be; a single node of a Cluster can be named with {@link RedisMode#CLUSTER}
     * @throws IllegalArgumentException as {@link #at(String)} does, and when address and mode do not fit together
     */
    public static ReaderSettings at(String uri, RedisMode mode) {
        RedisAddress address;
        try {
            address = RedisAddress.parse(uri, mode);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("The address of Redis " + e.getMessage(), e);
        }
        return new ReaderSettings(
                new RedisAccess(
                        address,
                        RedisLogin.NONE,
                        RedisLogin.NONE,
                        RedisTls.DEFAULT,
                        TIMEOUT_MS,
                        TIMEOUT_MS,
                        CLIENT_NAME),
                RedisLayout.DEFAULT,
                SLOW,
                Clock.systemUTC());
    }

    /**
     * With a user of Redis.
     *
     * @param username null for the default user
     * @param password null where none is asked for
     */
    public ReaderSettings withLogin(String username, String password) {
        return with(access(new RedisLogin(username, password), access.sentinelLogin(), access.tls()));
    }

    /**
     * With a user of the Sentinels, who have users of their own.
     *
     * @param username null for the default user
     * @param password null where none is asked for
     */
    public ReaderSettings withSentinelLogin(String username, String password) {
        return with(access(access.login(), new RedisLogin(username, password), access.tls()));
    }

    /**
     * With own authorities or a client's certificate; the address must begin with {@code rediss}.
     *
     * @param tls PEM files
     */
    public ReaderSettings withTls(RedisTls tls) {
        return with(access(access.login(), access.sentinelLogin(), tls));
    }

    /**
     * With other timeouts.
     *
     * @param connect how long a connection may take to be made
     * @param command how long Redis may take to answer before a read fails; that is no promise of how long a read takes
     * @throws IllegalArgumentException when one is shorter than a millisecond or longer than a minute
     */
    public ReaderSettings withTimeouts(Duration connect, Duration command) {
        return with(new RedisAccess(
                access.address(),
                access.login(),
                access.sentinelLogin(),
                access.tls(),
                millis("connect timeout", connect),
                millis("command timeout", command),
                access.clientName()));
    }

    /**
     * With other names of keys and streams.
     *
     * @param names as in the sink's settings
     */
    public ReaderSettings withLayout(RedisLayout names) {
        return new ReaderSettings(access, names, slowRead, clock);
    }

    /**
     * With another bound above which a read is slow.
     *
     * @param bound any duration
     */
    public ReaderSettings withSlowRead(Duration bound) {
        return new ReaderSettings(access, layout, bound, clock);
    }

    /**
     * With another clock to tell the age of values.
     *
     * @param other such as a fixed one in a test
     */
    public ReaderSettings withClock(Clock other) {
        return new ReaderSettings(access, layout, slowRead, other);
    }

    private ReaderSettings with(RedisAccess other) {
        return new ReaderSettings(other, layout, slowRead, clock);
    }

    private RedisAccess access(RedisLogin login, RedisLogin sentinelLogin, RedisTls tls) {
        return new RedisAccess(
                access.address(),
                login,
                sentinelLogin,
                tls,
                access.connectTimeoutMs(),
                access.commandTimeoutMs(),
                access.clientName());
    }

    private static int millis(String what, Duration duration) {
        long millis = duration.toMillis();
        if (millis < 1 || millis > 60_000) {
            throw new IllegalArgumentException("The " + what + " must be 1 to 60,000 ms");
        }
        return (int) millis;
    }
}
