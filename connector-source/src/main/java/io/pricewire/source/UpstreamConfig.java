// SPDX-License-Identifier: Apache-2.0
package io.pricewire.source;

import static io.pricewire.connect.SettingGroup.sentence;

import io.pricewire.connect.SettingGroup;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigDef.ValidString;
import org.apache.kafka.common.config.ConfigDef.Validator;
import org.apache.kafka.common.config.ConfigException;

/** The settings that every poller has: how often it asks, whom, and what it emits. */
final class UpstreamConfig {

    static final String POLL_INTERVAL_MS = "poll.interval.ms";
    static final String EMIT_MODE = "emit.mode";
    static final String EMIT_MAX_SILENCE_MS = "emit.max.silence.ms";
    static final String TOPIC_STATUS = "topic.status";

    static final Validator TOPIC = sentence("the name of a topic", UpstreamConfig::checkTopic);
    static final Validator RATE = sentence("requests a second, from 0.01 to 10000", UpstreamConfig::checkRate);

    private static final Pattern TOPIC_NAME = Pattern.compile("[A-Za-z0-9._-]{1,249}");
    private static final double LEAST_RATE = 0.01;
    private static final double HIGHEST_RATE = 10_000;

    final String endpoints;
    final String requestsPerSecond;
    final String connectTimeoutMs;
    final String requestTimeoutMs;
    final String allowInsecure;
    final String validateConnection;

    /** The prefix, with its dot, is that of the keys about the endpoints. */
    UpstreamConfig(String prefix) {
        endpoints = prefix + "endpoints";
        requestsPerSecond = prefix + "requests.per.second";
        connectTimeoutMs = prefix + "connect.timeout.ms";
        requestTimeoutMs = prefix + "request.timeout.ms";
        allowInsecure = prefix + "allow.insecure";
        validateConnection = prefix + "validate.connection";
    }

    void defineInterval(SettingGroup group, long defaultMs, String documentation) {
        group.define(
                POLL_INTERVAL_MS,
                Type.LONG,
                defaultMs,
                Range.between(50, 3_600_000),
                Importance.HIGH,
                documentation,
                "Poll interval (ms)");
    }

    void defineEmission(SettingGroup group) {
        group.define(
                        TOPIC_STATUS,
                        Type.STRING,
                        "market.status",
                        TOPIC,
                        Importance.HIGH,
                        "The topic that SystemStatus records go to: what is wrong with upstream, when it begins and when"
                                + " it ends.",
                        "Status topic")
                .define(
                        EMIT_MODE,
                        Type.STRING,
                        EmitMode.ALL.words(),
                        ValidString.in(EmitMode.ALL.words(), EmitMode.ON_CHANGE.words()),
                        Importance.MEDIUM,
                        "all emits everything polled, which keeps keys that live two seconds alive; on-change emits what"
                                + " has moved, or has been silent for emit.max.silence.ms.",
                        "Emit mode")
                .define(
                        EMIT_MAX_SILENCE_MS,
                        Type.LONG,
                        1000L,
                        Range.between(50, 3_600_000),
                        Importance.MEDIUM,
                        "With emit.mode=on-change, how long what does not move is not emitted, in milliseconds. Keep it"
                                + " below the sink's time to live.",
                        "Longest silence (ms)");
    }

    void defineEndpoints(SettingGroup group, String defaultUrl, String documentation) {
        group.define(
                endpoints,
                Type.LIST,
                defaultUrl,
                sentence("http or https URLs", EndpointRules::check),
                Importance.MEDIUM,
                documentation + " In order of preference: while the first one fails the next one answers.",
                "Endpoints");
    }

    void defineConnection(SettingGroup group) {
        group.define(
                        connectTimeoutMs,
                        Type.INT,
                        1000,
                        Range.between(50, 60_000),
                        Importance.LOW,
                        "How long a connection may take to open, in milliseconds.",
                        "Connect timeout (ms)")
                .define(
                        requestTimeoutMs,
                        Type.INT,
                        2000,
                        Range.between(50, 60_000),
                        Importance.LOW,
                        "How long a request may take until its last byte, in milliseconds.",
                        "Request timeout (ms)")
                .define(
                        allowInsecure,
                        Type.BOOLEAN,
                        false,
                        null,
                        Importance.LOW,
                        "Whether an endpoint on another machine may be plain http, where anybody on the way can alter"
                                + " what it says. A key is not sent there even so.",
                        "Allow plain http")
                .define(
                        validateConnection,
                        Type.BOOLEAN,
                        true,
                        null,
                        Importance.LOW,
                        "Whether each endpoint is asked once before the settings are accepted. What may pass by itself,"
                                + " such as a timeout, is no objection.",
                        "Check against the endpoints");
    }

    private static void checkTopic(String name, Object value) {
        if (!TOPIC_NAME.matcher(String.valueOf(value)).matches()) {
            throw new ConfigException(name + " must be 1 to 249 letters, digits, dots, underscores or hyphens");
        }
    }

    /** A null stands for a rate that depends on other settings. */
    private static void checkRate(String name, Object value) {
        if (value != null && !((Double) value >= LEAST_RATE && (Double) value <= HIGHEST_RATE)) {
            throw new ConfigException(name + " must be a number from 0.01 to 10000");
        }
    }

    /** Refuses plain http to another machine where it was not allowed. */
    void checkSecurity(ConfigValues values) {
        if (isInsecure(values) && values.areClean(allowInsecure) && !Boolean.TRUE.equals(values.value(allowInsecure))) {
            values.refuse(
                    "over plain http anybody on the way can alter the answers: use https, or set " + allowInsecure
                            + "=true",
                    endpoints,
                    allowInsecure);
        }
    }

    boolean isInsecure(ConfigValues values) {
        return values.areClean(endpoints) && !EndpointRules.areSecure(EndpointRules.parse(values.list(endpoints)));
    }

    /** How a task of the connector polls, as far as it does not depend on what is polled. */
    PollSettings read(AbstractConfig config, String connectorKind, double rate) {
        TaskNumber task = TaskNumber.of(config.originals());
        List<URI> urls = EndpointRules.parse(config.getList(endpoints));
        return new PollSettings(
                connectorKind + "/" + task.connector(),
                task,
                Duration.ofMillis(config.getLong(POLL_INTERVAL_MS)),
                urls,
                null,
                Duration.ofMillis(config.getInt(connectTimeoutMs)),
                Duration.ofMillis(config.getInt(requestTimeoutMs)),
                rate,
                Duration.ofSeconds(10),
                EmitMode.parse(config.getString(EMIT_MODE)),
                Duration.ofMillis(config.getLong(EMIT_MAX_SILENCE_MS)),
                config.getString(TOPIC_STATUS));
    }
}
