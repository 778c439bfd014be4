// SPDX-License-Identifier: Apache-2.0
package io.pricewire.reader;

import io.pricewire.redis.Backoff;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A thread that reads one stream, by a new connection whenever the one before has failed. */
final class StreamReading implements Subscription {

    private static final Logger LOG = LoggerFactory.getLogger(StreamReading.class);
    private static final long PATIENCE_WITH_HANDLER_MS = 5000;

    private final String stream;
    private final ReadOptions options;
    private final StreamSessions sessions;
    private final Work work;
    private final Surroundings surroundings;
    private final Backoff backoff;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread thread;
    private volatile String trouble;

    /** What is done with a connection. */
    interface Work {

        /** Reads until the reading is closed; with an exception the connection is of no more use. */
        void with(StreamSession session, StreamReading reading) throws InterruptedException;

        StreamPosition position();
    }

    /**
     * What a reading needs of its reader.
     *
     * @param onEnd runs when it has ended
     */
    record Surroundings(StreamFigures figures, Seldom seldom, Runnable onEnd) {}

    StreamReading(
            String name,
            String stream,
            ReadOptions options,
            StreamSessions sessions,
            Work work,
            Surroundings surroundings,
            Backoff backoff) {
        this.stream = stream;
        this.options = options;
        this.sessions = sessions;
        this.work = work;
        this.surroundings = surroundings;
        this.backoff = backoff;
        this.thread = new Thread(this::run, name);
        this.thread.setDaemon(true);
    }

    StreamReading start() {
        thread.start();
        return this;
    }

    private void run() {
        try {
            while (!isClosed()) {
                readUntilFault();
            }
            trouble = null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            if (isClosed()) {
                trouble = null;
            } else {
                endedBy(e);
            }
        } catch (Error e) {
            endedBy(e);
            throw e;
        } finally {
            try {
                surroundings.onEnd().run();
            } finally {
                ended.countDown();
            }
        }
    }

    private void endedBy(Throwable error) {
        trouble = stream + " is read no longer: " + error + " has ended its thread";
        surroundings.figures().interrupted();
        LOG.error("{}", trouble, error);
    }

    private void readUntilFault() throws InterruptedException {
        try (StreamSession session = sessions.open(stream, options)) {
            work.with(session, this);
        } catch (RuntimeException e) {
            if (!isClosed()) {
                failed(e);
                pause(backoff.next());
            }
        }
    }

    private void failed(RuntimeException error) {
        if (trouble != null) {
            sessions.askAnother();
        }
        trouble = sessions.faults().describe(stream, error);
        surroundings.figures().interrupted();
        if (surroundings.seldom().isDue()) {
            LOG.warn("{}", trouble);
        }
    }

    /** Redis has answered: the next fault is a new one. */
    void isWell() {
        if (trouble != null) {
            trouble = null;
            LOG.info("{} is being read again", stream);
        }
        backoff.reset();
    }

    /** Lets so many milliseconds pass, or fewer when it is closed. */
    void pause(long ms) throws InterruptedException {
        var unused = closed.await(ms, TimeUnit.MILLISECONDS);
    }

    boolean isClosed() {
        return closed.getCount() == 0;
    }

    @Override
    public String stream() {
        return stream;
    }

    @Override
    public StreamPosition position() {
        return work.position();
    }

    @Override
    public Optional<String> trouble() {
        return Optional.ofNullable(trouble);
    }

    /** Reads no further and does not wait for it. */
    void end() {
        closed.countDown();
    }

    @Override
    public void close() {
        closeAll(Set.of(this));
    }

    /** Waits for all together as long as for the one that may take longest. */
    static void closeAll(Collection<StreamReading> readings) {
        readings.forEach(StreamReading::end);
        long patienceMs =
                readings.stream().mapToLong(StreamReading::patienceMs).max().orElse(0);
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(patienceMs);
        readings.forEach(reading -> reading.awaitEnd(deadline, patienceMs));
    }

    private long patienceMs() {
        return options.block().toMillis() + PATIENCE_WITH_HANDLER_MS;
    }

    private void awaitEnd(long deadline, long patienceMs) {
        if (Thread.currentThread() == thread) {
            return;
        }
        try {
            if (!ended.await(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                LOG.warn(
                        "{} is still being read {} ms after closing, because its handler has not returned or Redis does"
                                + " not answer; what a handler does now is not acknowledged until it returns",
                        stream,
                        patienceMs);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
