// SPDX-License-Identifier: Apache-2.0
package io.pricewire.source;

import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Asks each endpoint once, as a task would. What passes by itself, such as a timeout or a 429, is no objection. */
final class LiveCheck {

    private final PollSettings settings;
    private final Question question;

    LiveCheck(PollSettings settings, Question question) {
        this.settings = settings;
        this.question = question;
    }

    /**
     * Says on the settings what the endpoints object to.
     *
     * @param endpoints the key that names them
     * @param credentials the keys that what is refused may be due to
     * @return the good answers
     */
    List<Body> check(ConfigValues values, String endpoints, String... credentials) {
        List<Body> answers = new ArrayList<>();
        Iterator<String> names = settings.endpointNames().iterator();
        for (URI endpoint : settings.endpoints()) {
            Outcome outcome = ask(endpoint);
            String said = names.next() + " gave " + outcome.reason();
            switch (outcome.kind()) {
                case REFUSED -> {
                    values.refuse(said + ": see that it may be used from here, and that a key is right", endpoints);
                    values.refuse(said, credentials);
                }
                case DEAD -> values.refuse(said + ": see that the URL is right", endpoints);
                case BAD_REQUEST -> values.refuse(said + ": it does not take these requests", endpoints);
                case ANSWERED -> answers.add(outcome.body());
                default -> {}
            }
        }
        return answers;
    }

    private Outcome ask(URI endpoint) {
        OutcomeClassifier classifier = new OutcomeClassifier(Clock.systemUTC());
        try (Line line = new HttpLine(endpoint, settings.apiKey(), settings.connectTimeout())) {
            CompletableFuture<Reply> exchange = line.get(question.path());
            Outcome outcome = exchange.copy()
                    .orTimeout(settings.requestTimeout().toMillis(), TimeUnit.MILLISECONDS)
                    .thenApply(reply -> classifier.of(question, reply))
                    .exceptionally(classifier::of)
                    .join();
            exchange.cancel(true);
            return outcome;
        }
    }
}
