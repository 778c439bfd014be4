// SPDX-License-Identifier: Apache-2.0
package io.pricewire.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/** Stands on 127.0.0.1 in front of a Redis and is as bad a network as it is told to be. */
public final class RedisProxy implements AutoCloseable {

    private enum Mode {
        PASS,
        DROP_REPLIES,
        REFUSE
    }

    private final int redisPort;
    private final ServerSocket listener;
    private final Set<ProxiedLink> links = new HashSet<>();
    private final AtomicLong accepted = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private final AtomicLong cut = new AtomicLong();
    private final AtomicLong requestBytesUnanswered = new AtomicLong();
    private final AtomicLong replyBytesDropped = new AtomicLong();
    private Mode mode = Mode.PASS;

    private RedisProxy(int redisPort, ServerSocket listener) {
        this.redisPort = redisPort;
        this.listener = listener;
    }

    /** Starts a proxy on a free port that passes everything. */
    public static RedisProxy start(int redisPort) {
        try {
            RedisProxy proxy = new RedisProxy(redisPort, new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
            Thread acceptor = new Thread(proxy::acceptUntilClosed, "proxy-acceptor");
            acceptor.setDaemon(true);
            acceptor.start();
            return proxy;
        } catch (IOException e) {
            throw new LocalStackException("No proxy can listen on 127.0.0.1: " + e.getMessage(), e);
        }
    }

    public URI uri() {
        return URI.create("redis://127.0.0.1:" + port());
    }

    public int port() {
        return listener.getLocalPort();
    }

    /** Passes everything on new connections. Those that lost a reply stay without replies until they end. */
    public synchronized void pass() {
        mode = Mode.PASS;
    }

    /** From now on requests reach Redis and every reply is lost. */
    public synchronized void dropReplies() {
        mode = Mode.DROP_REPLIES;
        links.forEach(ProxiedLink::turnDeaf);
    }

    /** Ends every connection. */
    public synchronized void cut() {
        cut.addAndGet(links.size());
        List.copyOf(links).forEach(ProxiedLink::cut);
        links.clear();
    }

    /** Ends every connection, and each new one at once. */
    public synchronized void refuse() {
        mode = Mode.REFUSE;
        cut();
    }

    public long connectionsAccepted() {
        return accepted.get();
    }

    public long connectionsRefused() {
        return refused.get();
    }

    public long connectionsCut() {
        return cut.get();
    }

    /** Bytes of requests that reached Redis although nobody will hear the reply. */
    public long requestBytesUnanswered() {
        return requestBytesUnanswered.get();
    }

    public long replyBytesDropped() {
        return replyBytesDropped.get();
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new LocalStackException("The proxy cannot be closed: " + e.getMessage(), e);
        } finally {
            cut();
        }
    }

    private void acceptUntilClosed() {
        while (!listener.isClosed()) {
            try {
                accept(listener.accept());
            } catch (IOException e) {
                // The listener was closed, or a client is gone already.
            }
        }
    }

    private synchronized void accept(Socket client) {
        if (mode == Mode.REFUSE) {
            refused.incrementAndGet();
            ProxiedLink.reset(client);
            return;
        }
        try {
            ProxiedLink link = new ProxiedLink(client, new Socket(InetAddress.getLoopbackAddress(), redisPort));
            if (mode == Mode.DROP_REPLIES) {
                link.turnDeaf();
            }
            accepted.incrementAndGet();
            links.add(link);
            link.start(requestBytesUnanswered::addAndGet, replyBytesDropped::addAndGet, () -> forget(link));
        } catch (IOException e) {
            // Redis itself is away: its clients see what they would see without a proxy.
            ProxiedLink.reset(client);
        }
    }

    private synchronized void forget(ProxiedLink link) {
        links.remove(link);
    }
}
