// SPDX-License-Identifier: Apache-2.0
package io.pricewire.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;

/** Speaks to a Redis in inline commands. */
final class InlineClient implements AutoCloseable {
    private final Socket socket;
    private final BufferedReader replies;

    InlineClient(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(5000);
        replies = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
    }

    void say(String command) throws IOException {
        socket.getOutputStream().write((command + "\r\n").getBytes(UTF_8));
    }

    String ask(String command) throws IOException {
        say(command);
        return replies.readLine();
    }

    boolean isCut() {
        try {
            return replies.readLine() == null;
        } catch (IOException e) {
            return e instanceof SocketException;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
