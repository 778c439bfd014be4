// SPDX-License-Identifier: Apache-2.0
package io.pricewire.source;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.config.types.Password;

/** HTTP to one endpoint, with a client and a thread of its own: a name that resolves slowly holds up nobody else. */
final class HttpLine implements Line {

    private static final int LARGEST_BODY = 4 * 1024 * 1024;

    private final String base;
    private final Password apiKey;
    private final ExecutorService executor;
    private final HttpClient http;

    /** With a null key requests go out without one. */
    HttpLine(URI endpoint, Password apiKey, Duration connectTimeout) {
        this.base = endpoint.toString().replaceAll("/+$", "");
        this.apiKey = apiKey;
        // What is handed over after the line was closed ends an exchange: were it dropped, the client would never end.
        this.executor = new ThreadPoolExecutor(
                0,
                1,
                5,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                task -> thread(task, endpoint.getHost()),
                (task, closed) -> task.run());
        this.http = HttpClient.newBuilder()
                .executor(executor)
                .connectTimeout(connectTimeout)
                .followRedirects(HttpClient.Redirect.NEVER)
                // A cancelled exchange closes its connection; one of HTTP/2 keeps it, also when it leads nowhere any
                // more.
                .version(HttpClient.Version.HTTP_1_1)
                .build();
    }

    private static Thread thread(Runnable task, String host) {
        Thread thread = new Thread(task, "pricewire-http-" + host);
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public CompletableFuture<Reply> get(String path) {
        return http.sendAsync(request(path), LimitedBody.upTo(LARGEST_BODY)).thenApply(HttpLine::reply);
    }

    private HttpRequest request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .header("Accept", "application/json")
                .header("Accept-Encoding", "gzip");
        if (apiKey != null) {
            request.header("x-api-key", apiKey.value());
        }
        return request.build();
    }

    private static Reply reply(HttpResponse<byte[]> response) {
        try {
            String encoding = response.headers().firstValue("content-encoding").orElse("identity");
            return new Reply(
                    response.statusCode(),
                    ContentEncoding.decode(encoding, response.body(), LARGEST_BODY),
                    response.headers().firstValue("x-ratelimit-reset").orElse(null),
                    response.headers().firstValue("x-api-gateway-request-id").orElse(null));
        } catch (IOException e) {
            throw new CompletionException(e);
        }
    }

    /** What is still under way must have been cancelled. The client's own thread ends once nobody refers to this line any more. */
    @Override
    public void close() {
        executor.shutdown();
    }
}
