// SPDX-License-Identifier: Apache-2.0
package io.pricewire.sink;

import io.lettuce.core.RedisCommandExecutionException;
import io.pricewire.redis.RedisNode;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Cluster's word that another server has the slot.
 *
 * @param forGood whether it has it from now on (MOVED), or is only taking it over (ASK)
 */
record Redirect(boolean forGood, RedisNode to) {

    /** How Redis says inside a script that another server has the key. */
    static final String KEY_ELSEWHERE = "non local key in a cluster node";

    private static final Pattern REPLY = Pattern.compile("(MOVED|ASK) \\d+ (\\S*):(\\d+)");

    /**
     * Whether a call was refused only because its keys are on two servers while their slot is on its way: before it began
     * (TRYAGAIN), or when it had deleted a key, which makes the server look for it elsewhere.
     */
    static boolean isPerKey(Throwable error) {
        String reply = reply(error);
        return reply.startsWith("TRYAGAIN") || reply.contains(KEY_ELSEWHERE);
    }

    /**
     * What the server's error means, if it is a redirect.
     *
     * @param asked the server that answered; it stands in where the reply names none
     */
    static Optional<Redirect> of(Throwable error, RedisNode asked) {
        Matcher reply = REPLY.matcher(reply(error));
        if (!reply.lookingAt()) {
            return Optional.empty();
        }
        RedisNode told = RedisNode.told(reply.group(2), Integer.parseInt(reply.group(3)), asked);
        return Optional.of(new Redirect(reply.group(1).equals("MOVED"), told));
    }

    private static String reply(Throwable error) {
        Throwable cause = error instanceof CompletionException ? error.getCause() : error;
        return cause instanceof RedisCommandExecutionException ? String.valueOf(cause.getMessage()) : "";
    }
}
