// SPDX-License-Identifier: Apache-2.0
package io.pricewire.system;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;

/** Programs that not every machine has. */
final class Programs {

    private static final Set<String> SAID = new HashSet<>();

    private Programs() {}

    /** The program; where there is none, the test is left out, and one line for all that are alike says so. */
    static synchronized Path need(Optional<Path> program, String tests, String why) {
        String line = "Left out: " + tests + " (" + why + ").";
        if (program.isEmpty() && SAID.add(line)) {
            System.out.println(line);
        }
        Assumptions.assumeTrue(program.isPresent(), line);
        return program.get();
    }
}
