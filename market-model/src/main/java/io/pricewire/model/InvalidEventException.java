// SPDX-License-Identifier: Apache-2.0
package io.pricewire.model;

/** Input that is no market event. The message names the field and the rule, never the value. */
public final class InvalidEventException extends Exception {

    public InvalidEventException(String message) {
        super(message);
    }
}
