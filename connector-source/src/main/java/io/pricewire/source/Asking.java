// SPDX-License-Identifier: Apache-2.0
package io.pricewire.source;

import java.util.List;

/** A way of asking upstream: which questions make a round, and what is learned from their answers. */
interface Asking {

    /** The questions of a round as they are now; the first one is that which tells most about an endpoint. */
    List<Question> questions();

    /** What the asking of its questions may be called, now or later. */
    default List<String> labels() {
        return questions().stream().map(Question::label).toList();
    }

    /** How many requests a round takes. */
    int requestsPerRound();

    /** Takes note of an answer. */
    default void learn(Question question, Body body) {}

    /** Asks the same questions in every round. */
    static Asking always(List<Question> questions) {
        List<Question> fixed = List.copyOf(questions);
        return new Asking() {
            @Override
            public List<Question> questions() {
                return fixed;
            }

            @Override
            public int requestsPerRound() {
                return fixed.size();
            }
        };
    }
}
