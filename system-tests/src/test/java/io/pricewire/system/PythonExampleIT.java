// SPDX-License-Identifier: Apache-2.0
package io.pricewire.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.lettuce.core.RedisClient;
import io.lettuce.core.SetArgs;
import io.lettuce.core.api.StatefulRedisConnection;
import io.pricewire.local.LocalRedis;
import io.pricewire.local.ProjectHome;
import io.pricewire.model.EventJson;
import io.pricewire.model.PriceUpdate;
import io.pricewire.model.TradeExecuted;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Python example of docs/reading-from-redis.md, run with the python3 and redis-py of this machine. */
class PythonExampleIT {

    private static final String PYTHON = System.getenv().getOrDefault("PYTHON", "python3");

    @TempDir
    Path directory;

    @Test
    void readsPricesAndTradesWithEveryDigit() throws Exception {
        assumeTrue(
                hasRedisPy(), "Left out: " + PYTHON + " has no module redis (Debian: apt-get install python3-redis).");
        Path script = Files.writeString(directory.resolve("read.py"), example());
        try (LocalRedis server = LocalRedis.start(directory);
                RedisClient client = RedisClient.create(server.uri().toString());
                StatefulRedisConnection<String, String> redis = client.connect()) {
            write(redis);
            Output output = run(script.toString(), "127.0.0.1", Integer.toString(server.port()), "--once");
            assertThat(output.text().lines())
                    .contains("SOL 147.123456789012345678901234567890123456", "USDC unknown")
                    .anyMatch(line -> line.endsWith("TradeExecuted t-1 1.50 77.49"));
            assertThat(output.exitCode()).as(output.text()).isZero();
        }
    }

    private static void write(StatefulRedisConnection<String, String> redis) {
        Instant now = Instant.now();
        PriceUpdate price = new PriceUpdate(
                "SOL", new BigDecimal("147.123456789012345678901234567890123456"), now, "test", null, null, null, null);
        redis.sync().set("price:SOL", new String(EventJson.writeCached(price, "test"), UTF_8), SetArgs.Builder.ex(60));
        TradeExecuted trade =
                new TradeExecuted("t-1", "buy", "SOL/USDC", new BigDecimal("1.50"), new BigDecimal("77.49"), now);
        redis.sync()
                .xadd(
                        "stream:trades",
                        Map.of(
                                "event_type",
                                trade.kind().eventType(),
                                "timestamp",
                                now.toString(),
                                "data",
                                new String(EventJson.write(trade), UTF_8)));
    }

    private static String example() throws IOException {
        Matcher block = Pattern.compile("```python\\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(ProjectHome.resolve("docs/reading-from-redis.md")));
        assertThat(block.find()).isTrue();
        return block.group(1);
    }

    private static boolean hasRedisPy() throws InterruptedException {
        try {
            return run("-c", "import redis").exitCode() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private record Output(int exitCode, String text) {}

    private static Output run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(PYTHON));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String text = new String(process.getInputStream().readAllBytes(), UTF_8);
        return new Output(process.waitFor(), text);
    }
}
