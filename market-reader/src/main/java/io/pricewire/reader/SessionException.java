// SPDX-License-Identifier: Apache-2.0
package io.pricewire.reader;

/** A connection that ended, hangs, or could not be had. */
final class SessionException extends RuntimeException {

    private static final long serialVersionUID = 1;

    SessionException(String message, Throwable cause) {
        super(message, cause);
    }
}
