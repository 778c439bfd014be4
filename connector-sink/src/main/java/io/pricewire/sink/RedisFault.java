// SPDX-License-Identifier: Apache-2.0
package io.pricewire.sink;

import io.lettuce.core.RedisCommandExecutionException;
import io.pricewire.redis.UnsuitableServerException;
import io.pricewire.redis.UnusableTlsException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/**
 * Why Redis did not do what it was asked.
 *
 * @param kind what it means for the task
 * @param reason Redis's reply or the connection's fault, fit for a log
 */
record RedisFault(Kind kind, String reason) {

    /** From the mildest to the worst. */
    enum Kind {
        /** Redis forgot a script or a cursor: connect anew, which loads the one and reads the other, and send again. */
        RESYNC,
        /** Redis is away or cannot take writes for now: keep everything and try again. */
        OUTAGE,
        /** A reply that nobody foresaw. */
        UNEXPECTED,
        /** Somebody must change a setting. */
        CONFIGURATION
    }

    private static final Set<String> OUTAGE_CODES = Set.of(
            "LOADING",
            "READONLY",
            "MASTERDOWN",
            "CLUSTERDOWN",
            "TRYAGAIN",
            "MOVED",
            "ASK",
            "OOM",
            "MISCONF",
            "NOREPLICAS",
            "BUSY");
    private static final Set<String> CONFIGURATION_CODES = Set.of("NOAUTH", "WRONGPASS", "NOPERM", "WRONGTYPE");

    /** How Redis 7.0, and newer ones, say NOPERM of a command inside a script. */
    private static final List<String> REFUSED_IN_A_SCRIPT =
            List.of("The user executing the script can't", "ACL failure in script");

    /** How Redis says CLUSTERDOWN, and that the slot is on its way, of a command inside a script. */
    private static final List<String> OUTAGE_IN_A_SCRIPT = List.of("while the cluster is down", Redirect.KEY_ELSEWHERE);

    static RedisFault outage(String reason) {
        return new RedisFault(Kind.OUTAGE, reason);
    }

    static RedisFault resync(String reason) {
        return new RedisFault(Kind.RESYNC, reason);
    }

    /** The worse of two faults, either of which may be none. */
    static Optional<RedisFault> worse(Optional<RedisFault> one, Optional<RedisFault> other) {
        boolean first = other.isEmpty() || (one.isPresent() && one.get().kind.compareTo(other.get().kind) >= 0);
        return first ? one : other;
    }

    static RedisFault of(Throwable error) {
        Throwable cause = error;
        while (cause.getCause() != null
                && (cause instanceof CompletionException || cause instanceof ExecutionException)) {
            cause = cause.getCause();
        }
        for (Throwable t = cause; t != null; t = t.getCause()) {
            if (t instanceof RedisCommandExecutionException) {
                return ofReply(t.getMessage());
            }
            if (t instanceof UnsuitableServerException || t instanceof UnusableTlsException) {
                return new RedisFault(Kind.CONFIGURATION, t.getMessage());
            }
        }
        boolean unreadable = cause instanceof IllegalArgumentException || cause instanceof ClassCastException;
        return unreadable
                ? new RedisFault(Kind.UNEXPECTED, "an answer that is none of the sink's own")
                : outage(chain(cause));
    }

    /** What went wrong, and what it comes from: of a refused certificate only the cause says why. */
    private static String chain(Throwable error) {
        StringBuilder text = new StringBuilder(String.valueOf(error.getMessage()));
        for (Throwable cause = error.getCause(); cause != null; cause = cause.getCause()) {
            if (cause.getMessage() != null && text.indexOf(cause.getMessage()) < 0) {
                text.append(": ").append(cause.getMessage());
            }
        }
        return text.toString()
                .replace("/<unresolved>", ""); // So Lettuce writes an address that it has not looked up yet.
    }

    /** The same error, with the key that it concerns in its message where it is a reply of Redis. */
    static RuntimeException naming(String key, Throwable error) {
        Throwable cause = error instanceof CompletionException && error.getCause() != null ? error.getCause() : error;
        return cause instanceof RedisCommandExecutionException
                ? new RedisCommandExecutionException(cause.getMessage() + " (" + key + ")", cause)
                : new CompletionException(cause);
    }

    static RedisFault ofReply(String reply) {
        String text = String.valueOf(reply);
        String code = text.split(" ", 2)[0];
        if (code.equals("NOSCRIPT")) {
            return resync(text);
        }
        if (OUTAGE_CODES.contains(code)
                || text.contains("max number of clients")
                || OUTAGE_IN_A_SCRIPT.stream().anyMatch(text::contains)) {
            return outage(text);
        }
        boolean refused = CONFIGURATION_CODES.contains(code)
                || REFUSED_IN_A_SCRIPT.stream().anyMatch(text::contains);
        Kind kind = refused ? Kind.CONFIGURATION : Kind.UNEXPECTED;
        return new RedisFault(kind, text);
    }
}
