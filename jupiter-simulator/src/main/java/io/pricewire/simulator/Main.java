// SPDX-License-Identifier: Apache-2.0
package io.pricewire.simulator;

import java.io.IOException;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** Runs a simulator until it is stopped. */
public final class Main {

    private static final String USAGE = """
            io.pricewire.simulator.Main [OPTIONS]

              --host ADDRESS        where to listen (127.0.0.1)
              --port N              of the API; 0 for any free one (8899)
              --control-port N      of the control API; 0 for any free one (8898)
              --extra-mints N       made-up mints beside the well-known ones (0)
              --pools ID,…          pools that are known (none)
              --keyless-rps RATE    quota of requests without a key; 0 for none (0)
              --keys KEY=RATE,…     the known keys; other keys are answered with 401
              --window MODE         fixed10s or sliding60s (fixed10s)
              --help                this text""";

    private Main() {}

    /** Ends with 2 when the arguments cannot be used, with 1 when a port is taken. */
    public static void main(String[] arguments) throws InterruptedException {
        if (List.of(arguments).contains("--help")) {
            System.out.println(USAGE);
            return;
        }
        try {
            Map<String, String> given = given(List.of(arguments));
            JupiterSimulator simulator = JupiterSimulator.start(options(given));
            list(given.get("--pools")).forEach(simulator::addPool);
            Runtime.getRuntime().addShutdownHook(new Thread(simulator::close, "simulator-close"));
            System.out.println("Jupiter simulator: API " + simulator.uri() + ", control " + simulator.controlUri());
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage() + "\n\n" + USAGE);
            System.exit(2);
        } catch (IOException e) {
            System.err.println("The simulator cannot listen: " + e.getMessage());
            System.exit(1);
        }
        new CountDownLatch(1).await();
    }

    private static Map<String, String> given(List<String> arguments) {
        Map<String, String> given = new HashMap<>(Map.of(
                "--host", "127.0.0.1",
                "--port", "8899",
                "--control-port", "8898",
                "--extra-mints", "0",
                "--pools", "",
                "--keyless-rps", "0",
                "--keys", "",
                "--window", "fixed10s"));
        Iterator<String> rest = arguments.iterator();
        while (rest.hasNext()) {
            String option = rest.next();
            if (!given.containsKey(option)) {
                throw new IllegalArgumentException("There is no option " + option);
            }
            if (!rest.hasNext()) {
                throw new IllegalArgumentException(option + " needs a value");
            }
            given.put(option, rest.next());
        }
        return given;
    }

    private static SimulatorOptions options(Map<String, String> given) {
        return SimulatorOptions.defaults()
                .withAddress(given.get("--host"), port(given, "--port"), port(given, "--control-port"))
                .withExtraMints((int) number("--extra-mints", given.get("--extra-mints"), 100_000))
                .withQuotas(
                        number("--keyless-rps", given.get("--keyless-rps"), 100_000),
                        keys(given.get("--keys")),
                        WindowMode.parse(given.get("--window")));
    }

    private static int port(Map<String, String> given, String option) {
        return (int) number(option, given.get(option), 65_535);
    }

    private static List<String> list(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split(","));
    }

    private static Map<String, ApiKey> keys(String list) {
        Map<String, ApiKey> keys = new HashMap<>();
        for (String item : list(list)) {
            String[] parts = item.split("=", -1);
            if (parts.length != 2) {
                throw new IllegalArgumentException("--keys takes KEY=RATE,KEY=RATE");
            }
            keys.put(parts[0], new ApiKey(parts[0], number("--keys", parts[1], 100_000), false));
        }
        return keys;
    }

    private static double number(String option, String text, double most) {
        try {
            double number = Double.parseDouble(text);
            if (number >= 0 && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw new IllegalArgumentException(option + " takes a number from 0 to " + (long) most);
    }
}
