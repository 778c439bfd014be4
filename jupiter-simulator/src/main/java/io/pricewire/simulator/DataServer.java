// SPDX-License-Identifier: Apache-2.0
package io.pricewire.simulator;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.zip.GZIPOutputStream;

/** The port that the API is served on. It can be closed, or made to accept nobody, and opened again. */
final class DataServer implements AutoCloseable {

    private static final int BOMB_BYTES = 64 * 1024 * 1024;
    private static final int CONNECT_WITHIN_MS = 100;
    private static final int MOST_WAITING = 64;
    private static final long POLL_MS = 20;

    private final InetAddress host;
    private final Gateway gateway;
    private final Faults faults;
    private final RequestCounts counts;
    private final ExecutorService executor;
    private final List<AutoCloseable> fullQueue = new ArrayList<>();
    private HttpServer server;
    private int port;
    private volatile boolean closed;

    DataServer(
            InetAddress host, int port, Gateway gateway, Faults faults, RequestCounts counts, ExecutorService executor)
            throws IOException {
        this.host = host;
        this.port = port;
        this.gateway = gateway;
        this.faults = faults;
        this.counts = counts;
        this.executor = executor;
        open();
    }

    int port() {
        return port;
    }

    /** Brings the port into the state that the faults ask for. */
    synchronized void applyFaults() throws IOException {
        boolean refuse = faults.of(Fault.Kind.REFUSE, "").isPresent();
        boolean unreachable = faults.of(Fault.Kind.UNREACHABLE, "").isPresent();
        if (server != null && (refuse || unreachable)) {
            server.stop(0);
            server = null;
        }
        if (!unreachable) {
            releaseQueue();
        }
        if (unreachable && fullQueue.isEmpty()) {
            fillQueue();
        } else if (!refuse && !unreachable && server == null) {
            open();
        }
    }

    private void open() throws IOException {
        server = HttpServer.create(new InetSocketAddress(host, port), 0);
        server.setExecutor(this::execute);
        server.createContext("/", this::handle);
        server.start();
        port = server.getAddress().getPort();
    }

    /** On the server's own thread, which spares a wake-up, unless a fault may hold the request up. */
    private void execute(Runnable request) {
        if (faults.all().isEmpty()) {
            request.run();
        } else {
            executor.execute(request);
        }
    }

    /** Listens without accepting, and takes every place in the queue: whoever connects then waits in vain. */
    private void fillQueue() throws IOException {
        fullQueue.add(new ServerSocket(port, 1, host));
        for (int i = 0; i < MOST_WAITING; i++) {
            Socket waiting = new Socket();
            fullQueue.add(waiting);
            try {
                waiting.connect(new InetSocketAddress(host, port), CONNECT_WITHIN_MS);
            } catch (SocketTimeoutException e) {
                return;
            }
        }
    }

    private void releaseQueue() throws IOException {
        for (AutoCloseable held : fullQueue) {
            try {
                held.close();
            } catch (Exception e) {
                throw new IOException(e);
            }
        }
        fullQueue.clear();
    }

    private void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        try (exchange) {
            if (hangs(path)) {
                return;
            }
            Answer answer = gateway.answer(
                    path,
                    Query.of(exchange.getRequestURI()),
                    exchange.getRequestHeaders().getFirst("x-api-key"));
            counts.add(path, answer.status());
            pause(delay(Fault.Kind.SLOW_HEADERS, path));
            send(exchange, path, encoded(path, answer));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean hangs(String path) throws InterruptedException {
        boolean hung = faults.of(Fault.Kind.HANG, path).isPresent();
        while (!closed && faults.of(Fault.Kind.HANG, path).isPresent()) {
            Thread.sleep(POLL_MS);
        }
        return hung;
    }

    private Answer encoded(String path, Answer answer) throws IOException {
        boolean bomb = faults.of(Fault.Kind.GZIP_BOMB, path).isPresent();
        if (!bomb && faults.of(Fault.Kind.GZIP, path).isEmpty()) {
            return answer;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(bytes)) {
            if (bomb) {
                writeSpaces(gzip);
            } else {
                gzip.write(answer.body());
            }
        }
        return new Answer(answer.status(), answer.headers(), bytes.toByteArray())
                .with(Map.of("content-encoding", "gzip"));
    }

    private static void writeSpaces(OutputStream out) throws IOException {
        byte[] spaces = new byte[64 * 1024];
        Arrays.fill(spaces, (byte) ' ');
        for (int written = 0; written < BOMB_BYTES; written += spaces.length) {
            out.write(spaces);
        }
    }

    private void send(HttpExchange exchange, String path, Answer answer) throws IOException, InterruptedException {
        answer.headers().forEach((name, value) -> exchange.getResponseHeaders().add(name, value));
        byte[] body = answer.body();
        exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
        OutputStream out = exchange.getResponseBody();
        if (faults.of(Fault.Kind.TRUNCATE, path).isPresent()) {
            out.write(body, 0, body.length / 2);
            out.flush();
        } else if (faults.of(Fault.Kind.DRIP, path).isPresent()) {
            drip(out, path, body);
        } else {
            out.write(body);
        }
    }

    private void drip(OutputStream out, String path, byte[] body) throws IOException, InterruptedException {
        for (byte b : body) {
            out.write(b);
            out.flush();
            pause(delay(Fault.Kind.DRIP, path));
        }
    }

    private long delay(Fault.Kind kind, String path) {
        Optional<Fault> fault = faults.of(kind, path);
        return fault.map(Fault::millis).orElse(0L);
    }

    private static void pause(long millis) throws InterruptedException {
        if (millis > 0) {
            Thread.sleep(millis);
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (server != null) {
            server.stop(0);
        }
        try {
            releaseQueue();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
