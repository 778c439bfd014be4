// SPDX-License-Identifier: Apache-2.0
package io.pricewire.source;

import io.pricewire.source.Body.Form;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Asks Price V3 for up to 50 tokens. */
record PriceQuestion(List<Token> tokens) implements Question {

    /** Price V3 takes no more (Jupiter's API reference). */
    static final int MOST_TOKENS = 50;

    private static final String UNKNOWN = "Jupiter has no reliable price for it";
    private static final String UNUSABLE = "Jupiter's entry for it has no price above zero of at most 40 digits";

    /** The questions for all the tokens, SOL in the first: it is what shows that slots move. */
    static List<Question> all(List<Token> tokens) {
        List<Token> ordered = solFirst(tokens);
        List<Question> questions = new ArrayList<>();
        for (int from = 0; from < ordered.size(); from += MOST_TOKENS) {
            questions.add(new PriceQuestion(
                    List.copyOf(ordered.subList(from, Math.min(from + MOST_TOKENS, ordered.size())))));
        }
        return questions;
    }

    static List<Token> solFirst(List<Token> tokens) {
        List<Token> ordered = new ArrayList<>(tokens);
        ordered.sort(
                (a, b) -> Boolean.compare(b.mint().equals(Mint.SOL), a.mint().equals(Mint.SOL)));
        return ordered;
    }

    /** How many questions that many tokens take. */
    static int count(int tokens) {
        return (tokens + MOST_TOKENS - 1) / MOST_TOKENS;
    }

    @Override
    public String path() {
        return "/price/v3?ids=" + String.join(",", mints());
    }

    private List<String> mints() {
        return tokens.stream().map(Token::mint).toList();
    }

    @Override
    public List<? extends Subject> subjects() {
        return tokens;
    }

    @Override
    public String label() {
        return Question.label(tokens.get(0));
    }

    @Override
    public Body read(byte[] body) throws IOException {
        PriceBody prices = PriceBody.read(body);
        if (prices.isError()) {
            return Body.error(prices.errorCode());
        }
        Map<String, String> missing = new HashMap<>();
        for (Token token : tokens) {
            if (!prices.prices().containsKey(token.mint())) {
                missing.put(token.mint(), prices.unusable().contains(token.mint()) ? UNUSABLE : UNKNOWN);
            }
        }
        boolean isEmpty = Mint.areMajorsLacking(mints(), prices.prices().keySet());
        return Body.of(isEmpty ? Form.EMPTY : Form.GOOD, askedFor(prices.prices()), missing);
    }

    /** Of what upstream has sent beside that, not even the slots count. */
    private Map<String, JupiterPrice> askedFor(Map<String, JupiterPrice> prices) {
        Map<String, JupiterPrice> asked = new HashMap<>(prices);
        asked.keySet().retainAll(mints());
        return asked;
    }

    @Override
    public String toString() {
        String first = tokens.get(0).name();
        return tokens.size() == 1 ? first : first + " and " + (tokens.size() - 1) + " more";
    }
}
