// SPDX-License-Identifier: Apache-2.0
package io.pricewire.source;

import io.pricewire.source.Body.Form;
import java.io.IOException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Tells what a response, or its absence, means for its endpoint: the first row of the table that applies. */
final class OutcomeClassifier {

    private static final List<Row> TABLE = List.of(
            new Row(e -> e.status == 429 || e.code() == 429, OutcomeClass.RATE_LIMITED),
            new Row(Evidence::isOfAnUnknownHost, OutcomeClass.DEAD),
            new Row(e -> e.error != null, OutcomeClass.FAILED),
            new Row(e -> e.hasStatus(200, 400) && e.hasForm(Form.MARKET_ERROR), OutcomeClass.ANSWERED),
            new Row(e -> e.hasStatus(401, 403), OutcomeClass.REFUSED),
            new Row(e -> e.hasStatus(404, 410), OutcomeClass.DEAD),
            new Row(e -> e.hasStatus(400, 413, 414, 422), OutcomeClass.BAD_REQUEST),
            new Row(e -> e.hasStatus(200) && e.hasForm(Form.GOOD), OutcomeClass.ANSWERED),
            new Row(e -> e.hasStatus(200) && e.hasForm(Form.EMPTY), OutcomeClass.STALE),
            new Row(e -> true, OutcomeClass.FAILED));

    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(60);
    private static final Duration PAUSE_WITHOUT_RESET = Duration.ofSeconds(1);
    private static final Pattern EPOCH_SECONDS = Pattern.compile("\\d{1,15}");
    private static final Pattern REQUEST_ID = Pattern.compile("[A-Za-z0-9-]{1,64}");

    private final Clock clock;

    /** Resets are times on this clock. */
    OutcomeClassifier(Clock clock) {
        this.clock = clock;
    }

    private record Row(Predicate<Evidence> applies, OutcomeClass kind) {}

    /**
     * What is known of an exchange.
     *
     * @param status 0 without a response
     * @param body null without one that can be read
     * @param error null with a response
     */
    private record Evidence(int status, Body body, Throwable error) {

        boolean hasStatus(Integer... statuses) {
            return Set.of(statuses).contains(status);
        }

        boolean hasForm(Form form) {
            return body != null && body.form() == form;
        }

        int code() {
            return Optional.ofNullable(body)
                    .map(Body::code)
                    .orElse(OptionalInt.empty())
                    .orElse(0);
        }

        boolean isOfAnUnknownHost() {
            return causes(error)
                    .anyMatch(cause ->
                            cause instanceof UnknownHostException || cause instanceof UnresolvedAddressException);
        }
    }

    /** What a response to the question means. */
    Outcome of(Question question, Reply reply) {
        Body body;
        try {
            body = question.read(reply.body());
        } catch (IOException e) {
            body = null;
        }
        Evidence evidence = new Evidence(reply.status(), body, null);
        OutcomeClass kind = classOf(evidence);
        return switch (kind) {
            case ANSWERED -> Outcome.answered(body);
            case RATE_LIMITED -> Outcome.limited(pauseUntil(reply.reset()));
            default -> Outcome.of(kind, reason(evidence) + requestId(reply));
        };
    }

    /** What it means that no response came. */
    Outcome of(Throwable error) {
        Evidence evidence = new Evidence(0, null, error);
        return Outcome.of(classOf(evidence), reason(evidence));
    }

    private static OutcomeClass classOf(Evidence evidence) {
        return TABLE.stream()
                .filter(row -> row.applies.test(evidence))
                .findFirst()
                .orElseThrow()
                .kind;
    }

    private static String reason(Evidence evidence) {
        if (evidence.isOfAnUnknownHost()) {
            return "no address for its host name";
        }
        if (evidence.error != null) {
            Throwable cause = causes(evidence.error)
                    .filter(IOException.class::isInstance)
                    .findFirst()
                    .orElseGet(() -> causes(evidence.error)
                            .reduce((outer, inner) -> inner)
                            .orElseThrow());
            return cause.getClass().getSimpleName()
                    + (cause.getMessage() == null ? "" : " (" + cause.getMessage() + ")");
        }
        if (evidence.status != 200) {
            return "status " + evidence.status;
        }
        if (evidence.body == null) {
            return "an answer that cannot be read";
        }
        return evidence.hasForm(Form.EMPTY)
                ? "an answer without any of the major tokens"
                : "an error object with status 200";
    }

    private static String requestId(Reply reply) {
        boolean named = reply.requestId() != null
                && REQUEST_ID.matcher(reply.requestId()).matches();
        return named ? ", request " + reply.requestId() : "";
    }

    private Duration pauseUntil(String reset) {
        if (reset == null || !EPOCH_SECONDS.matcher(reset).matches()) {
            return PAUSE_WITHOUT_RESET;
        }
        Duration wait = Duration.ofMillis(Long.parseLong(reset) * 1000 - clock.millis());
        Duration atLeast = wait.compareTo(SHORTEST_PAUSE) < 0 ? SHORTEST_PAUSE : wait;
        return atLeast.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : atLeast;
    }

    private static Stream<Throwable> causes(Throwable error) {
        return Stream.iterate(error, cause -> cause != null, Throwable::getCause)
                .limit(16);
    }
}
