// SPDX-License-Identifier: Apache-2.0
package io.pricewire.system.soak;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** The order in which strikes come: all of them in turn, each round shuffled anew. The seed alone decides it. */
final class Schedule {

    private final List<Strike> strikes;
    private final Random shuffling;
    private final Random seeds;
    private final List<Strike> round = new ArrayList<>();
    private int begun;

    Schedule(List<Strike> strikes, long seed) {
        this.strikes = List.copyOf(strikes);
        Random random = new Random(seed);
        this.shuffling = new Random(random.nextLong());
        this.seeds = new Random(random.nextLong());
    }

    /** A strike whose time has come, with what it draws from. */
    record Turn(Strike strike, Random random) {}

    /** How many rounds have come to their end. */
    int rounds() {
        return begun == 0 || round.isEmpty() ? begun : begun - 1;
    }

    /** The kinds of its strikes. */
    List<String> names() {
        return strikes.stream().map(Strike::name).toList();
    }

    boolean isEmpty() {
        return strikes.isEmpty();
    }

    Turn next() {
        if (round.isEmpty()) {
            begun++;
            round.addAll(strikes);
            Collections.shuffle(round, shuffling);
        }
        return new Turn(round.remove(0), new Random(seeds.nextLong()));
    }
}
