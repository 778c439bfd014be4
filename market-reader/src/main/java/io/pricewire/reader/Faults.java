// SPDX-License-Identifier: Apache-2.0
package io.pricewire.reader;

import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisCommandTimeoutException;
import io.pricewire.redis.RedisAccess;
import io.pricewire.redis.UnsuitableServerException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/**
 * Says in a sentence why Redis did not do what it was asked, and what to do about it.
 *
 * @param place where Redis is
 * @param commandTimeoutMs how long Redis had for an answer
 * @param patienceMs how long was waited for all that was asked
 * @param then what follows when Redis is well again
 */
record Faults(String place, int commandTimeoutMs, int patienceMs, String then) {

    static Faults whileReading(RedisAccess access) {
        int timeoutMs = access.commandTimeoutMs();
        return new Faults(access.address().nodes().toString(), timeoutMs, timeoutMs, "reading goes on by itself");
    }

    static Faults whileOpening(RedisAccess access, int patienceMs) {
        return new Faults(
                access.address().nodes().toString(),
                access.commandTimeoutMs(),
                patienceMs,
                "then open the reader again");
    }

    /** @param what was to be read */
    String describe(String what, Throwable error) {
        return what + " could not be read from Redis at " + place + ": " + reason(error);
    }

    private String reason(Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof RedisCommandExecutionException) {
                String reply = String.valueOf(cause.getMessage());
                return "it answers \"" + reply + "\". " + remedy(reply);
            }
            if (cause instanceof UnsuitableServerException) {
                return cause.getMessage();
            }
            if (cause instanceof InterruptedException) {
                return "the thread was interrupted while it waited";
            }
            if (cause instanceof TimeoutException || cause instanceof RedisCommandTimeoutException) {
                return "no answer within " + (cause instanceof TimeoutException ? patienceMs : commandTimeoutMs)
                        + " ms. Redis hangs, is overloaded, or the way to it is cut: check both; " + then;
            }
        }
        return chain(cause(error)) + ". Check that it runs and can be reached; " + then;
    }

    private String remedy(String reply) {
        return switch (reply.split(" ", 2)[0]) {
            case "NOAUTH", "WRONGPASS" -> "Check the login in the reader's settings";
            case "NOPERM" -> "Give the reader's user the permissions that docs/reading-from-redis.md lists";
            case "WRONGTYPE" -> "Something else than the sink has written this key: delete it or take another name";
            default -> "If that does not pass, ask who runs that Redis; " + then;
        };
    }

    /** What went wrong, and what it comes from: of a refused certificate only the cause says why. */
    private static String chain(Throwable error) {
        StringBuilder text = new StringBuilder(String.valueOf(error.getMessage()));
        for (Throwable cause = error.getCause(); cause != null; cause = cause.getCause()) {
            if (cause.getMessage() != null && text.indexOf(cause.getMessage()) < 0) {
                text.append(": ").append(cause.getMessage());
            }
        }
        return text.toString();
    }

    private static Throwable cause(Throwable error) {
        Throwable cause = error;
        while (cause.getCause() != null
                && (cause instanceof CompletionException
                        || cause instanceof ExecutionException
                        || cause instanceof SessionException)) {
            cause = cause.getCause();
        }
        return cause;
    }
}
