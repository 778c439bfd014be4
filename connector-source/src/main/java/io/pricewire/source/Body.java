// SPDX-License-Identifier: Apache-2.0
package io.pricewire.source;

import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What the body of an answer says.
 *
 * @param found by address
 * @param missing why there is nothing of a subject, by address
 * @param hints how to ask better from now on, by address; what the number means is the question's
 * @param code the code that an error object names
 */
record Body(
        Form form,
        Map<String, Observation> found,
        Map<String, String> missing,
        Map<String, Integer> hints,
        OptionalInt code) {

    /** What kind of body it is. */
    enum Form {
        /** What was asked for, as far as upstream has it. */
        GOOD,
        /** Of the right form, but without what every good answer has. */
        EMPTY,
        /** The market, not the endpoint, has no price: an answer whatever its status. */
        MARKET_ERROR,
        /** An error of the endpoint as JSON. */
        ERROR_OBJECT
    }

    Body {
        found = Map.copyOf(found);
        missing = Map.copyOf(missing);
        hints = Map.copyOf(hints);
    }

    static Body of(Form form, Map<String, ? extends Observation> found, Map<String, String> missing) {
        return new Body(form, Map.copyOf(found), missing, Map.of(), OptionalInt.empty());
    }

    static Body error(OptionalInt code) {
        return new Body(Form.ERROR_OBJECT, Map.of(), Map.of(), Map.of(), code);
    }

    Body withHints(Map<String, Integer> newHints) {
        return new Body(form, found, missing, newHints, code);
    }

    /** The highest slot of all that was found. */
    OptionalLong highestSlot() {
        return found.values().stream()
                .filter(observation -> observation.slot() != null)
                .mapToLong(Observation::slot)
                .max();
    }
}
