// SPDX-License-Identifier: Apache-2.0
package io.pricewire.demo;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;

/**
 * What the user asked for.
 *
 * @param headless a line per second instead of the board
 * @param seconds how long to run; 0 until Ctrl-C
 * @param intervalMs milliseconds between two polls; 0 for what suits the upstream
 * @param tokensFile null for the tokens of the configuration file
 * @param count how many tokens to run with, made-up ones included; 0 for those that are named
 * @param live poll the real Jupiter
 * @param help only say how to use it
 */
record DemoOptions(
        boolean headless, int seconds, int intervalMs, Path tokensFile, int count, boolean live, boolean help) {

    static final String USAGE = """
            ./mvnw -q -Pdemo [-Ddemo.args="OPTIONS"]

              --headless        a line per second instead of the board
              --seconds N       end after N seconds; headless, N seconds after 20 of warm-up, and the exit code tells
                                whether every token stayed fresh
              --interval MS     milliseconds between two polls (500)
              --tokens FILE     lines of NAME=mint instead of the fifteen of config/jupiter-price-source.json
              --count N         N tokens, those beyond the named ones made up by the simulator
              --live            poll the real Jupiter, with the key in JUPITER_API_KEY if there is one
              --help            this text""";

    static DemoOptions parse(List<String> arguments) {
        boolean headless = false;
        boolean live = false;
        boolean help = false;
        int seconds = 0;
        int interval = 0;
        int count = 0;
        Path tokens = null;
        Iterator<String> rest = arguments.iterator();
        while (rest.hasNext()) {
            String option = rest.next();
            switch (option) {
                case "--headless" -> headless = true;
                case "--live" -> live = true;
                case "--help" -> help = true;
                case "--seconds" -> seconds = number(option, rest, 1, 86_400);
                case "--interval" -> interval = number(option, rest, 50, 3_600_000);
                case "--count" -> count = number(option, rest, 1, 1000);
                case "--tokens" -> tokens = Path.of(value(option, rest));
                default -> throw new UsageException("There is no option " + option + ".\n\n" + USAGE);
            }
        }
        if (live && count > 0) {
            throw new UsageException("--count makes up tokens, which the real Jupiter does not know: leave it out.");
        }
        return new DemoOptions(headless, seconds, interval, tokens, count, live, help);
    }

    private static String value(String option, Iterator<String> rest) {
        if (!rest.hasNext()) {
            throw new UsageException(option + " needs a value.");
        }
        return rest.next();
    }

    private static int number(String option, Iterator<String> rest, int least, int most) {
        String text = value(option, rest);
        try {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw new UsageException(option + " takes a whole number from " + least + " to " + most + ".");
    }
}
