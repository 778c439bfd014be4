// SPDX-License-Identifier: Apache-2.0
package io.pricewire.source;

import static io.pricewire.source.JupiterPriceSourceConfig.API_KEY;
import static io.pricewire.source.JupiterPriceSourceConfig.ENDPOINTS;
import static io.pricewire.source.JupiterPriceSourceConfig.JUPITER;
import static io.pricewire.source.JupiterPriceSourceConfig.POLL_INTERVAL_MS;
import static io.pricewire.source.JupiterPriceSourceConfig.PRICE_MODE;
import static io.pricewire.source.JupiterPriceSourceConfig.QUOTE_MINT;
import static io.pricewire.source.JupiterPriceSourceConfig.REQUESTS_PER_SECOND;
import static io.pricewire.source.JupiterPriceSourceConfig.TOKENS;
import static io.pricewire.source.JupiterPriceSourceConfig.TOKEN_DECIMALS;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.config.ConfigException;

/** The rules that involve more than one setting of the price source. */
final class PriceConfigRules {

    private final ConfigValues values;

    private PriceConfigRules(ConfigValues values) {
        this.values = values;
    }

    /** Says on every key of a broken rule what is wrong, where none of them has an error by itself. */
    static void check(ConfigValues values) {
        PriceConfigRules rules = new PriceConfigRules(values);
        rules.checkKey();
        JUPITER.checkSecurity(values);
        rules.checkQuotes();
        rules.checkRate();
    }

    private void checkKey() {
        if (JUPITER.isInsecure(values) && values.areClean(API_KEY) && values.value(API_KEY) != null) {
            values.refuse(
                    "an API key is sent only over https or to this machine: use https endpoints", ENDPOINTS, API_KEY);
        }
    }

    private void checkQuotes() {
        if (!values.areClean(TOKENS, PRICE_MODE, QUOTE_MINT, TOKEN_DECIMALS)) {
            return;
        }
        List<Token> tokens = Token.parseAll(TOKENS, values.list(TOKENS));
        boolean quotesItself = tokens.stream().anyMatch(token -> token.mint().equals(values.value(QUOTE_MINT)));
        if (JupiterPriceSourceConfig.isQuoting((String) values.value(PRICE_MODE)) && quotesItself) {
            values.refuse(
                    "with price.mode=quote the quote mint has no price: take it out of tokens", TOKENS, QUOTE_MINT);
        }
        Set<String> known;
        try {
            known = new HashSet<>(
                    TokenDecimals.parse(values.list(TOKEN_DECIMALS), tokens).keySet());
        } catch (ConfigException e) {
            values.refuse(e.getMessage(), TOKEN_DECIMALS); // A token by its name and by its mint: only both lists tell.
            return;
        }
        tokens.forEach(token -> known.remove(token.mint()));
        known.remove((String) values.value(QUOTE_MINT));
        if (!known.isEmpty()) {
            values.refuse(
                    "token.decimals names " + known.iterator().next() + ", which is neither a token nor the quote mint",
                    TOKEN_DECIMALS,
                    TOKENS);
        }
    }

    private void checkRate() {
        if (values.areClean(PRICE_MODE, TOKENS, POLL_INTERVAL_MS, REQUESTS_PER_SECOND, API_KEY)) {
            double rate = JupiterPriceSourceConfig.rate(
                    (Double) values.value(REQUESTS_PER_SECOND), values.value(API_KEY) != null);
            int requests = JupiterPriceSourceConfig.requestsFor(
                    (String) values.value(PRICE_MODE), values.list(TOKENS).size());
            values.checkRate(requests, rate, TOKENS, POLL_INTERVAL_MS, REQUESTS_PER_SECOND);
        }
    }
}
