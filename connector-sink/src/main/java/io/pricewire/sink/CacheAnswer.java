// SPDX-License-Identifier: Apache-2.0
package io.pricewire.sink;

/**
 * What cache.lua answered: how many values were written, too old, too far ahead, and older than what stood.
 */
record CacheAnswer(long written, long stale, long ahead, long older) {

    static final CacheAnswer NOTHING = new CacheAnswer(0, 0, 0, 0);

    CacheAnswer plus(CacheAnswer other) {
        return new CacheAnswer(written + other.written, stale + other.stale, ahead + other.ahead, older + other.older);
    }
}
