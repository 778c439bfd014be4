// SPDX-License-Identifier: Apache-2.0
package io.pricewire.sink;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** A Redis in memory that does nothing by itself: a test says what it answers, when, and what goes wrong. */
final class ModelRedis implements EventStore {

    /** Connections that may still have commands, closed ones included: a server reads what was sent before the end. */
    final List<Connection> connections = new ArrayList<>();

    final Deque<CompletableFuture<Pipeline>> openings = new ArrayDeque<>();
    boolean checksExpected = true;
    private State state = new State(Map.of(), Map.of(), Map.of());

    /** What a snapshot holds: entries by stream, cursors by stream and field, values by key. */
    record State(Map<String, List<String>> streams, Map<String, Cursor> cursors, Map<String, Value> values) {

        State {
            Map<String, List<String>> copies = new HashMap<>();
            streams.forEach((stream, entries) -> copies.put(stream, new ArrayList<>(entries)));
            streams = copies;
            cursors = new HashMap<>(cursors);
            values = new HashMap<>(values);
        }

        State copy() {
            return new State(streams, cursors, values);
        }
    }

    record Value(long expiresAt, String json) {}

    List<String> entries(String stream) {
        return state.streams().getOrDefault(stream, List.of());
    }

    Map<String, Value> values() {
        return state.values();
    }

    Map<String, Cursor> cursors() {
        return state.cursors();
    }

    State snapshot() {
        return state.copy();
    }

    void restore(State snapshot) {
        state = snapshot.copy();
    }

    @Override
    public CompletableFuture<Pipeline> open() {
        CompletableFuture<Pipeline> opening = new CompletableFuture<>();
        openings.add(opening);
        return opening;
    }

    /** There is only this one. */
    @Override
    public void askAnother() {}

    /** Lets the oldest attempt to connect succeed. */
    void accept() {
        if (!openings.isEmpty()) {
            openings.poll().complete(connect());
        }
    }

    /** A connection at once. */
    Connection connect() {
        Connection connection = new Connection();
        connections.add(connection);
        return connection;
    }

    void refuse() {
        if (!openings.isEmpty()) {
            openings.poll().completeExceptionally(new RedisException("Connection refused"));
        }
    }

    /** Accepts everybody and answers everything. */
    void answerAll() {
        while (!openings.isEmpty()) {
            accept();
        }
        connections.forEach(Connection::answerAll);
        connections.removeIf(connection -> connection.closed);
    }

    @Override
    public void close() {}

    private MirrorAnswer mirror(MirrorCall call, long expected) {
        String name = call.lane().stream() + " " + new String(call.lane().field(), UTF_8);
        Cursor cursor = state.cursors().get(name);
        long at = cursor == null ? Lane.NONE : cursor.offset();
        if (checksExpected && expected != Lane.NONE && at < expected) {
            return new MirrorAnswer(MirrorAnswer.Outcome.GAP, at, 0, 0);
        }
        return call.isMove() ? move(name, cursor, call.last()) : append(call, name, cursor);
    }

    private MirrorAnswer move(String name, Cursor cursor, long to) {
        if (cursor != null && to > cursor.offset()) {
            state.cursors().put(name, new Cursor(to, cursor.newestTime()));
        }
        Cursor now = state.cursors().get(name);
        return new MirrorAnswer(MirrorAnswer.Outcome.DONE, now == null ? Lane.NONE : now.offset(), 0, 0);
    }

    private MirrorAnswer append(MirrorCall call, String name, Cursor cursor) {
        Cursor now = cursor == null ? new Cursor(Lane.NONE, -1) : cursor;
        String[] offsets = call.offsets().split(" ", -1);
        String[] times = call.times().split(" ", -1);
        MirrorAnswer.Outcome outcome = MirrorAnswer.Outcome.DONE;
        int added = 0;
        for (int i = 0; i < offsets.length; i++) {
            long offset = Long.parseLong(offsets[i]);
            long time = Long.parseLong(times[i]);
            if (offset > now.offset() || time > now.newestTime()) {
                outcome = offset > now.offset() ? outcome : MirrorAnswer.Outcome.STARTED_ANEW;
                now = new Cursor(offset, Math.max(time, now.newestTime()));
                state.streams()
                        .computeIfAbsent(call.lane().stream(), stream -> new ArrayList<>())
                        .add(new String(call.entries().get(i).data(), UTF_8));
                added++;
            }
        }
        if (added > 0) {
            state.cursors().put(name, now);
        }
        return new MirrorAnswer(outcome, now.offset(), added, offsets.length - added);
    }

    private CacheAnswer cache(CacheCall call) {
        int older = 0;
        for (int i = 0; i < call.keys().size(); i++) {
            String key = new String(call.keys().get(i), UTF_8);
            long expiresAt = Long.parseLong(new String(call.arguments().get(2 * i), UTF_8));
            Value standing = state.values().get(key);
            if (expiresAt == 0) {
                state.values().remove(key);
            } else if (standing == null || standing.expiresAt() <= expiresAt) {
                String json = new String(call.arguments().get(2 * i + 1), UTF_8);
                state.values().put(key, new Value(expiresAt, json));
            } else {
                older++;
            }
        }
        return new CacheAnswer(call.keys().size() - older, 0, 0, older);
    }

    /** A command that the server has received: what it does, and who waits for its answer. */
    private record Command<T>(Supplier<T> effect, CompletableFuture<T> reply) {

        void execute() {
            reply.complete(effect.get());
        }

        void loseReply() {
            var unused = effect.get();
        }

        void fail(RuntimeException error) {
            reply.completeExceptionally(error);
        }
    }

    /** One connection, seen from the server. */
    final class Connection implements Pipeline {

        private final Deque<Command<?>> buffered = new ArrayDeque<>();
        private final Deque<Command<?>> received = new ArrayDeque<>();
        private final List<Command<?>> unanswered = new ArrayList<>();
        private boolean closed;

        @Override
        public CompletableFuture<MirrorAnswer> mirror(MirrorCall call) {
            long expected = call.expected();
            return command(() -> ModelRedis.this.mirror(call, expected));
        }

        @Override
        public List<CacheCall> calls(List<CacheOperation> operations) {
            return CacheCall.of(operations);
        }

        @Override
        public CompletableFuture<CacheAnswer> cache(CacheCall call) {
            return command(() -> ModelRedis.this.cache(call));
        }

        @Override
        public CompletableFuture<List<Cursor>> cursors(List<Lane> lanes) {
            return command(() -> {
                List<Cursor> found = new ArrayList<>();
                lanes.forEach(lane ->
                        found.add(state.cursors().get(lane.stream() + " " + new String(lane.field(), UTF_8))));
                return found;
            });
        }

        @Override
        public void append(StreamEntry entry) {
            var unused = command(() -> state.streams()
                    .computeIfAbsent("status", stream -> new ArrayList<>())
                    .add(new String(entry.data(), UTF_8)));
        }

        private <T> CompletableFuture<T> command(Supplier<T> effect) {
            CompletableFuture<T> reply = new CompletableFuture<>();
            if (closed) {
                reply.completeExceptionally(new RedisException("Connection is closed"));
            } else {
                buffered.add(new Command<>(effect, reply));
            }
            return reply;
        }

        @Override
        public void flush() {
            received.addAll(buffered);
            buffered.clear();
        }

        @Override
        public boolean isOpen() {
            return !closed;
        }

        int waiting() {
            return received.size();
        }

        void answer() {
            if (!received.isEmpty()) {
                received.poll().execute();
            }
        }

        void answerAll() {
            while (!received.isEmpty()) {
                answer();
            }
        }

        /** Does the next command; nobody will know. */
        void loseReply() {
            if (!received.isEmpty()) {
                unanswered.add(received.peek());
                received.poll().loseReply();
            }
        }

        void refuse(String reply) {
            if (!received.isEmpty()) {
                received.poll().fail(new RedisCommandExecutionException(reply));
            }
        }

        /** The connection breaks; what the server has received already may still be done. */
        void cut(boolean receivedIsDone) {
            List<Command<?>> lost = new ArrayList<>(unanswered);
            lost.addAll(received);
            lost.addAll(buffered);
            lost.forEach(command -> command.fail(new RedisException("Connection closed")));
            buffered.clear();
            if (!receivedIsDone) {
                received.clear();
            }
            closed = true;
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
