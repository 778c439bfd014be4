// SPDX-License-Identifier: Apache-2.0
package io.pricewire.system.soak;

import java.util.Iterator;
import java.util.List;
import java.util.Set;

/**
 * What a run is asked for.
 *
 * @param minutes how long there is chaos; a quiet minute follows
 * @param seed of the schedule, and of what each strike draws
 * @param rate numbered events produced per second
 * @param atLeast how often each kind of strike must have fired
 * @param only the kinds of strikes that are wanted; empty for all
 * @param failover whether Redis has replicas and Sentinels and its primary is made to change
 */
record SoakOptions(int minutes, long seed, int rate, int atLeast, List<String> only, boolean failover) {

    static final String USAGE = """
            ./mvnw -q -Psoak -Dsoak.args="OPTIONS"

              --minutes N      how long there is chaos, 1 to 1440; a quiet minute follows (10)
              --seed N         draws the same chaos again (a new one each time)
              --rate N         numbered events per second, 500 to 20000 (3000)
              --at-least N     how often each kind of strike must have fired; for that it may take twice as long (1)
              --only KIND,…    no other strikes than these
              --failover       Redis with replicas and Sentinels, whose primary changes; judged by what the stream holds
              --help           this text""";

    SoakOptions {
        only = List.copyOf(only);
    }

    /**
     * Reads the command line.
     *
     * @param newSeed taken where none is given
     * @param strikes the names that {@code --only} may give
     * @throws IllegalArgumentException with what is wrong
     */
    static SoakOptions parse(List<String> arguments, long newSeed, Set<String> strikes) {
        SoakOptions options = new SoakOptions(10, newSeed, 3000, 1, List.of(), false);
        Iterator<String> rest = arguments.iterator();
        while (rest.hasNext()) {
            String option = rest.next();
            options = switch (option) {
                case "--failover" -> options.withFailover();
                case "--only" -> options.withOnly(names(value(option, rest), strikes));
                case "--minutes" -> options.withMinutes((int) number(option, rest, 1, 1440));
                case "--rate" -> options.withRate((int) number(option, rest, 500, 20_000));
                case "--at-least" -> options.withAtLeast((int) number(option, rest, 0, 1000));
                case "--seed" -> options.withSeed(number(option, rest, Long.MIN_VALUE, Long.MAX_VALUE));
                default -> throw new IllegalArgumentException("There is no option " + option);
            };
        }
        return options;
    }

    private static List<String> names(String list, Set<String> strikes) {
        List<String> names = List.of(list.split(","));
        for (String name : names) {
            if (!strikes.contains(name)) {
                throw new IllegalArgumentException("There is no strike " + name + "; there are " + strikes);
            }
        }
        return names;
    }

    private static String value(String option, Iterator<String> rest) {
        if (!rest.hasNext()) {
            throw new IllegalArgumentException(option + " needs a value");
        }
        return rest.next();
    }

    private static long number(String option, Iterator<String> rest, long least, long most) {
        String text = value(option, rest);
        try {
            long number = Long.parseLong(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw new IllegalArgumentException(option + " takes a number from " + least + " to " + most + ", not " + text);
    }

    private SoakOptions withFailover() {
        return new SoakOptions(minutes, seed, rate, atLeast, only, true);
    }

    private SoakOptions withOnly(List<String> kinds) {
        return new SoakOptions(minutes, seed, rate, atLeast, kinds, failover);
    }

    private SoakOptions withMinutes(int number) {
        return new SoakOptions(number, seed, rate, atLeast, only, failover);
    }

    private SoakOptions withRate(int number) {
        return new SoakOptions(minutes, seed, number, atLeast, only, failover);
    }

    private SoakOptions withAtLeast(int number) {
        return new SoakOptions(minutes, seed, rate, number, only, failover);
    }

    private SoakOptions withSeed(long number) {
        return new SoakOptions(minutes, number, rate, atLeast, only, failover);
    }
}
