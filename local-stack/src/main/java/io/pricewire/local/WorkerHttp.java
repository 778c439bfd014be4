// SPDX-License-Identifier: Apache-2.0
package io.pricewire.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** JSON requests to a worker. What it cannot do yet, as while it joins its cluster, is asked again. */
final class WorkerHttp {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(30);
    private static final long POLL_MS = 100;

    private final ObjectMapper mapper = new ObjectMapper();
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final URI worker;

    WorkerHttp(URI worker) {
        this.worker = worker;
    }

    boolean answers(String path) {
        try {
            return send("GET", path, null).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    /** What stands at the path, or empty where the worker knows nothing of it. */
    Optional<JsonNode> find(String path) {
        try {
            HttpResponse<String> answer = send("GET", path, null);
            return answer.statusCode() == 404 ? Optional.empty() : Optional.of(mapper.readTree(answer.body()));
        } catch (IOException e) {
            throw new LocalStackException("GET " + path + " failed: " + e.getMessage(), e);
        }
    }

    /**
     * The answer to a request that succeeds in the end; a request that the worker calls wrong is an error at once.
     *
     * @param body what is sent as JSON, or null for nothing
     */
    JsonNode call(String method, String path, Object body) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            String failure;
            try {
                HttpResponse<String> answer = send(method, path, body);
                if (answer.statusCode() < 300) {
                    return mapper.readTree(answer.body());
                }
                failure = answer.statusCode() + " " + answer.body();
                if (answer.statusCode() == 400) {
                    throw new LocalStackException("Connect refuses " + method + " " + path + ": " + failure);
                }
            } catch (IOException e) {
                failure = String.valueOf(e.getMessage());
            }
            if (System.nanoTime() > deadline) {
                throw new LocalStackException("Connect does not do " + method + " " + path + ": " + failure);
            }
            pausePolling();
        }
    }

    /** Whether the condition comes true within that time. */
    static boolean comesTrue(BooleanSupplier condition, Duration atMost) {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            pausePolling();
        }
        return true;
    }

    private HttpResponse<String> send(String method, String path, Object body) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(worker.resolve(path))
                .timeout(ANSWER_WITHIN)
                .header("Content-Type", "application/json")
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(json(body)))
                .build();
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private String json(Object body) {
        try {
            return mapper.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static void pausePolling() {
        try {
            Thread.sleep(POLL_MS);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static LocalStackException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new LocalStackException("Interrupted while waiting for Connect", e);
    }
}
