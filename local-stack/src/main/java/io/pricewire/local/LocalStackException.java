// SPDX-License-Identifier: Apache-2.0
package io.pricewire.local;

/** A part of the local stack could not be started or reached; the message is meant for the person at the screen. */
public final class LocalStackException extends RuntimeException {

    public LocalStackException(String message) {
        super(message);
    }

    public LocalStackException(String message, Throwable cause) {
        super(message, cause);
    }
}
