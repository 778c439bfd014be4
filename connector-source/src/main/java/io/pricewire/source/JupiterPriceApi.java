// SPDX-License-Identifier: Apache-2.0
package io.pricewire.source;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.config.types.Password;

/** Jupiter's Price V3 at one endpoint. */
final class JupiterPriceApi implements PriceApi {

    private static final int TOO_MANY_REQUESTS = 429;
    private static final long LARGEST_BODY = 4 * 1024 * 1024;
    private static final Duration SHORTEST_WAIT = Duration.ofMillis(100);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);
    private static final Duration WAIT_WITHOUT_RESET = Duration.ofSeconds(1);

    private final URI endpoint;
    private final Password apiKey;
    private final Duration timeout;
    private final Clock clock;
    private final HttpClient http;
    private final Map<Long, CompletableFuture<?>> underWay = new ConcurrentHashMap<>();
    private final AtomicLong requests = new AtomicLong();

    /** With a null key requests go out without one. */
    JupiterPriceApi(URI endpoint, Password apiKey, Duration connectTimeout, Duration timeout, Clock clock) {
        this.endpoint = endpoint;
        this.apiKey = apiKey;
        this.timeout = timeout;
        this.clock = clock;
        this.http = HttpClient.newBuilder()
                .executor(Runnable::run) // On the client's own thread: a thread's wake-up costs more than the parsing.
                .connectTimeout(connectTimeout)
                .followRedirects(HttpClient.Redirect.NEVER)
                .version("https".equals(endpoint.getScheme()) ? HttpClient.Version.HTTP_2 : HttpClient.Version.HTTP_1_1)
                .build();
    }

    @Override
    public CompletableFuture<PriceOutcome> prices(List<String> mints) {
        CompletableFuture<HttpResponse<byte[]>> exchange =
                http.sendAsync(request(mints), LimitedBody.upTo(LARGEST_BODY));
        long request = requests.incrementAndGet();
        underWay.put(request, exchange);
        // The client's own timeout ends with the headers; this deadline is the whole exchange's.
        return exchange.copy()
                .orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                .handle((response, error) -> {
                    underWay.remove(request);
                    if (error != null) {
                        exchange.cancel(true);
                        return failed(error);
                    }
                    return outcome(response);
                });
    }

    private HttpRequest request(List<String> mints) {
        String base = endpoint.toString().replaceAll("/+$", "");
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(base + "/price/v3?ids=" + String.join(",", mints)))
                .header("Accept", "application/json");
        if (apiKey != null) {
            request.header("x-api-key", apiKey.value());
        }
        return request.build();
    }

    private PriceOutcome outcome(HttpResponse<byte[]> response) {
        int status = response.statusCode();
        PriceBody body;
        try {
            body = PriceBody.read(response.body());
        } catch (IOException e) {
            return status == TOO_MANY_REQUESTS
                    ? rateLimited(response.headers())
                    : failed(status == 200 ? "an answer that is not JSON" : "status " + status);
        }
        if (status == TOO_MANY_REQUESTS || body.errorCode().orElse(0) == TOO_MANY_REQUESTS) {
            return rateLimited(response.headers());
        }
        if (status != 200) {
            return failed("status " + status);
        }
        return body.isError() ? failed("an error object with status 200") : new PriceOutcome.Prices(body.prices());
    }

    private PriceOutcome rateLimited(HttpHeaders headers) {
        try {
            return headers.firstValueAsLong("x-ratelimit-reset").stream()
                    .mapToObj(reset -> new PriceOutcome.RateLimited(waitUntil(reset)))
                    .findFirst()
                    .orElse(new PriceOutcome.RateLimited(WAIT_WITHOUT_RESET));
        } catch (NumberFormatException e) {
            return new PriceOutcome.RateLimited(WAIT_WITHOUT_RESET);
        }
    }

    private Duration waitUntil(long epochSeconds) {
        long wait = Math.min(epochSeconds, Long.MAX_VALUE / 1000) * 1000 - clock.millis();
        long atLeast = Math.max(wait, SHORTEST_WAIT.toMillis());
        return Duration.ofMillis(Math.min(atLeast, LONGEST_WAIT.toMillis()));
    }

    private PriceOutcome failed(Throwable error) {
        Throwable cause = error;
        while (cause.getCause() != null && !(cause instanceof IOException)) {
            cause = cause.getCause();
        }
        return failed(
                cause instanceof TimeoutException
                        ? "no whole answer within " + timeout.toMillis() + " ms"
                        : cause.getClass().getSimpleName()
                                + (cause.getMessage() == null ? "" : " (" + cause.getMessage() + ")"));
    }

    private PriceOutcome.Failed failed(String what) {
        return new PriceOutcome.Failed(endpoint.getHost() + " gave " + what);
    }

    @Override
    public void close() {
        underWay.values().forEach(exchange -> exchange.cancel(true));
    }
}
