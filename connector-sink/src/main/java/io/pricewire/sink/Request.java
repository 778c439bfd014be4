// SPDX-License-Identifier: Apache-2.0
package io.pricewire.sink;

import io.lettuce.core.api.async.RedisAsyncCommands;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * A command that is ready to be sent, to whichever server has its keys.
 *
 * @param slot of its keys, 0 to 16383
 * @param size how many entries or values it carries, at least 1
 * @param sending sends it; it may be called again, when the server that was asked has done nothing but name another one
 */
record Request<T>(int slot, int size, Function<RedisAsyncCommands<byte[], byte[]>, CompletionStage<T>> sending) {

    /** The same one, as a server asks for it while it takes the slot over. */
    Request<T> asking() {
        return new Request<>(slot, size, redis -> {
            var unused = redis.asking(); // What it answers changes nothing: the command's own answer tells.
            return sending.apply(redis);
        });
    }
}
