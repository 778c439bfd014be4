// SPDX-License-Identifier: Apache-2.0
package io.pricewire.demo;

/** Arguments or a file that the demo cannot use; the message says what to write instead. */
final class UsageException extends RuntimeException {

    UsageException(String message) {
        super(message);
    }
}
