// SPDX-License-Identifier: Apache-2.0
package io.pricewire.source;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** The tokens of one request, and how many such requests are under way. */
final class Batch {

    private static final int MOST_IN_FLIGHT = 4;

    private final List<Token> tokens;
    private final List<String> mints;
    private final AtomicInteger inFlight = new AtomicInteger();

    Batch(List<Token> tokens) {
        this.tokens = List.copyOf(tokens);
        this.mints = tokens.stream().map(Token::mint).toList();
    }

    /** As a log names it. */
    @Override
    public String toString() {
        String first = "Prices of " + tokens.get(0).name();
        return tokens.size() == 1 ? first : first + " and " + (tokens.size() - 1) + " more";
    }

    List<Token> tokens() {
        return tokens;
    }

    List<String> mints() {
        return mints;
    }

    /** Takes a place for a request; false when an upstream that does not answer holds them all. */
    boolean begin() {
        if (inFlight.incrementAndGet() > MOST_IN_FLIGHT) {
            inFlight.decrementAndGet();
            return false;
        }
        return true;
    }

    void end() {
        inFlight.decrementAndGet();
    }
}
