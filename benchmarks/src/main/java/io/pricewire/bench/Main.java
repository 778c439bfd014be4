// SPDX-License-Identifier: Apache-2.0
package io.pricewire.bench;

import io.pricewire.local.LocalStackException;
import java.io.IOException;
import java.util.List;
import org.apache.kafka.common.KafkaException;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;

/** Runs the benchmark that the first argument names. */
public final class Main {

    private static final int FAILED = 1;
    private static final int WRONG_USAGE = 2;
    private static final String USAGE = """
            ./mvnw -q -Pbench -Dbench.args="sink [OPTIONS]"     the packaged sink on a real broker, worker and Redis
            ./mvnw -q -Pbench -Dbench.args="cluster [OPTIONS]"  cache writes on one server, a Cluster of one, and of three
            ./mvnw -q -Pbench -Dbench.args="reader [OPTIONS]"   the reader library beside a bare GET
            ./mvnw -q -Pbench -Dbench.args="codec [JMH'S OWN]"  reading and writing an event's JSON
            ./mvnw -q -Pbench -Dbench.args="source [--seconds 60]"  does the packaged source keep its schedule
            ./mvnw -q -Pbench -Dbench.args="quota [--seconds 600]"  does it keep to a keyless quota

            of sink and cluster:
              --records N          records in each topic (400000)
              --tokens N,N,...     a topic for each number of tokens (50,500,5000)
              --contenders a,b,..  which to measure (a,b,c,d)
              --runs N             measured runs of each, after one that is not measured (3)
              --poll-records N     the consumer's max.poll.records (2000)
              --no-latency         throughput only
              --json               one JSON object instead of the table

            of reader:
              --reads N            lookups for each number of tokens (1000000)
              --seconds N          how long each stream is followed (10)

              --help               this text""";

    private Main() {}

    /** Ends the JVM with 0 when everything was measured, 1 when not, 2 when the arguments cannot be used. */
    public static void main(String[] arguments) {
        CtrlC ctrlC = CtrlC.interruptsThisThread();
        int code = run(List.of(arguments), ctrlC);
        ctrlC.mainIsDone();
        System.exit(code);
    }

    private static int run(List<String> arguments, CtrlC ctrlC) {
        try {
            return measure(arguments);
        } catch (UsageException | CommandLineOptionException e) {
            System.err.println(e.getMessage() + "\n\n" + USAGE);
            return WRONG_USAGE;
        } catch (InterruptedException e) {
            return FAILED;
        } catch (LocalStackException | KafkaException | RunnerException | IOException e) {
            if (!ctrlC.isPressed()) {
                System.err.println(e.getMessage());
            }
            return FAILED;
        }
    }

    private static int measure(List<String> arguments)
            throws IOException, InterruptedException, CommandLineOptionException, RunnerException {
        if (arguments.contains("--help")) {
            System.out.println(USAGE);
            return 0;
        }
        List<String> rest = arguments.isEmpty() ? arguments : arguments.subList(1, arguments.size());
        switch (arguments.isEmpty() ? "" : arguments.get(0)) {
            case "sink" -> sink(SinkOptions.parse(rest));
            case "cluster" ->
                System.out.println(
                        "\n" + new ClusterBenchmark(SinkOptions.parse(rest), new Progress(System.err)).run());
            case "reader" ->
                System.out.println(
                        "\n" + new ReaderBenchmark(ReaderOptions.parse(rest), new Progress(System.err)).run());
            case "codec" -> new Runner(new CommandLineOptions(rest.toArray(String[]::new))).run();
            case "source" ->
                System.out.println(new SourceBenchmark(Seconds.parse(rest, 60), new Progress(System.err)).run());
            case "quota" ->
                System.out.println(new QuotaBenchmark(Seconds.parse(rest, 600), new Progress(System.err)).run());
            default -> throw new UsageException("Say what to measure: sink, cluster, reader, source, quota or codec.");
        }
        return 0;
    }

    private static void sink(SinkOptions options) throws IOException, InterruptedException {
        Measurements found = new SinkBenchmark(options, new Progress(System.err)).run();
        System.out.println(options.json() ? JsonReport.of(found) : "\n" + TableReport.of(found));
    }
}
