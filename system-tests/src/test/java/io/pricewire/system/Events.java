// SPDX-License-Identifier: Apache-2.0
package io.pricewire.system;

import java.time.Instant;

/** Events as a trading program would produce them. */
final class Events {

    private Events() {}

    static String trade(int number) {
        return """
                {"type":"TradeExecuted","id":"t-%d","action":"buy","token_pair":"SOL/USDC","amount":"1.5","price":"77.4"}""".formatted(number);
    }

    static String price(String token, String price, Instant time) {
        return """
                {"type":"PriceUpdate","token":"%s","price":"%s","timestamp":"%s"}""".formatted(token, price, time);
    }

    static String price(String token, String price, Instant time, String source) {
        return """
                {"type":"PriceUpdate","token":"%s","price":"%s","timestamp":"%s","source":"%s"}""".formatted(token, price, time, source);
    }
}
