// SPDX-License-Identifier: Apache-2.0
package io.pricewire.redis;

/** A file for TLS that cannot be used. The message names it, and what is wrong with it. */
public final class UnusableTlsException extends IllegalArgumentException {

    private final boolean own;

    UnusableTlsException(boolean own, String message, Throwable cause) {
        super(message, cause);
        this.own = own;
    }

    /** Whether it is about the client's own certificate and key, and not about whom it trusts. */
    public boolean isOwn() {
        return own;
    }
}
