// SPDX-License-Identifier: Apache-2.0
package io.pricewire.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A connection to a redis-server on 127.0.0.1, for the few commands with which servers are set up. */
final class RespClient implements AutoCloseable {

    private final int port;
    private final Socket socket;
    private final InputStream in;

    private RespClient(int port, Socket socket) throws IOException {
        this.port = port;
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream());
    }

    /**
     * Connects to the server.
     *
     * @param answerWithin how long a server that hangs may hold up a command
     */
    static RespClient connect(int port, Duration answerWithin) throws IOException {
        int patienceMs = (int) answerWithin.toMillis();
        Socket socket = new Socket();
        try {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), patienceMs);
            socket.setSoTimeout(patienceMs);
            return new RespClient(port, socket);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /**
     * The reply: a String, a Long, a List of replies, or null.
     *
     * @throws LocalStackException when the server refuses the command
     */
    Object ask(String... command) throws IOException {
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        request.writeBytes(("*" + command.length + "\r\n").getBytes(UTF_8));
        for (String argument : command) {
            byte[] bytes = argument.getBytes(UTF_8);
            request.writeBytes(("$" + bytes.length + "\r\n").getBytes(UTF_8));
            request.writeBytes(bytes);
            request.writeBytes("\r\n".getBytes(UTF_8));
        }
        socket.getOutputStream().write(request.toByteArray());
        return reply(String.join(" ", command));
    }

    private Object reply(String command) throws IOException {
        String line = line();
        String rest = line.substring(1);
        return switch (line.charAt(0)) {
            case '+' -> rest;
            case ':' -> Long.valueOf(rest);
            case '$' -> bulk(Integer.parseInt(rest));
            case '*' -> list(Integer.parseInt(rest), command);
            case '-' ->
                throw new LocalStackException("The redis-server on port " + port + " refuses " + command + ": " + rest);
            default -> throw new IOException("No reply of Redis begins with " + line.charAt(0));
        };
    }

    private String bulk(int length) throws IOException {
        if (length < 0) {
            return null;
        }
        byte[] bytes = in.readNBytes(length);
        line();
        return new String(bytes, UTF_8);
    }

    private List<Object> list(int size, String command) throws IOException {
        List<Object> replies = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            replies.add(reply(command));
        }
        return replies;
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("The connection ended before the reply");
            }
            line.write(next);
        }
        return line.toString(UTF_8).stripTrailing();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
