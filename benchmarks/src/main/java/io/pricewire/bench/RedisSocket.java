// SPDX-License-Identifier: Apache-2.0
package io.pricewire.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** A plain connection to Redis: what is sent is bytes, what comes back is a Long, a String, a List or null. */
final class RedisSocket implements AutoCloseable {

    private static final int BUFFER = 64 * 1024;

    private final Socket socket;
    private final DataInputStream in;
    private final OutputStream out;

    RedisSocket(URI redis) throws IOException {
        socket = new Socket(redis.getHost(), redis.getPort());
        socket.setTcpNoDelay(true);
        in = new DataInputStream(new BufferedInputStream(socket.getInputStream(), BUFFER));
        out = socket.getOutputStream();
    }

    /** An error that Redis answered. */
    record Refusal(String message) {}

    /** The bytes of a command. */
    static byte[] command(String... words) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(("*" + words.length + "\r\n").getBytes(UTF_8));
        for (String word : words) {
            byte[] text = word.getBytes(UTF_8);
            bytes.writeBytes(("$" + text.length + "\r\n").getBytes(UTF_8));
            bytes.writeBytes(text);
            bytes.writeBytes("\r\n".getBytes(UTF_8));
        }
        return bytes.toByteArray();
    }

    /** Sends a command and waits for its reply, which must be no error. */
    Object call(String... words) throws IOException {
        send(command(words));
        Object reply = reply();
        if (reply instanceof Refusal refusal) {
            throw new IOException("Redis refuses " + words[0] + ": " + refusal.message());
        }
        return reply;
    }

    void send(byte[] commands) throws IOException {
        out.write(commands);
    }

    /** For replies that are counted and not read. */
    InputStream replies() {
        return in;
    }

    Object reply() throws IOException {
        String line = line();
        String rest = line.substring(1);
        return switch (line.charAt(0)) {
            case '+' -> rest;
            case '-' -> new Refusal(rest);
            case ':' -> (Object) Long.parseLong(rest);
            case '$' -> text(Integer.parseInt(rest));
            case '*' -> list(Integer.parseInt(rest));
            default -> throw new IOException("Redis answers with " + line);
        };
    }

    private String text(int length) throws IOException {
        if (length < 0) {
            return null;
        }
        byte[] bytes = new byte[length];
        in.readFully(bytes);
        in.skipNBytes(2);
        return new String(bytes, UTF_8);
    }

    private List<Object> list(int length) throws IOException {
        if (length < 0) {
            return null;
        }
        List<Object> list = new ArrayList<>(length);
        for (int i = 0; i < length; i++) {
            list.add(reply());
        }
        return list;
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(32);
        for (int b = in.read(); b != '\r'; b = in.read()) {
            if (b < 0) {
                throw new EOFException("Redis closed the connection.");
            }
            line.write(b);
        }
        in.skipNBytes(1);
        return line.toString(UTF_8);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
