// SPDX-License-Identifier: Apache-2.0
package io.pricewire.sink;

import static io.pricewire.sink.Records.PRICES_0;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisException;
import io.pricewire.model.EventKind;
import io.pricewire.redis.Primaries;
import io.pricewire.redis.RedisNode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class RoutesTest {

    private static final RedisNode A = new RedisNode("a", 1);
    private static final RedisNode B = new RedisNode("b", 2);
    private static final int SLOT = 7;

    private final Map<RedisNode, FakePrimary> servers = new HashMap<>();
    private final Map<RedisNode, CompletableFuture<Primary>> refusals = new HashMap<>();
    private int redirects;
    private final Routes routes = open().join();

    @Test
    void sendsToTheServerThatHasTheSlot() {
        CompletableFuture<String> answer = routes.send(request());
        at(A).answer("done");
        assertThat(answer).isCompletedWithValue("done");
    }

    @Test
    void followsASlotThatHasMovedAndRemembersWhere() {
        CompletableFuture<String> answer = routes.send(request());
        at(A).refuse("MOVED 7 b:2");
        at(B).answer("done");
        assertThat(answer).isCompletedWithValue("done");
        routes.send(request()).isDone();
        assertThat(at(B).waiting).hasSize(1);
        assertThat(redirects).isEqualTo(1);
    }

    @Test
    void followsASlotOnItsWayForThatCallOnly() {
        CompletableFuture<String> answer = routes.send(request());
        at(A).refuse("ASK 7 b:2");
        at(B).answer("done");
        assertThat(answer).isCompletedWithValue("done");
        routes.send(request()).isDone();
        assertThat(at(A).waiting).hasSize(1);
        assertThat(at(B).waiting).isEmpty();
    }

    @Test
    void passesOnEveryOtherError() {
        CompletableFuture<String> answer = routes.send(request());
        at(A).refuse("OOM command not allowed");
        assertThat(answer).isCompletedExceptionally();
        assertThat(redirects).isZero();
    }

    @Test
    void givesUpOnServersThatSendItBackAndForth() {
        CompletableFuture<String> answer = routes.send(request());
        for (int i = 0; i < 6; i++) {
            at(i % 2 == 0 ? A : B).refuse(i % 2 == 0 ? "MOVED 7 b:2" : "MOVED 7 a:1");
        }
        assertThat(answer).isCompletedExceptionally();
        assertThat(redirects).isEqualTo(5);
    }

    @Test
    void failsACallWhoseNewServerCannotBeReached() {
        refusals.put(B, CompletableFuture.failedFuture(new RedisException("refused")));
        CompletableFuture<String> answer = routes.send(request());
        at(A).refuse("MOVED 7 b:2");
        assertThat(answer).isCompletedExceptionally();
    }

    @Test
    void closesAConnectionThatCameTooLate() {
        CompletableFuture<Primary> late = new CompletableFuture<>();
        refusals.put(B, late);
        routes.send(request()).isDone();
        at(A).refuse("MOVED 7 b:2");
        routes.close();
        FakePrimary b = new FakePrimary(B);
        late.complete(b);
        assertThat(b.closed).isTrue();
        assertThat(at(A).closed).isTrue();
    }

    @Test
    void opensNoneWhenOneCannotBeReached() {
        refusals.put(A, CompletableFuture.failedFuture(new RedisException("refused")));
        assertThat(open()).isCompletedExceptionally();
    }

    @Test
    void letNoCallOfAStreamOvertakeTheRedirectOfTheOneBefore() {
        Pipeline pipeline = new RoutedPipeline(routes, true, new MirrorScript(Records.config()), null, () -> {});
        Lane lane = new Lane(EventKind.PRICE_UPDATE, PRICES_0, "stream:price-updates", "prices");
        MirrorCall first = call(lane, 1);
        MirrorCall second = call(lane, 2);
        pipeline.mirror(first).isDone();
        at(A).refuse("MOVED 3016 b:2"); // From now on B is known to have the slot, and has not answered the first call.
        pipeline.mirror(second).isDone();
        assertThat(at(B).waiting).hasSize(1);
        at(B).answer(new MirrorAnswer(MirrorAnswer.Outcome.DONE, 1, 1, 0));
        assertThat(at(B).waiting).hasSize(1);
        assertThat(at(A).waiting).isEmpty();
    }

    @Test
    void letCallsOfOneServerPassTogether() {
        Pipeline pipeline = new RoutedPipeline(routes, false, new MirrorScript(Records.config()), null, () -> {});
        Lane lane = new Lane(EventKind.PRICE_UPDATE, PRICES_0, "stream:price-updates", "prices");
        pipeline.mirror(call(lane, 1)).isDone();
        pipeline.mirror(call(lane, 2)).isDone();
        assertThat(at(A).waiting).hasSize(2);
    }

    private static MirrorCall call(Lane lane, long offset) {
        MirrorCall call = new MirrorCall(lane);
        byte[] text = "x".getBytes(UTF_8);
        call.add(offset, 0, new StreamEntry(EventKind.PRICE_UPDATE, text, text));
        call.send();
        return call;
    }

    private CompletableFuture<Routes> open() {
        return Routes.open(Primaries.single(A), this::connect, () -> redirects++);
    }

    private CompletableFuture<Primary> connect(RedisNode node) {
        CompletableFuture<Primary> refusal = refusals.get(node);
        return refusal != null ? refusal : CompletableFuture.completedFuture(at(node));
    }

    private FakePrimary at(RedisNode node) {
        return servers.computeIfAbsent(node, FakePrimary::new);
    }

    private static Request<String> request() {
        return new Request<>(SLOT, 1, redis -> {
            throw new AssertionError("nothing is sent here");
        });
    }

    /** A server that answers what and when the test says. */
    private static final class FakePrimary implements Primary {

        private final RedisNode node;
        private final Deque<CompletableFuture<Object>> waiting = new ArrayDeque<>();
        private boolean closed;

        FakePrimary(RedisNode node) {
            this.node = node;
        }

        void answer(Object value) {
            waiting.poll().complete(value);
        }

        void refuse(String reply) {
            waiting.poll().completeExceptionally(new RedisCommandExecutionException(reply));
        }

        @Override
        public RedisNode node() {
            return node;
        }

        @Override
        @SuppressWarnings("unchecked")
        public <T> CompletableFuture<T> send(Request<T> request) {
            CompletableFuture<Object> answer = new CompletableFuture<>();
            waiting.add(answer);
            return (CompletableFuture<T>) answer;
        }

        @Override
        public void flush() {}

        @Override
        public boolean isOpen() {
            return !closed;
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
