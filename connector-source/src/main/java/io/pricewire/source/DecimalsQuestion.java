// SPDX-License-Identifier: Apache-2.0
package io.pricewire.source;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.pricewire.source.Body.Form;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Asks Price V3 how many decimals the amounts of tokens have. The hints of an answer are the decimals, or
 * {@link #SCALED}.
 *
 * @param owner of the question, as tasks tell apart what several of them may have trouble with
 * @param others mints to ask for beside the tokens
 */
record DecimalsQuestion(String owner, List<Token> tokens, List<String> others) implements Question {

    /** Stands for decimals that say nothing, because the amounts are scaled by a multiplier beside them. */
    static final int SCALED = -1;

    static final String REFUSED = "its amounts are scaled (scaledUiConfig), so that a quote does not tell its"
            + " price: poll it with price.mode=price";

    private static final int MOST_DECIMALS = 18;
    private static final String NO_QUOTE_MINT =
            "the decimals of the quote mint are not known, or its amounts are scaled:"
                    + " choose another quote.mint, or name them in token.decimals";
    private static final String UNKNOWN =
            "its decimals are not known, for Jupiter has no entry for it: name them in" + " token.decimals";

    @Override
    public String path() {
        return "/price/v3?ids=" + String.join(",", mints());
    }

    private List<String> mints() {
        return Stream.concat(tokens.stream().map(Token::mint), others.stream()).toList();
    }

    @Override
    public List<? extends Subject> subjects() {
        return tokens;
    }

    @Override
    public String label() {
        return label(owner);
    }

    /** One for all of an owner's: which tokens are asked for together changes with each answer. */
    static String label(String owner) {
        return owner + "request/decimals";
    }

    @Override
    public Body read(byte[] body) throws IOException {
        PriceBody prices = PriceBody.read(body);
        if (prices.isError()) {
            return Body.error(prices.errorCode());
        }
        Map<String, Integer> decimals = decimals(body);
        decimals.keySet().retainAll(mints()); // Nobody asked for others, which may be known from the settings.
        Map<String, String> missing = new HashMap<>();
        boolean othersAreKnown = others.stream().allMatch(mint -> decimals.getOrDefault(mint, SCALED) != SCALED);
        for (Token token : tokens) {
            Integer known = decimals.get(token.mint());
            if (known == null || known == SCALED) {
                missing.put(token.mint(), known == null ? UNKNOWN : REFUSED);
            } else if (!othersAreKnown) {
                missing.put(token.mint(), NO_QUOTE_MINT);
            }
        }
        boolean isEmpty = Mint.areMajorsLacking(mints(), decimals.keySet());
        return Body.of(isEmpty ? Form.EMPTY : Form.GOOD, Map.of(), missing).withHints(decimals);
    }

    private static Map<String, Integer> decimals(byte[] body) throws IOException {
        Map<String, Integer> decimals = new HashMap<>();
        try (JsonParser parser = Json.parser(body)) {
            Json.enterObject(parser);
            for (String mint = parser.nextFieldName(); mint != null; mint = parser.nextFieldName()) {
                Integer known = parser.nextToken() == JsonToken.START_OBJECT ? entry(parser) : null;
                if (known != null) {
                    decimals.put(mint, known);
                } else {
                    decimals.remove(mint);
                }
                parser.skipChildren();
            }
        }
        return decimals;
    }

    private static Integer entry(JsonParser parser) throws IOException {
        Integer decimals = null;
        boolean scaled = false;
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            JsonToken token = parser.nextToken();
            if (name.equals("decimals")) {
                Long number = Json.longOrNull(parser);
                decimals =
                        number != null && number >= 0 && number <= MOST_DECIMALS ? (Integer) number.intValue() : null;
            } else {
                scaled |= name.equals("scaledUiConfig") && token != JsonToken.VALUE_NULL;
                parser.skipChildren();
            }
        }
        return scaled ? (Integer) SCALED : decimals;
    }

    @Override
    public String toString() {
        return "decimals of " + new PriceQuestion(tokens);
    }
}
