// SPDX-License-Identifier: Apache-2.0
package io.pricewire.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Ports of 127.0.0.1, none of them twice. They lie below the range from which the system takes the ports of outgoing
 * connections, so that no client sits on the port of a server that is down for a moment.
 */
public final class FreePort {

    private static final int COUNT = 6000;

    /** Tests that run in two JVMs side by side share no port, not even that of a server that is down for a moment. */
    private static final int FIRST = 20_000 + COUNT * (Integer.getInteger("pricewire.fork", 1) % 2);

    /** Other programs that run at the same time begin in different places. */
    private static final AtomicInteger NEXT =
            new AtomicInteger((int) (ProcessHandle.current().pid() * 131 % COUNT));

    private FreePort() {}

    /** A port that nobody listens on. */
    public static int find() {
        for (int tried = 0; tried < COUNT; tried++) {
            int port = FIRST + Math.floorMod(NEXT.getAndIncrement(), COUNT);
            if (isFree(port)) {
                return port;
            }
        }
        throw new LocalStackException("No port of 127.0.0.1 from " + FIRST + " on is free.");
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    static boolean isOpen(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }
}
