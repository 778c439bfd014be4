// SPDX-License-Identifier: Apache-2.0
package io.pricewire.source;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.LambdaValidator;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigDef.Validator;
import org.apache.kafka.common.config.ConfigDef.Width;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.common.config.types.Password;

/** What a user can set on the price source. */
public final class JupiterPriceSourceConfig extends AbstractConfig {

    public static final String TOKENS = "tokens";
    public static final String POLL_INTERVAL_MS = "poll.interval.ms";
    public static final String TOPIC_PRICES = "topic.prices";

    public static final String ENDPOINTS = "jupiter.endpoints";
    public static final String API_KEY = "jupiter.api.key";
    public static final String CONNECT_TIMEOUT_MS = "jupiter.connect.timeout.ms";
    public static final String REQUEST_TIMEOUT_MS = "jupiter.request.timeout.ms";

    private static final String PRICES_GROUP = "Prices";
    private static final String JUPITER_GROUP = "Jupiter";
    private static final Pattern LITERAL_ADDRESS = Pattern.compile("[0-9.]+|\\[[0-9a-fA-F:.]+]");
    private static final Pattern TOPIC_NAME = Pattern.compile("[A-Za-z0-9._-]{1,249}");

    private static final ConfigDef DEFINITION = defineJupiter(definePrices(new ConfigDef()));

    JupiterPriceSourceConfig(Map<String, String> props) {
        super(DEFINITION, props);
    }

    static ConfigDef definition() {
        return DEFINITION;
    }

    List<Token> tokens() {
        return Token.parseAll(TOKENS, getList(TOKENS));
    }

    long pollIntervalMs() {
        return getLong(POLL_INTERVAL_MS);
    }

    String priceTopic() {
        return getString(TOPIC_PRICES);
    }

    URI endpoint() {
        return URI.create(getList(ENDPOINTS).get(0));
    }

    /** Null where requests go out without a key. */
    Password apiKey() {
        return getPassword(API_KEY);
    }

    Duration connectTimeout() {
        return Duration.ofMillis(getInt(CONNECT_TIMEOUT_MS));
    }

    Duration requestTimeout() {
        return Duration.ofMillis(getInt(REQUEST_TIMEOUT_MS));
    }

    /** The rules that involve more than one key; says its message on each of them, where none has an error. */
    static void checkTogether(List<ConfigValue> values) {
        Map<String, ConfigValue> byName =
                values.stream().collect(Collectors.toMap(ConfigValue::name, Function.identity()));
        ConfigValue endpoints = byName.get(ENDPOINTS);
        ConfigValue key = byName.get(API_KEY);
        boolean clean =
                endpoints.errorMessages().isEmpty() && key.errorMessages().isEmpty();
        if (clean && key.value() != null && !mayCarryKey((List<?>) endpoints.value())) {
            String message = "an API key is sent only over https or to this machine: use an https endpoint";
            endpoints.addErrorMessage(message);
            key.addErrorMessage(message);
        }
    }

    private static boolean mayCarryKey(List<?> endpoints) {
        return endpoints.stream()
                .map(endpoint -> URI.create(String.valueOf(endpoint)))
                .allMatch(endpoint -> endpoint.getScheme().equals("https") || isLoopback(endpoint.getHost()));
    }

    private static boolean isLoopback(String host) {
        try {
            // A literal address is not looked up anywhere.
            return host.equals("localhost")
                    || (LITERAL_ADDRESS.matcher(host).matches()
                            && InetAddress.getByName(host).isLoopbackAddress());
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private static ConfigDef definePrices(ConfigDef definition) {
        return definition
                .define(
                        TOKENS,
                        Type.LIST,
                        ConfigDef.NO_DEFAULT_VALUE,
                        sentence("NAME=MINT or MINT, each name and mint once", JupiterPriceSourceConfig::checkTokens),
                        Importance.HIGH,
                        "The tokens to poll, as NAME=MINT or just MINT. Records and Redis keys carry the name:"
                                + " SOL=So11111111111111111111111111111111111111112 becomes price:SOL.",
                        PRICES_GROUP,
                        1,
                        Width.LONG,
                        "Tokens")
                .define(
                        POLL_INTERVAL_MS,
                        Type.LONG,
                        500L,
                        Range.between(50, 3_600_000),
                        Importance.HIGH,
                        "Milliseconds from poll to poll. A request carries 50 tokens; Jupiter's plans allow 0.5"
                                + " requests a second without a key and 1 with a free one.",
                        PRICES_GROUP,
                        2,
                        Width.SHORT,
                        "Poll interval (ms)")
                .define(
                        TOPIC_PRICES,
                        Type.STRING,
                        "market.prices",
                        sentence("the name of a topic", JupiterPriceSourceConfig::checkTopic),
                        Importance.HIGH,
                        "The topic that price records go to. Create it, with its retention, before the connector.",
                        PRICES_GROUP,
                        3,
                        Width.MEDIUM,
                        "Price topic");
    }

    private static ConfigDef defineJupiter(ConfigDef definition) {
        return definition
                .define(
                        ENDPOINTS,
                        Type.LIST,
                        "https://api.jup.ag",
                        sentence("one http or https URL", JupiterPriceSourceConfig::checkEndpoints),
                        Importance.MEDIUM,
                        "Where Jupiter's API is, without the path of the price call.",
                        JUPITER_GROUP,
                        1,
                        Width.LONG,
                        "Endpoint")
                .define(
                        API_KEY,
                        Type.PASSWORD,
                        null,
                        Importance.MEDIUM,
                        "Key of a Jupiter plan. Without one the keyless quota counts. Better given by a ConfigProvider"
                                + " than in clear text.",
                        JUPITER_GROUP,
                        2,
                        Width.MEDIUM,
                        "API key")
                .define(
                        CONNECT_TIMEOUT_MS,
                        Type.INT,
                        1000,
                        Range.between(50, 60_000),
                        Importance.LOW,
                        "How long a connection may take to open, in milliseconds.",
                        JUPITER_GROUP,
                        3,
                        Width.SHORT,
                        "Connect timeout (ms)")
                .define(
                        REQUEST_TIMEOUT_MS,
                        Type.INT,
                        2000,
                        Range.between(50, 60_000),
                        Importance.LOW,
                        "How long a request may take until its last byte, in milliseconds.",
                        JUPITER_GROUP,
                        4,
                        Width.SHORT,
                        "Request timeout (ms)");
    }

    private static Validator sentence(String sentence, Validator check) {
        return LambdaValidator.with(check::ensureValid, () -> sentence);
    }

    private static void checkTokens(String name, Object value) {
        List<?> items = (List<?>) value;
        if (items == null || items.isEmpty()) {
            throw new ConfigException(name + " needs at least one token, such as SOL=So1111…");
        }
        List<Token> unused = Token.parseAll(name, items);
    }

    private static void checkTopic(String name, Object value) {
        if (!TOPIC_NAME.matcher(String.valueOf(value)).matches()) {
            throw new ConfigException(name + " must be 1 to 249 letters, digits, dots, underscores or hyphens");
        }
    }

    private static void checkEndpoints(String name, Object value) {
        List<?> endpoints = (List<?>) value;
        if (endpoints.size() != 1) {
            throw new ConfigException(name + " takes exactly one URL");
        }
        try {
            URI uri = new URI(String.valueOf(endpoints.get(0)));
            boolean isHttp = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            if (!isHttp || uri.getHost() == null || uri.getRawQuery() != null || uri.getRawUserInfo() != null) {
                throw new ConfigException(
                        name + " must be an http or https URL without user, password or query, such as"
                                + " https://api.jup.ag");
            }
        } catch (URISyntaxException e) {
            throw new ConfigException(name + " is not a URL; write one such as https://api.jup.ag");
        }
    }
}
