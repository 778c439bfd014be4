// SPDX-License-Identifier: Apache-2.0
package io.pricewire.source;

import static io.pricewire.connect.SettingGroup.sentence;
import static io.pricewire.source.JupiterPriceSourceConfig.API_KEY;
import static io.pricewire.source.JupiterPriceSourceConfig.JUPITER;
import static io.pricewire.source.JupiterPriceSourceConfig.MAX_SLOT_STALL_MS;
import static io.pricewire.source.JupiterPriceSourceConfig.PRICE_MODE;
import static io.pricewire.source.JupiterPriceSourceConfig.QUOTE_MINT;
import static io.pricewire.source.JupiterPriceSourceConfig.REQUESTS_PER_SECOND;
import static io.pricewire.source.JupiterPriceSourceConfig.TOKENS;
import static io.pricewire.source.JupiterPriceSourceConfig.TOKEN_DECIMALS;
import static io.pricewire.source.JupiterPriceSourceConfig.TOPIC_PRICES;

import io.pricewire.connect.SettingGroup;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigDef.ValidString;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;

/** The price source's settings: groups, defaults, documentation, and the rules for each key by itself. */
final class PriceConfigDef {

    private PriceConfigDef() {}

    static ConfigDef build() {
        ConfigDef definition = new ConfigDef();
        definePrices(new SettingGroup(definition, "Prices"));
        defineRecords(new SettingGroup(definition, "Records"));
        defineJupiter(new SettingGroup(definition, "Jupiter"));
        JUPITER.defineConnection(new SettingGroup(definition, "Connection"));
        return definition;
    }

    private static void definePrices(SettingGroup prices) {
        prices.define(
                TOKENS,
                Type.LIST,
                ConfigDef.NO_DEFAULT_VALUE,
                sentence("NAME=MINT or MINT, each name and mint once", PriceConfigDef::checkTokens),
                Importance.HIGH,
                "The tokens to poll, as NAME=MINT or just MINT. Records and Redis keys carry the name:"
                        + " SOL=So11111111111111111111111111111111111111112 becomes price:SOL.",
                "Tokens");
        JUPITER.defineInterval(
                prices,
                500,
                "Milliseconds from poll to poll. A request carries 50 tokens; where jupiter.requests.per.second allows"
                        + " fewer requests the interval is longer, and a warning says how long.");
        prices.define(
                        PRICE_MODE,
                        Type.STRING,
                        "price",
                        ValidString.in("price", "quote"),
                        Importance.MEDIUM,
                        "price reads Price V3, 50 tokens a request; quote asks the swap quote of each token against"
                                + " quote.mint, a request a token, and derives the price from the amounts.",
                        "Price mode")
                .define(
                        QUOTE_MINT,
                        Type.STRING,
                        Mint.USDC,
                        sentence("a mint", PriceConfigDef::checkMint),
                        Importance.LOW,
                        "With price.mode=quote, what tokens are priced in; USDC unless set.",
                        "Quote mint")
                .define(
                        TOKEN_DECIMALS,
                        Type.LIST,
                        List.of(),
                        sentence("NAME=DECIMALS or MINT=DECIMALS", PriceConfigDef::checkDecimals),
                        Importance.LOW,
                        "With price.mode=quote, decimals of tokens and of the quote mint. The others are asked of Price"
                                + " V3 at start, which also shows whether a token's amounts are scaled; such a token has"
                                + " no price in this mode.",
                        "Decimals");
    }

    private static void defineRecords(SettingGroup records) {
        records.define(
                TOPIC_PRICES,
                Type.STRING,
                "market.prices",
                UpstreamConfig.TOPIC,
                Importance.HIGH,
                "The topic that price records go to. Create it, with its retention, before the connector.",
                "Price topic");
        JUPITER.defineEmission(records);
    }

    private static void defineJupiter(SettingGroup jupiter) {
        JUPITER.defineEndpoints(
                jupiter, "https://api.jup.ag", "Where Jupiter's API is, without the path of the price call.");
        jupiter.define(
                        API_KEY,
                        Type.PASSWORD,
                        null,
                        sentence("visible ASCII characters", PriceConfigDef::checkKey),
                        Importance.MEDIUM,
                        "Key of a Jupiter plan, sent to every endpoint. Without one the keyless quota counts. Better"
                                + " given by a ConfigProvider than in clear text.",
                        "API key")
                .define(
                        REQUESTS_PER_SECOND,
                        Type.DOUBLE,
                        null,
                        UpstreamConfig.RATE,
                        Importance.HIGH,
                        "Most requests a second of all tasks together, over all endpoints: what your plan allows."
                                + " 0.5 without a key and 1 with one, unless set.",
                        "Requests per second")
                .define(
                        MAX_SLOT_STALL_MS,
                        Type.LONG,
                        10_000L,
                        Range.between(1000, 3_600_000),
                        Importance.LOW,
                        "How long the highest slot of an endpoint's answers may stand still, in milliseconds, before the"
                                + " endpoint counts as failed. Watched by the task that has SOL among its tokens."
                                + " A token whose answers stay older than what was emitted for as long is a SystemStatus"
                                + " event.",
                        "Longest slot stall (ms)");
    }

    /** What no header can carry would be quoted by the HTTP client. */
    private static void checkKey(String name, Object value) {
        if (value != null && !((Password) value).value().matches("[!-~]{1,512}")) {
            throw new ConfigException(name + " must be 1 to 512 visible ASCII characters, without blanks or line ends");
        }
    }

    private static void checkMint(String name, Object value) {
        if (!Base58.isAddress(String.valueOf(value))) {
            throw new ConfigException(name + " must be a mint of 32 bytes in base58");
        }
    }

    private static void checkDecimals(String name, Object value) {
        Map<String, Integer> unused = TokenDecimals.parse((List<?>) value, List.of());
    }

    private static void checkTokens(String name, Object value) {
        List<?> items = (List<?>) value;
        if (items == null || items.isEmpty()) {
            throw new ConfigException(name + " needs at least one token, such as SOL=So1111…");
        }
        List<Token> unused = Token.parseAll(name, items);
    }
}
