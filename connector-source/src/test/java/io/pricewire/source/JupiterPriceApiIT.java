// SPDX-License-Identifier: Apache-2.0
package io.pricewire.source;

import static io.pricewire.source.Sample.SOL;
import static io.pricewire.source.Sample.USDC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pricewire.simulator.ApiKey;
import io.pricewire.simulator.Fault;
import io.pricewire.simulator.JupiterSimulator;
import io.pricewire.simulator.SimulatorOptions;
import io.pricewire.simulator.WindowMode;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.types.Password;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The client against a server that misbehaves as upstreams do. */
class JupiterPriceApiIT {

    private static final Duration TIMEOUT = Duration.ofMillis(400);

    private JupiterSimulator jupiter;
    private PriceApi api;

    @BeforeEach
    void start() throws Exception {
        jupiter = JupiterSimulator.start(SimulatorOptions.defaults());
        api = client(null);
    }

    @AfterEach
    void stop() {
        api.close();
        jupiter.close();
    }

    @Test
    void takesPricesDigitForDigitAndLeavesOutUnknownMints() {
        jupiter.price(SOL, "0.000044367007702948316");
        PriceOutcome outcome = ask(SOL, USDC, "11111111111111111111111111111112");
        assertThat(outcome).isInstanceOf(PriceOutcome.Prices.class);
        Map<String, JupiterPrice> prices = ((PriceOutcome.Prices) outcome).byMint();
        assertThat(prices).containsOnlyKeys(SOL, USDC);
        assertThat(prices.get(SOL).price().toPlainString()).isEqualTo("0.000044367007702948316");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "500 | boom | status 500",
                "502 | <html>Bad gateway</html> | status 502",
                "200 | <html>Welcome</html> | not JSON",
                "421 | '' | status 421",
                "404 | {} | status 404",
                "302 | {} | status 302",
                "401 | {\"code\":401,\"message\":\"Unauthorized\"} | status 401",
                "200 | {\"message\":\"Internal error\"} | error object",
                "200 | [] | not JSON"
            })
    void failsWithACauseAndWithoutTheBody(int status, String body, String cause) {
        jupiter.fault(Fault.respond(status, body, Map.of()));
        assertThat(failure()).contains(cause).contains("127.0.0.1").doesNotContain("Welcome");
        jupiter.clearFaults();
        assertThat(ask(SOL)).isInstanceOf(PriceOutcome.Prices.class);
    }

    @ParameterizedTest
    @CsvSource({"HANG, 0", "SLOW_HEADERS, 2000", "DRIP, 100"})
    void givesUpWhenTheWholeAnswerIsNotThereInTime(Fault.Kind kind, long millis) {
        jupiter.fault(Fault.slow(kind, millis));
        assertThat(failure()).contains("no whole answer within 400 ms");
    }

    @Test
    void failsWhenTheBodyEndsTooEarly() {
        jupiter.fault(Fault.of(Fault.Kind.TRUNCATE));
        assertThat(ask(SOL)).isInstanceOf(PriceOutcome.Failed.class);
    }

    @Test
    void failsWhenTheConnectionIsRefused() {
        jupiter.fault(Fault.of(Fault.Kind.REFUSE));
        assertThat(failure()).contains("ConnectException");
    }

    @Test
    void doesNotFollowARedirect() {
        jupiter.fault(Fault.respond(301, "", Map.of("Location", jupiter.uri() + "/price/v3?ids=" + SOL)));
        assertThat(failure()).contains("status 301");
        assertThat(jupiter.requests().values()).containsExactly(1L);
    }

    @Test
    void waitsUntilTheQuotaResets() throws Exception {
        api.close();
        jupiter.close();
        jupiter = JupiterSimulator.start(SimulatorOptions.defaults().withQuotas(0.1, Map.of(), WindowMode.FIXED_10S));
        api = client(null);
        assertThat(ask(SOL)).isInstanceOf(PriceOutcome.Prices.class);
        PriceOutcome second = ask(SOL);
        if (second instanceof PriceOutcome.Prices) {
            second = ask(SOL); // The ten-second window turned between the two.
        }
        assertThat(second).isInstanceOf(PriceOutcome.RateLimited.class);
        assertThat(((PriceOutcome.RateLimited) second).pause())
                .isBetween(Duration.ofMillis(100), Duration.ofSeconds(10));
    }

    @ParameterizedTest
    @CsvSource({
        "429, '', 1000",
        "429, 1, 100",
        "429, 99999999999, 60000",
        "429, soon, 1000",
        "400, '', 1000",
        "200, '', 1000"
    })
    void clampsAnAbsurdReset(int status, String reset, long pauseMs) {
        Map<String, String> headers = reset.isEmpty() ? Map.of() : Map.of("x-ratelimit-reset", reset);
        jupiter.fault(Fault.respond(status, "{\"code\":429,\"message\":\"Too many requests\"}", headers));
        assertThat(ask(SOL)).isEqualTo(new PriceOutcome.RateLimited(Duration.ofMillis(pauseMs)));
    }

    @Test
    void sendsTheKeyThatItWasGiven() throws Exception {
        api.close();
        jupiter.close();
        jupiter = JupiterSimulator.start(SimulatorOptions.defaults()
                .withQuotas(0, Map.of("good", new ApiKey("us", 0, false)), WindowMode.FIXED_10S));
        api = client(new Password("good"));
        assertThat(ask(SOL)).isInstanceOf(PriceOutcome.Prices.class);
        api.close();
        api = client(new Password("unknown"));
        assertThat(failure()).contains("status 401");
    }

    @Test
    void refusesABodyAboveFourMebibytes() {
        jupiter.fault(Fault.respond(200, " ".repeat(4 * 1024 * 1024 + 1), Map.of()));
        assertThat(failure()).contains("4194304 bytes");
    }

    @Test
    void leavesNoThreadBehindWhenItIsClosed() {
        assertThat(ask(SOL)).isInstanceOf(PriceOutcome.Prices.class);
        api.close();
        api = client(null);
        await().untilAsserted(() -> assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .doesNotContain("pricewire-jupiter-http"));
    }

    private PriceApi client(Password key) {
        return new JupiterPriceApi(jupiter.uri(), key, Duration.ofMillis(300), TIMEOUT, Clock.systemUTC());
    }

    private PriceOutcome ask(String... mints) {
        return api.prices(List.of(mints)).join();
    }

    private String failure() {
        PriceOutcome outcome = ask(SOL);
        assertThat(outcome).isInstanceOf(PriceOutcome.Failed.class);
        return ((PriceOutcome.Failed) outcome).reason();
    }
}
