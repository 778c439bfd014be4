// SPDX-License-Identifier: Apache-2.0
package io.pricewire.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The simulator over HTTP, as a client meets it. */
class JupiterSimulatorIT {

    private static final String USDC = "EPjFWdd5AufqSSqeM2qN1xzybapC8G4wEGGkZwyTDt1v";
    private static final String PRICE_OF_SOL = "/price/v3?ids=" + Mints.SOL;

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();
    private final ObjectMapper mapper = new ObjectMapper();
    private JupiterSimulator simulator;

    @BeforeEach
    void start() throws IOException {
        simulator = JupiterSimulator.start(SimulatorOptions.defaults());
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void answersWithAFlatMapOfTheKnownMints() throws Exception {
        HttpResponse<byte[]> answer = get("/price/v3?ids=" + Mints.SOL + "," + USDC + ",unknown");
        JsonNode prices = mapper.readTree(answer.body());
        assertThat(prices.fieldNames()).toIterable().containsExactlyInAnyOrder(Mints.SOL, USDC);
        assertThat(prices.get(Mints.SOL).get("usdPrice").isNumber()).isTrue();
        assertThat(prices.get(Mints.SOL).get("blockId").isIntegralNumber()).isTrue();
        assertThat(answer.headers().firstValue("content-type")).contains("application/json");
        assertThat(answer.headers().firstValue("x-api-gateway-request-id")).isPresent();
    }

    @Test
    void refusesNoMintsAndMoreThanFifty() throws Exception {
        assertThat(get("/price/v3").statusCode()).isEqualTo(400);
        assertThat(get("/price/v3?ids=" + "a,".repeat(50) + "a").statusCode()).isEqualTo(400);
        assertThat(get("/price/v2?ids=a").statusCode()).isEqualTo(404);
    }

    @Test
    void quotesInAgreementWithThePrices() throws Exception {
        simulator.price(Mints.SOL, "150");
        simulator.price(USDC, "1");
        JsonNode quote = json("/swap/v1/quote?inputMint=" + Mints.SOL + "&outputMint=" + USDC + "&amount=2000000000");
        assertThat(quote.get("outAmount").asText()).isEqualTo("300000000");
        assertThat(quote.get("contextSlot").isIntegralNumber()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "SOL, SOL, 1, CIRCULAR_ARBITRAGE_IS_DISABLED",
        "SOL, 11111111111111111111111111111112, 1, TOKEN_NOT_TRADABLE",
        "SOL, USDC, 0, COULD_NOT_FIND_ANY_ROUTE"
    })
    void refusesAQuoteWithTheCodeOfTheReason(String in, String out, String amount, String code) throws Exception {
        Map<String, String> mints = Map.of("SOL", Mints.SOL, "USDC", USDC);
        HttpResponse<byte[]> answer = get("/swap/v1/quote?inputMint=" + mints.getOrDefault(in, in) + "&outputMint="
                + mints.getOrDefault(out, out) + "&amount=" + amount);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(mapper.readTree(answer.body()).get("errorCode").asText()).isEqualTo(code);
    }

    @Test
    void answersNullForAnUnknownPool() throws Exception {
        simulator.addPool("pool1");
        JsonNode data = json("/pools/info/ids?ids=pool1,unknown").get("data");
        assertThat(data.get(0).get("id").asText()).isEqualTo("pool1");
        assertThat(data.get(0).get("day").get("volume").isNumber()).isTrue();
        assertThat(data.get(1).isNull()).isTrue();
    }

    @Test
    void countsKeysOfOneOrganisationTogetherAndKeylessRequestsApart() throws Exception {
        simulator.close();
        simulator = JupiterSimulator.start(SimulatorOptions.defaults()
                .withClock(new ManualClock())
                .withQuotas(
                        0.1,
                        Map.of(
                                "a", new ApiKey("one", 0.2, false),
                                "b", new ApiKey("one", 0.2, false),
                                "c", new ApiKey("two", 0.2, true)),
                        WindowMode.FIXED_10S));
        assertThat(get(PRICE_OF_SOL).statusCode()).isEqualTo(200);
        HttpResponse<byte[]> limited = get(PRICE_OF_SOL);
        assertThat(limited.statusCode()).isEqualTo(429);
        assertThat(mapper.readTree(limited.body()).get("code").asInt()).isEqualTo(429);
        assertThat(limited.headers().firstValue("x-ratelimit-remaining")).contains("0");
        assertThat(limited.headers().firstValueAsLong("x-ratelimit-reset")).isPresent();
        assertThat(get(PRICE_OF_SOL, "x-api-key", "a").statusCode()).isEqualTo(200);
        assertThat(get(PRICE_OF_SOL, "x-api-key", "b").statusCode()).isEqualTo(200);
        assertThat(get(PRICE_OF_SOL, "x-api-key", "a").statusCode()).isEqualTo(429);
        assertThat(get(PRICE_OF_SOL, "x-api-key", "c").statusCode()).isEqualTo(403);
        assertThat(get(PRICE_OF_SOL, "x-api-key", "unknown").statusCode()).isEqualTo(401);
    }

    @Test
    void refusesConnectionsAndServesAgain() throws Exception {
        simulator.fault(Fault.of(Fault.Kind.REFUSE));
        assertThatThrownBy(() -> get(PRICE_OF_SOL)).isInstanceOf(ConnectException.class);
        simulator.clearFaults();
        assertThat(get(PRICE_OF_SOL).statusCode()).isEqualTo(200);
    }

    @Test
    void letsConnectionsTimeOutAndServesAgain() throws Exception {
        simulator.fault(Fault.of(Fault.Kind.UNREACHABLE));
        assertThatThrownBy(() -> get(PRICE_OF_SOL)).isInstanceOf(HttpConnectTimeoutException.class);
        simulator.clearFaults();
        assertThat(get(PRICE_OF_SOL).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"HANG, 0", "SLOW_HEADERS, 5000"})
    void keepsTheClientWaiting(Fault.Kind kind, long millis) {
        simulator.fault(Fault.slow(kind, millis));
        assertThatThrownBy(() -> get(Duration.ofMillis(700), PRICE_OF_SOL)).isInstanceOf(HttpTimeoutException.class);
    }

    @Test
    void endsInTheMiddleOfTheBody() {
        simulator.fault(Fault.of(Fault.Kind.TRUNCATE));
        assertThatThrownBy(() -> get(PRICE_OF_SOL)).isInstanceOf(IOException.class);
    }

    @Test
    void compresses() throws Exception {
        simulator.fault(Fault.of(Fault.Kind.GZIP));
        HttpResponse<byte[]> answer = get(PRICE_OF_SOL);
        assertThat(answer.headers().firstValue("content-encoding")).contains("gzip");
        assertThat(mapper.readTree(new GZIPInputStream(new ByteArrayInputStream(answer.body())))
                        .has(Mints.SOL))
                .isTrue();
    }

    @Test
    void sendsASmallBodyThatInflatesToSixtyFourMebibytes() throws Exception {
        simulator.fault(Fault.of(Fault.Kind.GZIP_BOMB));
        byte[] body = get(PRICE_OF_SOL).body();
        assertThat(body.length).isLessThan(1024 * 1024);
        assertThat(new GZIPInputStream(new ByteArrayInputStream(body)).skip(Long.MAX_VALUE))
                .isEqualTo(64L * 1024 * 1024);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PRICE | -1 | \"usdPrice\":-1",
                "PRICE | \"77\" | \"usdPrice\":\"77\"",
                "SLOT | null | \"blockId\":null",
                "DECIMALS | 30 | \"decimals\":30",
                "ENTRY | null | \":null",
                "DUPLICATE | 5 | {\"usdPrice\":5}"
            })
    void altersAnEntryOfOneMintAlone(Fault.Kind kind, String json, String expected) throws Exception {
        simulator.fault(Fault.entry(kind, Mints.SOL, json));
        String body = text("/price/v3?ids=" + USDC + "," + Mints.SOL);
        String[] parts = body.split(Mints.SOL, 2);
        assertThat(parts[1]).contains(expected);
        assertThat(parts[0]).doesNotContain(expected);
    }

    @Test
    void leavesAMintOut() throws Exception {
        simulator.fault(Fault.entry(Fault.Kind.MISSING, Mints.SOL, ""));
        assertThat(json("/price/v3?ids=" + USDC + "," + Mints.SOL).fieldNames())
                .toIterable()
                .containsExactly(USDC);
    }

    @Test
    void isSteeredOverItsControlPort() throws Exception {
        assertThat(control("PUT", "/prices/" + Mints.SOL, "0.000044367007702948316"))
                .isEqualTo(200);
        assertThat(text(PRICE_OF_SOL)).contains("\"usdPrice\":0.000044367007702948316");
        assertThat(control("POST", "/faults", "{\"kind\":\"RESPOND\",\"status\":503,\"text\":\"{}\"}"))
                .isEqualTo(200);
        assertThat(get(PRICE_OF_SOL).statusCode()).isEqualTo(503);
        assertThat(control("DELETE", "/faults", "")).isEqualTo(200);
        assertThat(get(PRICE_OF_SOL).statusCode()).isEqualTo(200);
        assertThat(control("POST", "/faults", "{\"kind\":\"NONSENSE\"}")).isEqualTo(400);
        assertThat(control("PUT", "/prices/" + Mints.SOL, "much")).isEqualTo(400);
        JsonNode state = mapper.readTree(
                send(simulator.controlUri(), "GET", "/state", "").body());
        assertThat(state.get("requests").get("/price/v3 200").asInt()).isEqualTo(2);
        assertThat(state.get("mints")).hasSizeGreaterThan(10);
    }

    @Test
    void hasPricesThatMove() throws Exception {
        simulator.close();
        ManualClock clock = new ManualClock();
        simulator = JupiterSimulator.start(SimulatorOptions.defaults().withClock(clock));
        List<BigDecimal> prices = new java.util.ArrayList<>();
        for (int i = 0; i < 10; i++) {
            prices.add(new BigDecimal(
                    json(PRICE_OF_SOL).get(Mints.SOL).get("usdPrice").asText()));
            clock.passMs(1000);
        }
        assertThat(prices.stream().distinct().count()).isGreaterThan(5);
    }

    private HttpResponse<byte[]> get(String path, String... headers) throws Exception {
        return get(Duration.ofSeconds(20), path, headers);
    }

    private HttpResponse<byte[]> get(Duration patience, String path, String... headers) throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(simulator.uri().resolve(path)).timeout(patience);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), BodyHandlers.ofByteArray());
    }

    private String text(String path) throws Exception {
        return new String(get(path).body(), UTF_8);
    }

    private JsonNode json(String path) throws Exception {
        return mapper.readTree(get(path).body());
    }

    private int control(String method, String path, String body) throws Exception {
        return send(simulator.controlUri(), method, path, body).statusCode();
    }

    private HttpResponse<byte[]> send(URI base, String method, String path, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(base.resolve(path))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        return http.send(request, BodyHandlers.ofByteArray());
    }
}
