// SPDX-License-Identifier: Apache-2.0
package io.pricewire.source;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;

/** What a user can set on the price source. */
public final class JupiterPriceSourceConfig extends AbstractConfig {

    public static final String TOKENS = "tokens";
    public static final String PRICE_MODE = "price.mode";
    public static final String QUOTE_MINT = "quote.mint";
    public static final String TOKEN_DECIMALS = "token.decimals";
    public static final String POLL_INTERVAL_MS = UpstreamConfig.POLL_INTERVAL_MS;
    public static final String EMIT_MODE = UpstreamConfig.EMIT_MODE;
    public static final String EMIT_MAX_SILENCE_MS = UpstreamConfig.EMIT_MAX_SILENCE_MS;
    public static final String TOPIC_PRICES = "topic.prices";
    public static final String TOPIC_STATUS = UpstreamConfig.TOPIC_STATUS;

    public static final String ENDPOINTS = "jupiter.endpoints";
    public static final String API_KEY = "jupiter.api.key";
    public static final String REQUESTS_PER_SECOND = "jupiter.requests.per.second";
    public static final String MAX_SLOT_STALL_MS = "jupiter.max.slot.stall.ms";
    public static final String CONNECT_TIMEOUT_MS = "jupiter.connect.timeout.ms";
    public static final String REQUEST_TIMEOUT_MS = "jupiter.request.timeout.ms";
    public static final String ALLOW_INSECURE = "jupiter.allow.insecure";
    public static final String VALIDATE_CONNECTION = "jupiter.validate.connection";

    static final UpstreamConfig JUPITER = new UpstreamConfig("jupiter.");

    /** Jupiter's own plans: without a key, and with a free one. */
    private static final double KEYLESS_RATE = 0.5;

    private static final double FREE_RATE = 1;

    private static final ConfigDef DEFINITION = PriceConfigDef.build();

    JupiterPriceSourceConfig(Map<String, String> props) {
        super(DEFINITION, props, false);
    }

    static ConfigDef definition() {
        return DEFINITION;
    }

    List<Token> tokens() {
        return Token.parseAll(TOKENS, getList(TOKENS));
    }

    /** How the tokens are asked for. */
    Asking asking() {
        return isQuoting(getString(PRICE_MODE))
                ? new QuoteAsking(
                        TaskNumber.of(originals()).owner(),
                        tokens(),
                        getString(QUOTE_MINT),
                        TokenDecimals.parse(getList(TOKEN_DECIMALS), tokens()))
                : Asking.always(PriceQuestion.all(tokens()));
    }

    OffsetForm offsetForm() {
        return isQuoting(getString(PRICE_MODE)) ? OffsetForm.QUOTES : OffsetForm.PRICES;
    }

    /** How many requests it takes to ask for all tokens once. */
    int requestsPerRound() {
        return requestsFor(getString(PRICE_MODE), getList(TOKENS).size());
    }

    static int requestsFor(String priceMode, int tokens) {
        return isQuoting(priceMode) ? tokens : PriceQuestion.count(tokens);
    }

    static boolean isQuoting(String priceMode) {
        return priceMode.equals("quote");
    }

    /** A question that shows whether the endpoints answer what the tasks will ask. */
    Question liveQuestion() {
        List<Token> some = tokens().subList(0, Math.min(tokens().size(), PriceQuestion.MOST_TOKENS));
        return isQuoting(getString(PRICE_MODE)) ? new DecimalsQuestion("", some, List.of()) : new PriceQuestion(some);
    }

    String priceTopic() {
        return getString(TOPIC_PRICES);
    }

    boolean checksLive() {
        return getBoolean(VALIDATE_CONNECTION);
    }

    /** Of all tasks together. */
    double requestsPerSecond() {
        return rate(getDouble(REQUESTS_PER_SECOND), getPassword(API_KEY) != null);
    }

    /** The rate that was given, or that of the plan where none was. */
    static double rate(Double given, boolean withKey) {
        if (given != null) {
            return given;
        }
        return withKey ? FREE_RATE : KEYLESS_RATE;
    }

    PollSettings pollSettings() {
        return JUPITER.read(this, "jupiter-price-source", requestsPerSecond())
                .with(getPassword(API_KEY), Duration.ofMillis(getLong(MAX_SLOT_STALL_MS)));
    }
}
