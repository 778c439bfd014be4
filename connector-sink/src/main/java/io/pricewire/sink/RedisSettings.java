// SPDX-License-Identifier: Apache-2.0
package io.pricewire.sink;

import static io.pricewire.connect.SettingGroup.sentence;

import io.pricewire.connect.SettingGroup;
import io.pricewire.redis.RedisAccess;
import io.pricewire.redis.RedisAddress;
import io.pricewire.redis.RedisLogin;
import io.pricewire.redis.RedisMode;
import io.pricewire.redis.RedisTls;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;

/** The settings that lead to Redis. */
final class RedisSettings {

    static final String URI = "redis.uri";
    static final String MODE = "redis.mode";
    static final String USERNAME = "redis.username";
    static final String PASSWORD = "redis.password";
    static final String SENTINEL_USERNAME = "redis.sentinel.username";
    static final String SENTINEL_PASSWORD = "redis.sentinel.password";
    static final String TLS_CA_FILE = "redis.tls.ca.file";
    static final String TLS_CERTIFICATE_FILE = "redis.tls.certificate.file";
    static final String TLS_KEY_FILE = "redis.tls.key.file";
    static final String TLS_KEY_PASSWORD = "redis.tls.key.password";
    static final String CONNECT_TIMEOUT_MS = "redis.connect.timeout.ms";
    static final String COMMAND_TIMEOUT_MS = "redis.command.timeout.ms";
    static final String VALIDATE_CONNECTION = "redis.validate.connection";

    private static final String CLIENT_NAME = "pricewire-sink";

    private RedisSettings() {}

    static void define(SettingGroup redis) {
        redis.define(
                URI,
                Type.STRING,
                "redis://localhost:6379",
                sentence(
                        "redis://HOST:PORT or redis://HOST:PORT/DATABASE; redis://HOST:PORT,HOST:PORT,HOST:PORT for a"
                                + " Cluster; redis-sentinel://HOST:PORT,HOST:PORT,HOST:PORT/DATABASE#NAME for Sentinels;"
                                + " rediss:// and rediss-sentinel:// with TLS",
                        RedisSettings::checkUri),
                Importance.HIGH,
                "Where Redis is. Of a Cluster some nodes are enough: they tell the others. A user or password in it is"
                        + " refused: they have keys of their own.",
                "Redis address");
        redis.define(
                MODE,
                Type.STRING,
                "auto",
                sentence("auto, standalone, sentinel or cluster", RedisSettings::checkMode),
                Importance.MEDIUM,
                "How several servers make one Redis. With auto, redis-sentinel:// means Sentinels, several servers mean"
                        + " a Cluster, and a single one is asked whether it is part of one.",
                "Redis mode");
        redis.define(USERNAME, Type.STRING, null, null, Importance.MEDIUM, "ACL user to log in as.", "Redis user");
        redis.define(PASSWORD, Type.PASSWORD, null, null, Importance.MEDIUM, "Password to log in with.", "Password");
        redis.define(
                SENTINEL_USERNAME,
                Type.STRING,
                null,
                null,
                Importance.LOW,
                "ACL user to log in as at the Sentinels.",
                "Sentinel user");
        redis.define(
                SENTINEL_PASSWORD,
                Type.PASSWORD,
                null,
                null,
                Importance.LOW,
                "Password to log in with at the Sentinels.",
                "Sentinel password");
        defineTls(redis);
        redis.define(
                CONNECT_TIMEOUT_MS,
                Type.INT,
                2000,
                Range.between(100, 4000),
                Importance.LOW,
                "How long a connection may take to open, in milliseconds.",
                "Connect timeout (ms)");
        redis.define(
                COMMAND_TIMEOUT_MS,
                Type.INT,
                2000,
                Range.between(100, 4000),
                Importance.LOW,
                "How long Redis may take to answer before it counts as away, in milliseconds.",
                "Command timeout (ms)");
        redis.define(
                VALIDATE_CONNECTION,
                Type.BOOLEAN,
                true,
                null,
                Importance.LOW,
                "Whether a configuration is accepted only when Redis answers, is new enough, lets the user do what the"
                        + " sink needs, and may not evict the streams. Without it the connector can be created while"
                        + " Redis is away.",
                "Check Redis when validating");
    }

    private static void defineTls(SettingGroup redis) {
        redis.define(
                TLS_CA_FILE,
                Type.STRING,
                null,
                sentence("a PEM file on each worker", RedisSettings::checkFile),
                Importance.MEDIUM,
                "Certificates of the authorities to trust, for rediss://. Without it those that Java trusts. The"
                        + " server's certificate must also bear the host's name, or its IP address, as redis.uri or the"
                        + " Cluster names it.",
                "Trusted authorities");
        redis.define(
                TLS_CERTIFICATE_FILE,
                Type.STRING,
                null,
                sentence("a PEM file on each worker", RedisSettings::checkFile),
                Importance.LOW,
                "The sink's own certificate with its chain, for servers that ask for one.",
                "Client certificate");
        redis.define(
                TLS_KEY_FILE,
                Type.STRING,
                null,
                sentence("a PEM file on each worker", RedisSettings::checkFile),
                Importance.LOW,
                "The private key of the sink's certificate, in PKCS#8.",
                "Client key");
        redis.define(
                TLS_KEY_PASSWORD,
                Type.PASSWORD,
                null,
                null,
                Importance.LOW,
                "What the private key is encrypted with.",
                "Client key password");
    }

    private static void checkUri(String name, Object value) {
        if (String.valueOf(value).contains("@")) {
            throw new ConfigException(
                    name + " must not contain a user or a password: use " + USERNAME + " and " + PASSWORD);
        }
        try {
            RedisAddress.parse(String.valueOf(value), RedisMode.AUTO);
        } catch (IllegalArgumentException e) {
            throw new ConfigException(name + " " + e.getMessage());
        }
    }

    private static void checkMode(String name, Object value) {
        try {
            var unused = RedisMode.of(String.valueOf(value));
        } catch (IllegalArgumentException e) {
            throw new ConfigException(name + " " + e.getMessage());
        }
    }

    private static void checkFile(String name, Object value) {
        try {
            if (value != null && !RedisTls.isReadable(Path.of((String) value))) {
                throw new ConfigException(name + ": " + value + " is no file that can be read on this worker");
            }
        } catch (InvalidPathException e) {
            throw new ConfigException(name + " is no path of a file");
        }
    }

    /**
     * Where Redis is, and how to be let in.
     *
     * @throws IllegalArgumentException when the address does not fit the mode; the message goes on after redis.uri
     */
    static RedisAccess access(AbstractConfig config) {
        return new RedisAccess(
                RedisAddress.parse(config.getString(URI), RedisMode.of(config.getString(MODE))),
                new RedisLogin(config.getString(USERNAME), secret(config, PASSWORD)),
                new RedisLogin(config.getString(SENTINEL_USERNAME), secret(config, SENTINEL_PASSWORD)),
                new RedisTls(
                        file(config, TLS_CA_FILE),
                        file(config, TLS_CERTIFICATE_FILE),
                        file(config, TLS_KEY_FILE),
                        secret(config, TLS_KEY_PASSWORD)),
                config.getInt(CONNECT_TIMEOUT_MS),
                config.getInt(COMMAND_TIMEOUT_MS),
                CLIENT_NAME);
    }

    private static String secret(AbstractConfig config, String key) {
        Password password = config.getPassword(key);
        return password == null ? null : password.value();
    }

    private static Path file(AbstractConfig config, String key) {
        String file = config.getString(key);
        return file == null ? null : Path.of(file);
    }
}
