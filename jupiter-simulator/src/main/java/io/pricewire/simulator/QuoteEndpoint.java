// SPDX-License-Identifier: Apache-2.0
package io.pricewire.simulator;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Optional;

/** {@code GET /swap/v1/quote}: amounts that agree with the prices. */
final class QuoteEndpoint implements Endpoint {

    private static final BigInteger LARGEST_AMOUNT = BigInteger.ONE.shiftLeft(64);

    private final Market market;

    QuoteEndpoint(Market market) {
        this.market = market;
    }

    @Override
    public Answer answer(Query query) {
        String input = query.get("inputMint");
        String output = query.get("outputMint");
        for (String name : new String[] {"inputMint", "outputMint"}) {
            if (!query.get(name).matches("[1-9A-HJ-NP-Za-km-z]{32,44}")) {
                return error("Query parameter " + name + " cannot be parsed: WrongSize", "");
            }
        }
        if (input.equals(output)) {
            return error("Input and output mints are not allowed to be equal", "CIRCULAR_ARBITRAGE_IS_DISABLED");
        }
        if (!query.get("amount").matches("\\d{1,20}")) {
            return error("Query parameter amount cannot be parsed: invalid digit found in string", "");
        }
        return quote(input, output, new BigInteger(query.get("amount")));
    }

    private Answer quote(String input, String output, BigInteger amount) {
        if (amount.signum() == 0 || amount.compareTo(LARGEST_AMOUNT) >= 0) {
            return error("Could not find any route", "COULD_NOT_FIND_ANY_ROUTE");
        }
        Optional<Market.Tick> in = market.tick(input);
        Optional<Market.Tick> out = market.tick(output);
        if (in.isEmpty() || out.isEmpty()) {
            return error("The token " + (in.isEmpty() ? input : output) + " is not tradable", "TOKEN_NOT_TRADABLE");
        }
        BigInteger received = received(new BigDecimal(amount), in.get(), out.get());
        if (received.signum() == 0) {
            return error("Could not find any route", "COULD_NOT_FIND_ANY_ROUTE");
        }
        return Answer.json(200, body(input, output, amount, received));
    }

    private static BigInteger received(BigDecimal amount, Market.Tick in, Market.Tick out) {
        return amount.movePointLeft(in.decimals())
                .multiply(in.dollars())
                .movePointRight(out.decimals())
                .divide(out.dollars(), 0, RoundingMode.DOWN)
                .toBigInteger();
    }

    private String body(String input, String output, BigInteger amount, BigInteger received) {
        return """
                {"inputMint":"%1$s","inAmount":"%3$d","outputMint":"%2$s","outAmount":"%4$d",\
                "otherAmountThreshold":"%4$d","swapMode":"ExactIn","slippageBps":50,"platformFee":null,\
                "priceImpactPct":"0.0000830250516874543128485761","routePlan":[{"swapInfo":{\
                "ammKey":"FksffEqnBRixYGR791Qw2MgdU7zNCpHVFYBL4Fa4qVuH","label":"Simulated","inputMint":"%1$s",\
                "outputMint":"%2$s","inAmount":"%3$d","outAmount":"%4$d"},"percent":100,"bps":null}],\
                "contextSlot":%5$d,"timeTaken":0.000345059}""".formatted(input, output, amount, received, market.slot());
    }

    private static Answer error(String message, String code) {
        String suffix = code.isEmpty() ? "" : ",\"errorCode\":\"" + code + "\"";
        return Answer.json(400, "{\"error\":\"" + message + "\"" + suffix + "}");
    }
}
