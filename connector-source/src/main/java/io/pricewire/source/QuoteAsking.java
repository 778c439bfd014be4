// SPDX-License-Identifier: Apache-2.0
package io.pricewire.source;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Asks for a quote of each token; of those whose decimals are not known yet it asks for the decimals first. */
final class QuoteAsking implements Asking {

    private static final int MOST_PER_REQUEST = PriceQuestion.MOST_TOKENS - 1;

    private final String owner;
    private final List<Token> tokens;
    private final String quoteMint;
    private final Map<String, Integer> decimals;
    private final Map<String, Integer> powers = new HashMap<>();
    private final Set<String> priced = new HashSet<>();

    /**
     * Keeps to what is known.
     *
     * @param owner what the questions for decimals of several tasks are told apart by; may be empty
     * @param knownDecimals from the settings, by mint
     */
    QuoteAsking(String owner, List<Token> tokens, String quoteMint, Map<String, Integer> knownDecimals) {
        this.owner = owner;
        this.tokens = PriceQuestion.solFirst(tokens);
        this.quoteMint = quoteMint;
        this.decimals = new HashMap<>(knownDecimals);
    }

    @Override
    public int requestsPerRound() {
        return tokens.size();
    }

    @Override
    public List<Question> questions() {
        List<Question> questions = new ArrayList<>();
        List<Token> unknown = new ArrayList<>();
        int quoteDecimals = decimals.getOrDefault(quoteMint, DecimalsQuestion.SCALED);
        boolean quoteIsKnown = quoteDecimals != DecimalsQuestion.SCALED;
        for (Token token : tokens) {
            Integer known = decimals.get(token.mint());
            if (known == null || !quoteIsKnown) {
                unknown.add(token);
            } else if (known != DecimalsQuestion.SCALED) {
                int power = powers.getOrDefault(token.mint(), 0);
                questions.add(new QuoteQuestion(token, known, quoteMint, quoteDecimals, power));
            }
        }
        for (int from = 0; from < unknown.size(); from += MOST_PER_REQUEST) {
            List<Token> some = unknown.subList(from, Math.min(from + MOST_PER_REQUEST, unknown.size()));
            questions.add(
                    new DecimalsQuestion(owner, List.copyOf(some), quoteIsKnown ? List.of() : List.of(quoteMint)));
        }
        return questions;
    }

    @Override
    public List<String> labels() {
        return Stream.concat(
                        Stream.of(DecimalsQuestion.label(owner)),
                        tokens.stream().map(Question::label))
                .toList();
    }

    @Override
    public void learn(Question question, Body body) {
        if (question instanceof DecimalsQuestion) {
            // A mint's decimals never change: what is known, from the settings or an earlier answer, stays.
            body.hints()
                    .forEach((mint, number) -> decimals.merge(
                            mint, number, (known, said) -> known == DecimalsQuestion.SCALED ? said : known));
        } else {
            priced.addAll(body.found().keySet());
            body.hints().forEach((mint, power) -> learnPower(mint, power, body));
        }
    }

    /** Once there was a price, no route means that there is none now, not that the amount is too small for one. */
    private void learnPower(String mint, int power, Body body) {
        if (body.form() == Body.Form.GOOD || !priced.contains(mint)) {
            powers.put(mint, power);
        }
    }
}
