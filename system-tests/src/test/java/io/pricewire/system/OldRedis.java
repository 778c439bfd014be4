// SPDX-License-Identifier: Apache-2.0
package io.pricewire.system;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** A server that says that it is Redis 6.2, which no test can start for real. It knows INFO and refuses all else. */
final class OldRedis implements AutoCloseable {

    private static final String INFO = "# Server\r\nredis_version:6.2.14\r\n# Replication\r\nrole:master\r\n";

    private final ServerSocket socket;

    private OldRedis(ServerSocket socket) {
        this.socket = socket;
    }

    static OldRedis start() throws IOException {
        OldRedis redis = new OldRedis(new ServerSocket(0, 10, InetAddress.getLoopbackAddress()));
        daemon(redis::accept);
        return redis;
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "old-redis");
        thread.setDaemon(true);
        thread.start();
    }

    String uri() {
        return "redis://127.0.0.1:" + socket.getLocalPort();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = socket.accept();
                daemon(() -> serve(client));
            }
        } catch (IOException e) {
            if (!socket.isClosed()) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static void serve(Socket client) {
        try (client) {
            BufferedReader in = new BufferedReader(new InputStreamReader(client.getInputStream(), US_ASCII));
            OutputStream out = client.getOutputStream();
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                int parts = Integer.parseInt(line.substring(1));
                String command = null;
                for (int i = 0; i < parts; i++) {
                    in.readLine();
                    String part = in.readLine();
                    command = i == 0 ? part : command;
                }
                out.write(answer(command).getBytes(US_ASCII));
                out.flush();
            }
        } catch (IOException e) {
            // The client has gone.
        }
    }

    private static String answer(String command) {
        return switch (command) {
            case "INFO" -> "$" + INFO.length() + "\r\n" + INFO + "\r\n";
            case "PING" -> "+PONG\r\n";
            default -> "-ERR unknown command `" + command + "`\r\n";
        };
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
