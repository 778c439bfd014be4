// SPDX-License-Identifier: Apache-2.0
package io.pricewire.reader;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;

/** A process that consumes, notes what it has handled, and is meant to be killed. */
final class CrashingConsumer {

    static final String GROUP = "risk";

    /** All notes have the same length. */
    static final int LINE_BYTES = 17;

    private static final Duration ABANDONED_AFTER = Duration.ofSeconds(3);
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final long WORK_NANOS = 50_000;

    private CrashingConsumer() {}

    public static void main(String[] arguments) throws IOException {
        MarketReader reader = MarketReader.open(ReaderSettings.at(arguments[0]).withTimeouts(PATIENCE, PATIENCE));
        FileOutputStream notes = new FileOutputStream(arguments[2], true);
        reader.events()
                .consume(
                        Market.TRADES,
                        GROUP,
                        arguments[1],
                        GroupOptions.DEFAULT
                                .withCreateAt(StreamPosition.beginning())
                                .withAbandonedAfter(ABANDONED_AFTER),
                        event -> {
                            work();
                            notes.write(line(event).getBytes(UTF_8));
                        });
        // The end of the input is the end of the test that started this.
        System.in.transferTo(OutputStream.nullOutputStream());
        System.exit(0);
    }

    /** So long that the other one can be started before everything is done. */
    private static void work() {
        long start = System.nanoTime();
        while (System.nanoTime() - start < WORK_NANOS) {
            Thread.onSpinWait();
        }
    }

    private static String line(StreamEvent event) {
        return "%-10s %5d%n".formatted(Heard.id(event), event.deliveries());
    }

    static String id(String line) {
        return line.substring(0, 10).strip();
    }

    static int deliveries(String line) {
        return Integer.parseInt(line.substring(10).strip());
    }

    /** Starts one; what it handles goes to the file, what it says to another beside it. */
    static Process start(String uri, String name, Path notes) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xmx128m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        CrashingConsumer.class.getName(),
                        uri,
                        name,
                        notes.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        notes.resolveSibling(name + ".log").toFile()))
                .start();
    }
}
