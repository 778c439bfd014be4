// SPDX-License-Identifier: Apache-2.0
package io.pricewire.reader;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.pricewire.local.LocalRedis;
import io.pricewire.local.ProjectHome;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.stream.Collectors;
import javax.tools.ToolProvider;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The quick start of the documentation compiles, runs, and reads what stands in Redis. */
class QuickStartIT {

    private static final int LINES = 20;
    private static final Path PACKAGE_DOCS =
            ProjectHome.resolve("market-reader/src/main/java/io/pricewire/reader/package-info.java");

    @TempDir
    Path directory;

    @Test
    void isTheSameInTheApiDocumentationAndOnThePage() throws IOException {
        String quickStart = ReadingPage.firstBlock("java");
        assertThat(quickStart.lines()).hasSizeLessThanOrEqualTo(LINES);
        String inApi = Files.readString(PACKAGE_DOCS)
                .lines()
                .map(line -> line.replaceFirst("^ \\* ?", ""))
                .dropWhile(line -> !line.startsWith("import"))
                .takeWhile(line -> !line.startsWith("}</pre>"))
                .collect(Collectors.joining("\n", "", "\n"));
        assertThat(inApi).isEqualTo(quickStart);
    }

    @Test
    void compilesAndShowsWhatStandsInRedis() throws Exception {
        Path source = Files.writeString(directory.resolve("QuickStart.java"), ReadingPage.firstBlock("java"));
        int compiled = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-cp", System.getProperty("java.class.path"), source.toString());
        assertThat(compiled).isZero();
        try (LocalRedis server = LocalRedis.start(directory);
                Market market = new Market(server.uri())) {
            market.cache(Market.price("SOL", "147.250", Instant.now()));
            market.addTrades(1, 2);
            assertThat(run(server.uri().toString()))
                    .contains("147.250 dollars, ")
                    .contains("SOL Optional[147.250]")
                    .contains("USDC Optional.empty")
                    .contains("t-1")
                    .contains("t-2");
        }
    }

    private String run(String uri) throws Exception {
        PrintStream out = System.out;
        InputStream in = System.in;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        try (URLClassLoader classes =
                new URLClassLoader(new URL[] {directory.toUri().toURL()})) {
            System.setOut(new PrintStream(printed, true, UTF_8));
            System.setIn(new EnterOnce(printed));
            classes.loadClass("QuickStart").getMethod("main", String[].class).invoke(null, (Object) new String[] {uri});
        } finally {
            System.setOut(out);
            System.setIn(in);
        }
        return printed.toString(UTF_8);
    }

    /** A user who presses Enter when the second trade is shown. */
    private static final class EnterOnce extends InputStream {

        private final ByteArrayOutputStream printed;

        EnterOnce(ByteArrayOutputStream printed) {
            this.printed = printed;
        }

        @Override
        public int read() {
            Awaitility.await()
                    .atMost(Heard.PATIENCE)
                    .until(() -> printed.toString(UTF_8).contains("t-2"));
            return '\n';
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            into[offset] = (byte) read();
            return 1;
        }
    }
}
