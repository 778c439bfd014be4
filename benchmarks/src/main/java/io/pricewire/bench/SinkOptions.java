// SPDX-License-Identifier: Apache-2.0
package io.pricewire.bench;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/**
 * What the user asked the sink benchmark for.
 *
 * @param records how many records each topic holds
 * @param tokens a topic for each of these numbers of tokens
 * @param runs how many runs are measured, after one that is not
 * @param pollRecords the consumer's max.poll.records
 * @param latency measure latencies as well
 * @param json one JSON object instead of the table
 */
record SinkOptions(
        int records,
        List<Integer> tokens,
        Set<Contender> contenders,
        int runs,
        int pollRecords,
        boolean latency,
        boolean json) {

    static final SinkOptions DEFAULT = new SinkOptions(
            400_000, List.of(50, 500, 5000), Set.copyOf(EnumSet.allOf(Contender.class)), 3, 2000, true, false);

    SinkOptions {
        tokens = List.copyOf(tokens);
        contenders = Set.copyOf(contenders);
    }

    static SinkOptions parse(List<String> arguments) {
        int records = DEFAULT.records;
        List<Integer> tokens = DEFAULT.tokens;
        Set<Contender> contenders = DEFAULT.contenders;
        int runs = DEFAULT.runs;
        int pollRecords = DEFAULT.pollRecords;
        boolean latency = true;
        boolean json = false;
        Iterator<String> rest = arguments.iterator();
        while (rest.hasNext()) {
            String option = rest.next();
            switch (option) {
                case "--records" -> records = number(option, value(option, rest), 10_000, 1_000_000);
                case "--tokens" -> tokens = numbers(option, value(option, rest));
                case "--contenders" -> contenders = contenders(value(option, rest));
                case "--runs" -> runs = number(option, value(option, rest), 1, 99);
                case "--poll-records" -> pollRecords = number(option, value(option, rest), 1, 100_000);
                case "--no-latency" -> latency = false;
                case "--json" -> json = true;
                default -> throw new UsageException("There is no option " + option + ".");
            }
        }
        return new SinkOptions(records, tokens, contenders, runs, pollRecords, latency, json);
    }

    static String value(String option, Iterator<String> rest) {
        if (!rest.hasNext()) {
            throw new UsageException(option + " needs a value.");
        }
        return rest.next();
    }

    private static List<Integer> numbers(String option, String list) {
        List<Integer> numbers = new ArrayList<>();
        for (String number : list.split(",", -1)) {
            numbers.add(number(option, number, 1, 9999));
        }
        return numbers.stream().distinct().toList();
    }

    private static Set<Contender> contenders(String list) {
        Set<Contender> contenders = EnumSet.noneOf(Contender.class);
        for (String letter : list.split(",", -1)) {
            contenders.add(Contender.ofLetter(letter)
                    .orElseThrow(() -> new UsageException("--contenders takes letters from a to d, such as a,c.")));
        }
        return contenders;
    }

    static int number(String option, String text, int least, int most) {
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
