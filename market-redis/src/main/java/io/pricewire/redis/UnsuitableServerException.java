// SPDX-License-Identifier: Apache-2.0
package io.pricewire.redis;

/** A server that cannot be worked with, whatever it answers: somebody must change a setting or the server. */
public final class UnsuitableServerException extends RuntimeException {

    public UnsuitableServerException(String message) {
        super(message);
    }
}
