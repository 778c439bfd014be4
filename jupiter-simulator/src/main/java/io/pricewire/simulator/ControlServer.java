// SPDX-License-Identifier: Apache-2.0
package io.pricewire.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;

/**
 * The control API, on a port of its own because the other one may be closed. {@code GET /state};
 * {@code POST /faults} with a {@link Fault} as JSON; {@code DELETE /faults}; {@code PUT /prices/MINT} with a number;
 * {@code PUT /pools/ID}.
 */
final class ControlServer implements AutoCloseable {

    private final ObjectMapper mapper = new ObjectMapper().disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES);
    private final JupiterSimulator simulator;
    private final HttpServer server;

    ControlServer(InetAddress host, int port, JupiterSimulator simulator, ExecutorService executor) throws IOException {
        this.simulator = simulator;
        server = HttpServer.create(new InetSocketAddress(host, port), 0);
        server.setExecutor(executor);
        server.createContext("/", this::handle);
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            Answer answer;
            try {
                answer = answer(
                        exchange.getRequestMethod(), exchange.getRequestURI().getPath(), body);
            } catch (IllegalArgumentException | JsonProcessingException e) {
                answer = Answer.json(400, mapper.writeValueAsString(Map.of("error", e.getMessage())));
            }
            exchange.getResponseHeaders().add("content-type", "application/json");
            exchange.sendResponseHeaders(answer.status(), answer.body().length);
            exchange.getResponseBody().write(answer.body());
        }
    }

    private Answer answer(String method, String path, String body) throws IOException {
        String request = method + " " + path;
        if (request.equals("GET /state")) {
            return Answer.json(200, mapper.writeValueAsString(state()));
        }
        if (request.equals("POST /faults")) {
            Fault fault = mapper.readValue(body, Fault.class);
            if (fault.kind() == null) {
                throw new IllegalArgumentException("a fault needs a kind");
            }
            simulator.fault(fault);
            return Answer.json(200, mapper.writeValueAsString(simulator.faults()));
        }
        if (request.equals("DELETE /faults")) {
            simulator.clearFaults();
            return Answer.json(200, "[]");
        }
        if (request.startsWith("PUT /prices/")) {
            simulator.price(path.substring("/prices/".length()), body.strip());
            return Answer.json(200, "{}");
        }
        if (request.startsWith("PUT /pools/")) {
            simulator.addPool(path.substring("/pools/".length()));
            return Answer.json(200, "{}");
        }
        throw new IllegalArgumentException("there is no " + request
                + "; there are GET /state, POST and DELETE /faults, PUT /prices/MINT, PUT /pools/ID");
    }

    private Map<String, Object> state() {
        Map<String, Object> state = new LinkedHashMap<>();
        state.put("api", simulator.uri().toString());
        state.put("requests", simulator.requests());
        state.put("faults", simulator.faults());
        state.put("mints", simulator.mints());
        return state;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
