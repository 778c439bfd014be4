// SPDX-License-Identifier: Apache-2.0
package io.pricewire.bench;

import java.util.Optional;
import java.util.stream.Stream;

/** What is measured beside each other on the same records. */
enum Contender {
    NULL_SINK("a", "a sink that does nothing"),
    SOCKET_PAIRS("b", "plain sockets, SET + XADD pairs"),
    SINK("c", "the sink, keys and streams"),
    SINK_KEYS_ONLY("d", "the sink, keys only");

    private final String letter;
    private final String title;

    Contender(String letter, String title) {
        this.letter = letter;
        this.title = title;
    }

    String letter() {
        return letter;
    }

    String title() {
        return title;
    }

    static Optional<Contender> ofLetter(String letter) {
        return Stream.of(values()).filter(c -> c.letter.equals(letter)).findFirst();
    }
}
