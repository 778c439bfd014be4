// SPDX-License-Identifier: Apache-2.0
package io.pricewire.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lettuce.core.Consumer;
import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import io.lettuce.core.XClaimArgs;
import io.lettuce.core.XGroupCreateArgs;
import io.lettuce.core.XReadArgs;
import io.lettuce.core.XReadArgs.StreamOffset;
import io.lettuce.core.models.stream.PendingMessage;
import io.pricewire.local.LocalRedis;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConsumeIT {

    private static final String GROUP = "risk";
    private static final GroupOptions FROM_THE_BEGINNING =
            GroupOptions.DEFAULT.withCreateAt(StreamPosition.beginning());

    @TempDir
    static Path directory;

    private static LocalRedis server;
    private static Market market;
    private MarketReader reader;
    private final Heard heard = new Heard();

    @BeforeAll
    static void startRedis() {
        server = LocalRedis.start(directory);
        market = new Market(server.uri());
    }

    @AfterAll
    static void stopRedis() {
        market.close();
        server.close();
    }

    @BeforeEach
    void openReader() {
        market.redis.flushall();
        reader = MarketReader.open(ReaderSettings.at(server.uri().toString()));
    }

    @AfterEach
    void closeReader() {
        reader.close();
    }

    @Test
    void createsTheGroupAtTheEndAndAcknowledgesWhatWasHandled() {
        market.addTrades(1, 3);
        consume("a", GroupOptions.DEFAULT, heard);
        awaitGroup();
        market.addTrades(4, 250);
        assertThat(heard.awaitTrades(247).trades()).isEqualTo(Heard.ids(4, 250));
        awaitNothingPending();
    }

    @Test
    void createsTheGroupAndTheStreamWhereItIsTold() {
        consume("a", FROM_THE_BEGINNING, heard);
        awaitGroup();
        market.addTrades(1, 3);
        assertThat(heard.awaitTrades(3).trades()).isEqualTo(Heard.ids(1, 3));
    }

    @Test
    void sharesEntriesAmongConsumers() {
        Heard other = new Heard();
        consume("a", FROM_THE_BEGINNING.withRead(ReadOptions.DEFAULT.withCount(5)), heard);
        consume("b", FROM_THE_BEGINNING.withRead(ReadOptions.DEFAULT.withCount(5)), other);
        awaitBlocked(2);
        market.addTrades(1, 500);
        await().atMost(Heard.PATIENCE).until(() -> heard.events.size() + other.events.size() >= 500);
        assertThat(heard.trades()).doesNotContainAnyElementsOf(other.trades());
        assertThat(heard.events).isNotEmpty();
        assertThat(other.events).isNotEmpty();
    }

    @Test
    void handlesItsOwnPendingEntriesFirst() {
        market.redis.xgroupCreate(StreamOffset.from(stream(), "0"), GROUP, XGroupCreateArgs.Builder.mkstream());
        market.addTrades(1, 3);
        deliverTo("a", 2);
        market.addTrades(4, 5);
        consume("a", GroupOptions.DEFAULT, heard);
        assertThat(heard.awaitTrades(5).trades()).isEqualTo(Heard.ids(1, 5));
        assertThat(heard.events.stream().map(StreamEvent::deliveries)).containsExactly(2, 2, 1, 1, 1);
        awaitNothingPending();
    }

    @Test
    void acknowledgesEachOfItsOwnBeforeTheNextIsHandled() {
        market.redis.xgroupCreate(StreamOffset.from(stream(), "0"), GROUP, XGroupCreateArgs.Builder.mkstream());
        market.addTrades(1, 3);
        deliverTo("a", 3);
        List<Long> pending = new CopyOnWriteArrayList<>();
        consume("a", GroupOptions.DEFAULT, event -> {
            pending.add(pending());
            heard.event(event);
        });
        heard.awaitTrades(3);
        assertThat(pending).containsExactly(3L, 2L, 1L);
    }

    @Test
    void acknowledgesWhatASlowHandlerHasDoneWhileItIsBusyWithTheNext() {
        market.addTrades(1, 3);
        consume("a", FROM_THE_BEGINNING, event -> {
            long left = 3L - heard.events.size();
            await().until(() -> pending() == left); // Looks for the first time after 100 ms: that slow it is.
            heard.event(event);
        });
        assertThat(heard.awaitTrades(3).trades()).isEqualTo(Heard.ids(1, 3));
        assertThat(reader.figures().streams().get(stream()).handlerFailures()).isZero();
    }

    @Test
    void leavesWhatAnotherTakesOverWhileItIsBusy() {
        assertLeavesTheSecondOfThree(GroupOptions.DEFAULT, 1);
        assertThat(heard.awaitTrades(2).trades()).containsExactly("t-1", "t-3");
    }

    @Test
    void leavesPoisonToAnotherWhoHasTakenItOver() {
        assertLeavesTheSecondOfThree(GroupOptions.DEFAULT.withMaxDeliveries(2), 2);
        assertThat(heard.poisoned).hasSize(2);
    }

    private void assertLeavesTheSecondOfThree(GroupOptions options, int deliveries) {
        market.redis.xgroupCreate(StreamOffset.from(stream(), "0"), GROUP, XGroupCreateArgs.Builder.mkstream());
        market.addTrades(1, 3);
        deliverTo("a", 3);
        String[] ids = market.redis.xpending(stream(), GROUP, Range.unbounded(), Limit.from(3)).stream()
                .map(PendingMessage::getId)
                .toArray(String[]::new);
        for (int i = 1; i < deliveries; i++) {
            market.redis.xclaim(stream(), Consumer.from(GROUP, "a"), 0, ids);
        }
        String second = ids[1];
        XClaimArgs longAgo = XClaimArgs.Builder.justid().minIdleTime(0).idle(Duration.ofSeconds(20));
        market.redis.xclaim(stream(), Consumer.from(GROUP, "a"), longAgo, ids);
        AtomicInteger handled = new AtomicInteger();
        consume("a", options, new EventHandler() {
            @Override
            public void event(StreamEvent event) {
                takeTheSecondOver();
                heard.event(event);
            }

            @Override
            public void poisoned(PoisonedEntry entry) {
                takeTheSecondOver();
                heard.poisoned(entry);
            }

            private void takeTheSecondOver() {
                if (handled.getAndIncrement() == 0) {
                    market.redis.xclaim(stream(), Consumer.from(GROUP, "b"), 0, second);
                }
            }
        });
        await().until(() -> market.redis.xpending(stream(), GROUP).getCount() == 1);
        assertThat(market.redis.xpending(stream(), GROUP).getConsumerMessageCount())
                .containsOnlyKeys("b");
    }

    @Test
    void takesOverWhatOthersHaveLeft() {
        market.redis.xgroupCreate(StreamOffset.from(stream(), "0"), GROUP, XGroupCreateArgs.Builder.mkstream());
        market.addTrades(1, 7);
        deliverTo("gone", 7);
        consume(
                "a",
                GroupOptions.DEFAULT
                        .withAbandonedAfter(Duration.ofMillis(200))
                        .withRead(ReadOptions.DEFAULT.withCount(3)),
                heard);
        assertThat(heard.awaitTrades(7).trades()).containsExactlyInAnyOrderElementsOf(Heard.ids(1, 7));
        awaitNothingPending();
    }

    @Test
    void acknowledgesWhatWasTrimmedAndCountsItLost() {
        market.redis.xgroupCreate(StreamOffset.from(stream(), "0"), GROUP, XGroupCreateArgs.Builder.mkstream());
        market.addTrades(1, 9);
        deliverTo("a", 4);
        deliverTo("gone", 3);
        market.redis.xtrim(stream(), 3);
        consume("a", GroupOptions.DEFAULT.withAbandonedAfter(Duration.ofMillis(200)), heard);
        assertThat(heard.awaitTrades(3).trades()).containsExactlyInAnyOrder("t-7", "t-8", "t-9");
        await().atMost(Heard.PATIENCE).until(() -> heard.lostInAll() == 6);
        assertThat(reader.figures().streams().get(stream()).lost()).isEqualTo(6);
        awaitNothingPending();
    }

    @Test
    void tellsThatEntriesWereTrimmedBeforeAnybodyWasGivenThem() {
        market.addTrades(1, 9);
        try (Subscription first = consume("a", FROM_THE_BEGINNING, heard)) {
            heard.awaitTrades(9);
            awaitNothingPending();
        }
        market.addTrades(10, 30);
        market.redis.xtrim(stream(), 5);
        consume("a", FROM_THE_BEGINNING, heard);
        assertThat(heard.awaitTrades(14).trades().subList(9, 14))
                .containsExactly("t-26", "t-27", "t-28", "t-29", "t-30");
        assertThat(heard.lost).containsExactly(new LostEntries(stream(), OptionalLong.empty()));
        assertThat(reader.figures().streams().get(stream()).lost()).isEqualTo(1);
    }

    @Test
    void setsAPoisonousEntryAsideAndGoesOnMeanwhile() {
        AtomicInteger attempts = new AtomicInteger();
        EventHandler handler = handlerThat(event -> {
            if (Heard.id(event).equals("t-2")) {
                attempts.incrementAndGet();
                throw new IllegalStateException("cannot handle this one");
            }
            heard.event(event);
        });
        consume("a", FROM_THE_BEGINNING.withMaxDeliveries(3), handler);
        market.addTrades(1, 4);
        heard.awaitTrades(3);
        await().atMost(Heard.PATIENCE).until(() -> heard.poisoned.size() == 1);
        assertThat(attempts).hasValue(3);
        assertThat(heard.trades()).containsExactly("t-1", "t-3", "t-4");
        PoisonedEntry poisoned = heard.poisoned.get(0);
        assertThat(poisoned.deliveries()).isEqualTo(3);
        assertThat(poisoned.event()).contains(Market.trade(2));
        assertThat(market.redis.xrange(
                        stream(),
                        Range.create(
                                poisoned.position().id(), poisoned.position().id())))
                .hasSize(1);
        awaitNothingPending();
        assertThat(reader.figures().streams().get(stream()).poisoned()).isEqualTo(1);
    }

    @Test
    void deliversAgainWhatFailedForAWhile() {
        AtomicInteger failures = new AtomicInteger(2);
        market.addTrades(1, 3);
        consume("a", FROM_THE_BEGINNING, event -> {
            if (Heard.id(event).equals("t-2") && failures.getAndDecrement() > 0) {
                throw new IllegalStateException("not yet");
            }
            heard.event(event);
        });
        assertThat(heard.awaitTrades(3).trades()).containsExactly("t-1", "t-3", "t-2");
        assertThat(heard.events.get(2).deliveries()).isEqualTo(3);
        awaitNothingPending();
    }

    @Test
    void triesAFailedEntryAgainAfterGrowingPauses() {
        List<Long> attempts = new CopyOnWriteArrayList<>();
        consume("a", FROM_THE_BEGINNING, event -> {
            attempts.add(System.nanoTime());
            throw new IllegalStateException("not yet");
        });
        market.addTrades(1, 1);
        await().atMost(Heard.PATIENCE).until(() -> attempts.size() >= 4);
        assertThat(Duration.ofNanos(attempts.get(3) - attempts.get(0))).isGreaterThan(Duration.ofMillis(500));
    }

    @Test
    void readsNoFurtherWhileTooManyHaveFailed() {
        AtomicInteger tried = new AtomicInteger();
        consume("a", FROM_THE_BEGINNING.withRead(ReadOptions.DEFAULT.withCount(5)), event -> {
            tried.incrementAndGet();
            throw new IllegalStateException("the database is away");
        });
        market.addTrades(1, 100);
        await().atMost(Heard.PATIENCE).until(() -> tried.get() >= 20);
        assertThat(market.redis.xpending(stream(), GROUP).getCount()).isLessThan(10);
    }

    @Test
    void handsMalformedEntriesToTheCallerAndAcknowledgesThem() {
        consume("a", FROM_THE_BEGINNING, heard);
        awaitGroup();
        market.redis.xadd(stream(), Map.of("data", "{"));
        market.addTrades(1, 1);
        heard.awaitTrades(1);
        assertThat(heard.malformed).hasSize(1);
        awaitNothingPending();
    }

    @Test
    void healsAGroupThatVanishedAtTheLastEntryAcknowledged() {
        consume("a", FROM_THE_BEGINNING, heard);
        market.addTrades(1, 5);
        heard.awaitTrades(5);
        awaitNothingPending();
        market.redis.multi();
        market.redis.xgroupDestroy(stream(), GROUP);
        market.addTrades(6, 8);
        market.redis.exec();
        assertThat(heard.awaitTrades(8).trades()).isEqualTo(Heard.ids(1, 8));
        awaitNothingPending();
    }

    @Test
    void losesNoFailedEntryWhenTheGroupVanishes() {
        CountDownLatch healed = new CountDownLatch(1);
        consume("a", FROM_THE_BEGINNING, event -> {
            if (Heard.id(event).equals("t-2") && healed.getCount() > 0) {
                throw new IllegalStateException("not yet");
            }
            heard.event(event);
        });
        market.addTrades(1, 3);
        heard.awaitTrades(2);
        market.redis.xgroupDestroy(stream(), GROUP);
        awaitGroup();
        healed.countDown();
        await().atMost(Heard.PATIENCE).until(() -> heard.trades().contains("t-2"));
    }

    @Test
    void losesNoFailedEntryWhenAnotherCreatesTheVanishedGroupBehindIt() {
        CountDownLatch healed = new CountDownLatch(1);
        market.addTrades(1, 3);
        consume("a", FROM_THE_BEGINNING.withRead(ReadOptions.DEFAULT.withBlock(Duration.ofSeconds(5))), event -> {
            if (Heard.id(event).equals("t-2") && healed.getCount() > 0) {
                throw new IllegalStateException("not yet");
            }
            heard.event(event);
        });
        heard.awaitTrades(2);
        awaitBlocked(1);
        healed.countDown();
        market.replaceGroup(stream(), GROUP);
        assertThat(heard.awaitTrades(3).trades()).containsExactly("t-1", "t-3", "t-2");
        awaitNothingPending();
    }

    @Test
    void tellsWhenTheStreamIsGoneAndReadsOn() {
        consume("a", FROM_THE_BEGINNING, heard);
        market.addTrades(1, 5);
        heard.awaitTrades(5);
        awaitNothingPending();
        market.redis.del(stream());
        await().atMost(Heard.PATIENCE).until(() -> heard.discontinuities.size() == 1);
        awaitGroup();
        market.redis.xadd(stream(), new io.lettuce.core.XAddArgs().id("5-1"), Market.fields(Market.trade(6)));
        assertThat(heard.awaitTrades(6).trades()).isEqualTo(Heard.ids(1, 6));
        assertThat(heard.discontinuities).hasSize(1);
    }

    @Test
    void tellsWhenTheStreamIsReplacedWhileItWaits() {
        consume("a", FROM_THE_BEGINNING, heard);
        market.addTrades(1, 5);
        heard.awaitTrades(5);
        awaitNothingPending();
        market.redis.multi();
        market.redis.del(stream());
        market.addTrades(6, 8);
        market.redis.exec();
        assertThat(heard.awaitTrades(8).trades()).isEqualTo(Heard.ids(1, 8));
        assertThat(heard.discontinuities).hasSize(1);
    }

    @Test
    void tellsWhenTheStreamIsReplacedWhileItsHandlerIsBusy() throws InterruptedException {
        CountDownLatch go = consumeTheFirstOfAHundred();
        market.redis.flushall();
        market.addTrades(101, 103);
        go.countDown();
        assertThat(heard.awaitTrades(4).trades()).containsExactly("t-1", "t-101", "t-102", "t-103");
        assertThat(heard.discontinuities).hasSize(1);
    }

    @Test
    void tellsOnceWhenTheStreamGoesWhileItsHandlerIsBusy() throws InterruptedException {
        CountDownLatch go = consumeTheFirstOfAHundred();
        market.redis.flushall();
        go.countDown();
        awaitGroup();
        market.addTrades(101, 103);
        assertThat(heard.awaitTrades(4).trades()).containsExactly("t-1", "t-101", "t-102", "t-103");
        assertThat(heard.discontinuities).hasSize(1);
    }

    /** Answers, as soon as the handler is busy with the first one, what it waits for. */
    private CountDownLatch consumeTheFirstOfAHundred() throws InterruptedException {
        CountDownLatch atWork = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        market.addTrades(1, 100);
        consume("a", FROM_THE_BEGINNING.withRead(ReadOptions.DEFAULT.withCount(1)), new EventHandler() {
            @Override
            public void event(StreamEvent event) throws InterruptedException {
                atWork.countDown();
                go.await();
                heard.event(event);
            }

            @Override
            public void discontinuity(Discontinuity discontinuity) {
                heard.discontinuity(discontinuity);
            }
        });
        atWork.await();
        return go;
    }

    @Test
    void acknowledgesWhatItsHandlerHasDoneBeforeItCloses() throws InterruptedException {
        CountDownLatch atWork = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        List<String> done = new CopyOnWriteArrayList<>();
        Subscription subscription = consume("a", FROM_THE_BEGINNING, event -> {
            atWork.countDown();
            go.await();
            done.add(Heard.id(event));
        });
        market.addTrades(1, 10);
        atWork.await();
        Thread closing = new Thread(subscription::close);
        closing.start();
        await().atMost(Heard.PATIENCE).until(() -> closing.getState() == Thread.State.TIMED_WAITING);
        go.countDown();
        closing.join();
        assertThat(done).hasSize(1);
        assertThat(market.redis.xpending(stream(), GROUP, Range.unbounded(), io.lettuce.core.Limit.from(100)))
                .hasSizeLessThan(10)
                .allSatisfy(pending -> assertThat(market.redis
                                .xrange(stream(), Range.create(pending.getId(), pending.getId()))
                                .get(0)
                                .getBody()
                                .get("data"))
                        .doesNotContain("\"t-1\""));
    }

    private static String stream() {
        return Market.TRADES;
    }

    private Subscription consume(String consumer, GroupOptions options, EventHandler handler) {
        return reader.events().consume(stream(), GROUP, consumer, options, handler);
    }

    private EventHandler handlerThat(EventHandler takesEvents) {
        return new EventHandler() {
            @Override
            public void event(StreamEvent event) throws Exception {
                takesEvents.event(event);
            }

            @Override
            public void poisoned(PoisonedEntry entry) {
                heard.poisoned(entry);
            }
        };
    }

    @SuppressWarnings("unchecked") // An array for one offset.
    private static void deliverTo(String consumer, int count) {
        assertThat(market.redis.xreadgroup(
                        Consumer.from(GROUP, consumer),
                        XReadArgs.Builder.count(count),
                        StreamOffset.lastConsumed(stream())))
                .hasSize(count);
    }

    private static void awaitGroup() {
        await().atMost(Heard.PATIENCE)
                .ignoreExceptions()
                .until(() -> !market.redis.xinfoGroups(stream()).isEmpty());
    }

    /** Waits until so many consumers wait for entries at the same time. */
    private static void awaitBlocked(int consumers) {
        await().atMost(Heard.PATIENCE)
                .until(() -> market.redis.info("clients").contains("blocked_clients:" + consumers + "\r"));
    }

    private static void awaitNothingPending() {
        await().atMost(Heard.PATIENCE).until(() -> pending() == 0);
    }

    private static long pending() {
        return market.redis.xpending(stream(), GROUP).getCount();
    }
}
