// SPDX-License-Identifier: Apache-2.0
package io.pricewire.demo;

import java.io.PrintStream;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Supplier;

/** Tells the user what is being started, and how long it took. */
final class Progress {

    private final PrintStream out;

    Progress(PrintStream out) {
        this.out = out;
    }

    /** Runs a step and prints its name, what it came to and the time it took. */
    <T> T step(String name, Supplier<T> step, Function<T, Object> result) {
        out.printf("%-32s ", name);
        out.flush();
        long start = System.nanoTime();
        try {
            T done = step.get();
            out.printf(Locale.ROOT, "%5.1f s  %s%n", (System.nanoTime() - start) / 1e9, result.apply(done));
            return done;
        } catch (RuntimeException e) {
            out.println("failed");
            throw e;
        }
    }

    void say(String line) {
        out.println(line);
    }
}
