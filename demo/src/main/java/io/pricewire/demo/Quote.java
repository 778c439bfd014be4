// SPDX-License-Identifier: Apache-2.0
package io.pricewire.demo;

import io.pricewire.model.PriceUpdate;
import io.pricewire.reader.Lookup;
import io.pricewire.reader.PriceCache;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * A token's price as it stood in Redis at one moment.
 *
 * @param price dollars, or null when there was no key
 * @param ageMs milliseconds since its event time
 */
record Quote(Token token, BigDecimal price, long ageMs) {

    /** What stands in Redis now, in the order of the tokens. */
    static List<Quote> of(List<Token> tokens, PriceCache prices) {
        Map<String, Lookup<PriceUpdate>> found =
                prices.getAll(tokens.stream().map(Token::name).toList());
        return tokens.stream().map(token -> of(token, found.get(token.name()))).toList();
    }

    private static Quote of(Token token, Lookup<PriceUpdate> lookup) {
        return lookup instanceof Lookup.Found<PriceUpdate> found
                ? new Quote(token, found.value().price(), found.age().toMillis())
                : new Quote(token, null, 0);
    }

    boolean isPresent() {
        return price != null;
    }
}
