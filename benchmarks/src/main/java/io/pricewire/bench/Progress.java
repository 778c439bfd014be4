// SPDX-License-Identifier: Apache-2.0
package io.pricewire.bench;

import java.io.PrintStream;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Supplier;

/** Tells what is being done, on a stream that is not the result's. */
final class Progress {

    private final PrintStream out;

    Progress(PrintStream out) {
        this.out = out;
    }

    /** Runs a step and prints its name, the time it took and what it came to. */
    <T> T step(String name, Supplier<T> step, Function<T, Object> result) {
        out.printf("%-40s ", name);
        out.flush();
        long start = System.nanoTime();
        T done = step.get();
        say("%5.1f s  %s", (System.nanoTime() - start) / 1e9, result.apply(done));
        return done;
    }

    void say(String format, Object... values) {
        out.printf(Locale.ROOT, format + "%n", values);
        out.flush();
    }
}
