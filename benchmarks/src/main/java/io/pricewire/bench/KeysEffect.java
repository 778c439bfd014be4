// SPDX-License-Identifier: Apache-2.0
package io.pricewire.bench;

import java.io.IOException;
import java.util.Optional;

/** A key per record. */
final class KeysEffect implements Effect {

    private final RedisGroup redis;
    private final long expected;
    private long startNanos;
    private long atStart;

    KeysEffect(RedisGroup redis, long expected) {
        this.redis = redis;
        this.expected = expected;
    }

    @Override
    public Optional<Timing> look() throws IOException {
        long keys = redis.keys();
        long now = System.nanoTime();
        if (atStart == 0 && keys > 0) {
            atStart = keys;
            startNanos = now;
        }
        return keys >= expected ? Optional.of(new Timing(keys - atStart, now - startNanos)) : Optional.empty();
    }
}
