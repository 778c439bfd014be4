// SPDX-License-Identifier: Apache-2.0
package io.pricewire.source;

import com.fasterxml.jackson.core.JsonParser;
import io.pricewire.source.Body.Form;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Asks what 10^power whole units of a token would bring. A power of ten keeps the division exact. The hint of an answer
 * is the power to ask with next time.
 *
 * @param decimals of the token's amounts
 * @param quoteDecimals of the quote mint's
 */
record QuoteQuestion(Token token, int decimals, String quoteMint, int quoteDecimals, int power) implements Question {

    /** Fewer digits of the amount received would make a coarse price. */
    static final int LEAST_DIGITS = 6;

    /** From here on a tenth of the amount would do, even if the price fell a little. */
    private static final int MORE_THAN_ENOUGH = LEAST_DIGITS + 2;

    private static final int LARGEST_AMOUNT_DIGITS = 18;

    private static final String WORTH_TOO_LITTLE =
            "even a large amount of it brings fewer than " + LEAST_DIGITS + " digits, too few for a price";

    private static final Set<String> MARKET_ERRORS = Set.of(
            "NO_ROUTES_FOUND",
            "COULD_NOT_FIND_ANY_ROUTE",
            "TOKEN_NOT_TRADABLE",
            "CIRCULAR_ARBITRAGE_IS_DISABLED",
            "ROUTE_PLAN_DOES_NOT_CONSUME_ALL_THE_AMOUNT",
            "MARKET_NOT_FOUND",
            "NOT_SUPPORTED",
            "CANNOT_COMPUTE_OTHER_AMOUNT_THRESHOLD");

    @Override
    public String path() {
        return "/swap/v1/quote?inputMint=" + token.mint() + "&outputMint=" + quoteMint + "&amount=" + amount()
                + "&swapMode=ExactIn";
    }

    private BigInteger amount() {
        return BigInteger.TEN.pow(power + decimals);
    }

    @Override
    public List<? extends Subject> subjects() {
        return List.of(token);
    }

    @Override
    public String label() {
        return Question.label(token);
    }

    @Override
    public Body read(byte[] body) throws IOException {
        Fields fields = Fields.read(body);
        if (fields.errorCode != null && MARKET_ERRORS.contains(fields.errorCode)) {
            return Body.of(Form.MARKET_ERROR, Map.of(), Map.of(token.mint(), "Jupiter says " + fields.errorCode))
                    .withHints(Map.of(token.mint(), powerFor(1)));
        }
        if (fields.isError) {
            return Body.error(fields.code);
        }
        if (!isAsked(fields) || fields.outAmount == null) {
            throw new IOException("not the quote that was asked for");
        }
        int digits = digits(fields.outAmount);
        BigDecimal price = new BigDecimal(fields.outAmount).movePointLeft(quoteDecimals + power);
        Map<String, JupiterPrice> found = digits < LEAST_DIGITS
                ? Map.of()
                : Map.of(token.mint(), new JupiterPrice(price, fields.slot, null, null));
        int next = nextPower(digits);
        Map<String, String> missing =
                digits < LEAST_DIGITS && next <= power ? Map.of(token.mint(), WORTH_TOO_LITTLE) : Map.of();
        return Body.of(Form.GOOD, found, missing).withHints(Map.of(token.mint(), next));
    }

    private boolean isAsked(Fields fields) {
        return token.mint().equals(fields.inputMint)
                && quoteMint.equals(fields.outputMint)
                && amount().equals(fields.inAmount);
    }

    /** None of zero, which is what less than the smallest unit comes to. */
    private static int digits(BigInteger amount) {
        return amount.signum() == 0 ? 0 : new BigDecimal(amount).precision();
    }

    private int nextPower(int digits) {
        if (digits < LEAST_DIGITS) {
            return powerFor(LEAST_DIGITS - digits);
        }
        return digits >= MORE_THAN_ENOUGH ? Math.max(0, power - (digits - LEAST_DIGITS)) : power;
    }

    /** So much more than the present power, starting over where amounts would become too large. */
    private int powerFor(int more) {
        return power + more + decimals > LARGEST_AMOUNT_DIGITS ? 0 : power + more;
    }

    /** What of a quote's body counts. */
    private static final class Fields {
        private String inputMint;
        private String outputMint;
        private BigInteger inAmount;
        private BigInteger outAmount;
        private Long slot;
        private boolean isError;
        private String errorCode;
        private OptionalInt code = OptionalInt.empty();

        static Fields read(byte[] body) throws IOException {
            Fields fields = new Fields();
            try (JsonParser parser = Json.parser(body)) {
                Json.enterObject(parser);
                for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                    parser.nextToken();
                    fields.take(name, parser);
                }
                Json.leave(parser);
            }
            return fields;
        }

        private void take(String name, JsonParser parser) throws IOException {
            switch (name) {
                case "inputMint" -> inputMint = Json.textOrNull(parser);
                case "outputMint" -> outputMint = Json.textOrNull(parser);
                case "inAmount" -> inAmount = amountOrNull(parser);
                case "outAmount" -> outAmount = amountOrNull(parser);
                case "contextSlot" -> slot = Json.slotOrNull(parser);
                case "errorCode" -> {
                    isError = true;
                    errorCode = Json.textOrNull(parser);
                }
                case "code" -> {
                    isError = true;
                    code = Json.codeOrEmpty(parser);
                }
                case "error" -> {
                    isError = true;
                    parser.skipChildren();
                }
                default -> parser.skipChildren();
            }
        }

        private static BigInteger amountOrNull(JsonParser parser) throws IOException {
            String text = Json.textOrNull(parser);
            return text != null && text.matches("\\d{1,20}") ? new BigInteger(text) : null;
        }
    }

    @Override
    public String toString() {
        return "quote of " + token.name();
    }
}
