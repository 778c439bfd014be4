// SPDX-License-Identifier: Apache-2.0
package io.pricewire.bench;

/** Arguments that cannot be used; the message says what to write instead. */
final class UsageException extends RuntimeException {

    UsageException(String message) {
        super(message);
    }
}
