// SPDX-License-Identifier: Apache-2.0
package io.pricewire.reader;

/** Redis could not be asked, or did not answer. The message says what was read, where, why not, and what to do. */
public final class MarketReadException extends RuntimeException {

    private static final long serialVersionUID = 1;

    MarketReadException(String message, Throwable cause) {
        super(message, cause);
    }
}
