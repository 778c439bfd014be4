// SPDX-License-Identifier: Apache-2.0
package io.pricewire.source;

import static io.pricewire.source.Sample.SOL;
import static io.pricewire.source.Sample.USDC;
import static org.assertj.core.api.Assertions.assertThat;

import io.pricewire.simulator.ApiKey;
import io.pricewire.simulator.Fault;
import io.pricewire.simulator.JupiterSimulator;
import io.pricewire.simulator.SimulatorOptions;
import io.pricewire.simulator.WindowMode;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.config.types.Password;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A line, and what its replies are taken for, against a server that misbehaves as upstreams do. */
class HttpLineIT {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);

    private final OutcomeClassifier classifier = new OutcomeClassifier(Clock.systemUTC());
    private JupiterSimulator jupiter;
    private Line line;

    @BeforeEach
    void start() throws Exception {
        jupiter = JupiterSimulator.start(SimulatorOptions.defaults());
        line = line(null);
    }

    @AfterEach
    void stop() {
        line.close();
        jupiter.close();
    }

    @Test
    void takesPricesDigitForDigitAndLeavesOutUnknownMints() {
        jupiter.price(SOL, "0.000044367007702948316");
        Outcome outcome = ask(SOL, USDC, "11111111111111111111111111111112");
        assertThat(outcome.kind()).isEqualTo(OutcomeClass.ANSWERED);
        assertThat(outcome.body().found()).containsOnlyKeys(SOL, USDC);
        JupiterPrice sol = (JupiterPrice) outcome.body().found().get(SOL);
        assertThat(sol.price().toPlainString()).isEqualTo("0.000044367007702948316");
    }

    @Test
    void inflatesWhatIsCompressed() {
        jupiter.fault(Fault.of(Fault.Kind.GZIP));
        assertThat(ask(SOL, USDC).kind()).isEqualTo(OutcomeClass.ANSWERED);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "500 | boom | FAILED | status 500",
                "502 | <html>Bad gateway</html> | FAILED | status 502",
                "200 | <html>Welcome</html> | FAILED | cannot be read",
                "421 | '' | FAILED | status 421",
                "404 | {} | DEAD | status 404",
                "410 | {} | DEAD | status 410",
                "302 | {} | FAILED | status 302",
                "400 | {\"error\":\"ids\"} | BAD_REQUEST | status 400",
                "401 | {\"code\":401,\"message\":\"Unauthorized\"} | REFUSED | status 401",
                "403 | {\"code\":403,\"message\":\"Forbidden\"} | REFUSED | status 403",
                "200 | {\"message\":\"Internal error\"} | FAILED | error object",
                "200 | {} | STALE | major",
                "200 | [] | FAILED | cannot be read"
            })
    void tellsWhatIsWrongWithoutQuotingTheBody(int status, String body, OutcomeClass kind, String cause) {
        jupiter.fault(Fault.respond(status, body, Map.of()));
        Outcome outcome = ask(SOL);
        assertThat(outcome.kind()).isEqualTo(kind);
        assertThat(outcome.reason()).contains(cause).doesNotContain("Welcome");
        jupiter.clearFaults();
        assertThat(ask(SOL).kind()).isEqualTo(OutcomeClass.ANSWERED);
    }

    @ParameterizedTest
    @CsvSource({"TRUNCATE, IOException", "REFUSE, ConnectException", "UNREACHABLE, HttpConnectTimeoutException"})
    void failsWithTheCauseWhenNoWholeAnswerComes(Fault.Kind kind, String cause) {
        jupiter.fault(Fault.of(kind));
        Outcome outcome = ask(SOL);
        assertThat(outcome.kind()).isEqualTo(OutcomeClass.FAILED);
        assertThat(outcome.reason()).contains(cause);
    }

    @Test
    void takesAnUnknownHostForDead() {
        line.close();
        line = new HttpLine(URI.create("http://no-such-host.invalid"), null, CONNECT_TIMEOUT);
        assertThat(ask(SOL).kind()).isEqualTo(OutcomeClass.DEAD);
    }

    @Test
    void doesNotFollowARedirect() {
        jupiter.fault(Fault.respond(301, "", Map.of("Location", jupiter.uri() + "/price/v3?ids=" + SOL)));
        assertThat(ask(SOL).reason()).contains("status 301");
        assertThat(jupiter.requests().values()).containsExactly(1L);
    }

    @Test
    void endsTheExchangeThatIsCancelled() {
        jupiter.fault(Fault.of(Fault.Kind.HANG));
        CompletableFuture<Reply> exchange = line.get("/price/v3?ids=" + SOL);
        exchange.cancel(true);
        assertThat(exchange).isCompletedExceptionally(); // By this call or by the client's own threads, who race.
        jupiter.clearFaults();
        assertThat(ask(SOL).kind()).isEqualTo(OutcomeClass.ANSWERED);
    }

    @ParameterizedTest
    @CsvSource({
        "429, '', 1000",
        "429, 1, 100",
        "429, 99999999999, 60000",
        "429, 999999999999999999999, 1000",
        "429, -5, 1000",
        "429, soon, 1000",
        "400, '', 1000",
        "200, '', 1000"
    })
    void clampsAnAbsurdReset(int status, String reset, long pauseMs) {
        Map<String, String> headers = reset.isEmpty() ? Map.of() : Map.of("x-ratelimit-reset", reset);
        jupiter.fault(Fault.respond(status, "{\"code\":429,\"message\":\"Too many requests\"}", headers));
        assertThat(ask(SOL)).isEqualTo(Outcome.limited(Duration.ofMillis(pauseMs)));
    }

    @Test
    void waitsUntilTheQuotaResets() throws Exception {
        line.close();
        jupiter.close();
        jupiter = JupiterSimulator.start(SimulatorOptions.defaults().withQuotas(0.1, Map.of(), WindowMode.FIXED_10S));
        line = line(null);
        assertThat(ask(SOL).kind()).isEqualTo(OutcomeClass.ANSWERED);
        Outcome second = ask(SOL);
        if (second.kind() == OutcomeClass.ANSWERED) {
            second = ask(SOL); // The ten-second window turned between the two.
        }
        assertThat(second.kind()).isEqualTo(OutcomeClass.RATE_LIMITED);
        assertThat(second.pause()).isBetween(Duration.ofMillis(100), Duration.ofSeconds(10));
    }

    @Test
    void sendsTheKeyThatItWasGiven() throws Exception {
        line.close();
        jupiter.close();
        jupiter = JupiterSimulator.start(SimulatorOptions.defaults()
                .withQuotas(0, Map.of("good", new ApiKey("us", 0, false)), WindowMode.FIXED_10S));
        line = line(new Password("good"));
        assertThat(ask(SOL).kind()).isEqualTo(OutcomeClass.ANSWERED);
        line.close();
        line = line(new Password("unknown"));
        assertThat(ask(SOL).kind()).isEqualTo(OutcomeClass.REFUSED);
    }

    @Test
    void refusesABodyAboveFourMebibytes() {
        jupiter.fault(Fault.respond(200, " ".repeat(4 * 1024 * 1024 + 1), Map.of()));
        assertThat(ask(SOL).reason()).contains("4194304 bytes");
    }

    @Test
    void refusesABodyThatInflatesAboveFourMebibytes() {
        jupiter.fault(Fault.of(Fault.Kind.GZIP_BOMB));
        Outcome outcome = ask(SOL);
        assertThat(outcome.kind()).isEqualTo(OutcomeClass.FAILED);
        assertThat(outcome.reason()).contains("4194304 bytes");
    }

    private Line line(Password key) {
        return new HttpLine(jupiter.uri(), key, CONNECT_TIMEOUT);
    }

    private Outcome ask(String... mints) {
        Question question = new PriceQuestion(
                List.of(mints).stream().map(mint -> new Token(mint, mint)).toList());
        return line.get(question.path())
                .orTimeout(10, TimeUnit.SECONDS)
                .thenApply(reply -> classifier.of(question, reply))
                .exceptionally(classifier::of)
                .join();
    }
}
