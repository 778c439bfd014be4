// SPDX-License-Identifier: Apache-2.0
package io.pricewire.local;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.function.LongConsumer;

/** One client's connection to the server behind a proxy. Once deaf, it loses every reply until it ends. */
final class ProxiedLink {

    private static final int BUFFER = 64 * 1024;

    private final Socket client;
    private final Socket server;
    private volatile boolean deaf;

    ProxiedLink(Socket client, Socket server) throws IOException {
        this.client = client;
        this.server = server;
        client.setTcpNoDelay(true);
        server.setTcpNoDelay(true);
    }

    /**
     * Passes bytes on until either side ends.
     *
     * @param requestsUnanswered told how many bytes of requests reach the server while replies are lost
     * @param repliesLost told how many bytes of replies are lost
     */
    void start(LongConsumer requestsUnanswered, LongConsumer repliesLost, Runnable ended) {
        startDaemon("proxy-requests", () -> {
            passRequests(requestsUnanswered);
            ended.run();
        });
        startDaemon("proxy-replies", () -> {
            passReplies(repliesLost);
            ended.run();
        });
    }

    /** What came back matters no more: a client that matches replies by order must never hear a later one. */
    void turnDeaf() {
        deaf = true;
    }

    void cut() {
        reset(client);
        reset(server);
    }

    /** Ends a connection as a crashed peer would, without a farewell. */
    static void reset(Socket socket) {
        try (socket) {
            socket.setSoLinger(true, 0);
        } catch (IOException e) {
            // It had ended already.
            return;
        }
    }

    private void passRequests(LongConsumer requestsUnanswered) {
        pass(client, server, length -> {
            if (deaf) {
                requestsUnanswered.accept(length);
            }
            return true;
        });
    }

    private void passReplies(LongConsumer repliesLost) {
        pass(server, client, length -> {
            if (deaf) {
                repliesLost.accept(length);
            }
            return !deaf;
        });
    }

    private interface Gate {
        boolean lets(int length);
    }

    private void pass(Socket from, Socket to, Gate gate) {
        byte[] buffer = new byte[BUFFER];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                if (gate.lets(length)) {
                    out.write(buffer, 0, length);
                }
            }
        } catch (IOException e) {
            // Either side ended without a farewell; the link ends below.
        } finally {
            cut();
        }
    }

    private static void startDaemon(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }
}
