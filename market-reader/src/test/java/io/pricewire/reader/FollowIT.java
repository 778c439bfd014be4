// SPDX-License-Identifier: Apache-2.0
package io.pricewire.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.pricewire.local.LocalRedis;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FollowIT {

    @TempDir
    Path directory;

    private LocalRedis server;
    private Market market;
    private MarketReader reader;
    private final Heard heard = new Heard();

    @BeforeEach
    void start() {
        server = LocalRedis.startDurable(directory);
        market = new Market(server.uri());
        reader = MarketReader.open(ReaderSettings.at(server.uri().toString()));
    }

    @AfterEach
    void stop() {
        reader.close();
        market.close();
        server.close();
    }

    @Test
    void hearsAHundredEventsAtTenHertzEachOnceAndInOrder() throws InterruptedException {
        market.redis.configSet("appendonly", "no"); // A reader is answered when the disk has been.
        follow(StreamPosition.latest());
        awaitReading();
        AtomicInteger next = new AtomicInteger(1);
        ScheduledExecutorService beat = Executors.newSingleThreadScheduledExecutor();
        try {
            var unused = beat.scheduleAtFixedRate(
                    () -> market.addTrades(next.get(), next.getAndIncrement()), 0, 100, TimeUnit.MILLISECONDS);
            heard.awaitTrades(100);
        } finally {
            beat.shutdownNow();
            assertThat(beat.awaitTermination(5, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(heard.trades()).startsWith(Heard.ids(1, 100).toArray(String[]::new));
        assertThat(reader.figures().streams().get(Market.TRADES).lagMs(50)).isLessThan(100);
        assertThat(heard.lost).isEmpty();
        assertThat(heard.discontinuities).isEmpty();
    }

    @Test
    void beginsWhereItIsTold() {
        market.addTrades(1, 3);
        String fourth = market.add(Market.TRADES, Market.trade(4));
        market.addTrades(5, 6);
        Heard afterFourth = new Heard();
        Heard fromNow = new Heard();
        follow(StreamPosition.beginning());
        reader.events().follow(Market.TRADES, StreamPosition.after(fourth), afterFourth);
        Subscription latest = reader.events().follow(Market.TRADES, StreamPosition.latest(), fromNow);
        await().atMost(Heard.PATIENCE).until(() -> !latest.position().isLatest());
        market.addTrades(7, 7);
        assertThat(heard.awaitTrades(7).trades()).isEqualTo(Heard.ids(1, 7));
        assertThat(afterFourth.awaitTrades(3).trades()).isEqualTo(Heard.ids(5, 7));
        assertThat(fromNow.awaitTrades(1).trades()).isEqualTo(Heard.ids(7, 7));
    }

    @Test
    void followsAStreamThatDoesNotExistYet() {
        follow(StreamPosition.latest());
        awaitReading();
        market.addTrades(1, 2);
        assertThat(heard.awaitTrades(2).trades()).isEqualTo(Heard.ids(1, 2));
        assertThat(heard.lost).isEmpty();
    }

    @Test
    void goesOnWhereItWasAfterRedisWasAway() {
        Subscription subscription = follow(StreamPosition.beginning());
        market.addTrades(1, 10);
        heard.awaitTrades(10);
        server.kill();
        await().atMost(Heard.PATIENCE).until(() -> subscription.trouble().isPresent());
        assertThat(subscription.trouble().orElseThrow()).contains(Market.TRADES, "reading goes on by itself");
        server.restart();
        await().atMost(Heard.PATIENCE).ignoreExceptions().until(() -> {
            market.addTrades(11, 11);
            return true;
        });
        market.addTrades(12, 20);
        assertThat(heard.awaitTrades(20).trades()).isEqualTo(Heard.ids(1, 20));
        assertThat(subscription.trouble()).isEmpty();
        assertThat(heard.discontinuities).isEmpty();
        assertThat(reader.figures().streams().get(Market.TRADES).interruptions())
                .isPositive();
    }

    @Test
    void goesOnAfterRedisHasHung() {
        Subscription subscription = follow(StreamPosition.beginning());
        awaitReading();
        server.pause();
        try {
            await().atMost(Heard.PATIENCE).until(() -> subscription.trouble().isPresent());
        } finally {
            server.resume();
        }
        market.addTrades(1, 3);
        assertThat(heard.awaitTrades(3).trades()).isEqualTo(Heard.ids(1, 3));
    }

    @Test
    void waitsOnAQuietStreamForLongerThanACommandMayTake() {
        ReadOptions patient = ReadOptions.DEFAULT.withBlock(Duration.ofSeconds(3)); // A command may take 2 s.
        Heard ofGroup = new Heard();
        reader.events().follow(Market.TRADES, StreamPosition.beginning(), patient, heard);
        reader.events()
                .consume(
                        Market.TRADES,
                        "g",
                        "a",
                        GroupOptions.DEFAULT
                                .withCreateAt(StreamPosition.beginning())
                                .withRead(patient),
                        ofGroup);
        await().atMost(Heard.PATIENCE).until(() -> calls("xread") >= 2 && calls("xreadgroup") >= 2);
        market.addTrades(1, 1);
        heard.awaitTrades(1);
        ofGroup.awaitTrades(1);
        assertThat(reader.figures().streams().get(Market.TRADES).interruptions())
                .isZero();
    }

    /** How often Redis has answered such a command. */
    private int calls(String command) {
        Matcher calls =
                Pattern.compile("cmdstat_" + command + ":calls=(\\d+)").matcher(market.redis.info("commandstats"));
        return calls.find() ? Integer.parseInt(calls.group(1)) : 0;
    }

    @Test
    void tellsASlowFollowerHowManyEntriesItMissed() throws InterruptedException {
        CountDownLatch busy = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        List<String> order = new ArrayList<>();
        EventHandler slow = new EventHandler() {
            @Override
            public void event(StreamEvent event) throws InterruptedException {
                busy.countDown();
                go.await();
                order.add(Heard.id(event));
                heard.event(event);
            }

            @Override
            public void lost(LostEntries entries) {
                order.add("lost " + entries.count().orElseThrow());
                heard.lost(entries);
            }
        };
        reader.events().follow(Market.TRADES, StreamPosition.latest(), ReadOptions.DEFAULT.withCount(1), slow);
        awaitReading();
        market.addTrades(1, 1);
        assertThat(busy.await(30, TimeUnit.SECONDS)).isTrue();
        market.addTrades(2, 500);
        market.redis.xtrim(Market.TRADES, 100);
        go.countDown();
        heard.awaitTrades(101);
        assertThat(order).startsWith("t-1", "lost 399", "t-401");
        assertThat(heard.trades().subList(1, 101)).isEqualTo(Heard.ids(401, 500));
        assertThat(reader.figures().streams().get(Market.TRADES).lost()).isEqualTo(399);
    }

    @Test
    void tellsAfterARestartWhatWasMissedMeanwhile() {
        Subscription first = follow(StreamPosition.beginning());
        market.addTrades(1, 10);
        heard.awaitTrades(10);
        first.close();
        String kept = first.position().toString();
        market.addTrades(11, 40);
        market.redis.xtrim(Market.TRADES, 5);
        Heard resumed = new Heard();
        reader.events().follow(Market.TRADES, StreamPosition.parse(kept), resumed);
        assertThat(resumed.awaitTrades(5).trades()).isEqualTo(Heard.ids(36, 40));
        assertThat(resumed.lostInAll()).isEqualTo(25);

        Heard withoutNumber = new Heard();
        reader.events()
                .follow(Market.TRADES, StreamPosition.after(first.position().id()), withoutNumber);
        withoutNumber.awaitTrades(5);
        assertThat(withoutNumber.lost)
                .singleElement()
                .satisfies(lost -> assertThat(lost.count()).isEmpty());
    }

    @Test
    void tellsWhenEverythingWasTrimmed() {
        follow(StreamPosition.latest());
        awaitReading();
        market.addTrades(1, 5);
        heard.awaitTrades(5);
        server.kill();
        server.restart();
        reconnected();
        market.redis.multi();
        market.addTrades(6, 9);
        market.redis.xtrim(Market.TRADES, 0);
        market.redis.exec();
        await().atMost(Heard.PATIENCE).until(() -> heard.lostInAll() == 4);
        market.addTrades(10, 10);
        assertThat(heard.awaitTrades(6).trades().get(5)).isEqualTo("t-10");
    }

    @Test
    void tellsWhenTheStreamHasGoneBackAndReadsOnFromThere() {
        market.addTrades(1, 10);
        follow(StreamPosition.beginning());
        heard.awaitTrades(10);
        String before = heard.events.get(9).position().id();
        market.redis.del(Market.TRADES);
        await().atMost(Heard.PATIENCE).until(() -> heard.discontinuities.size() == 1);
        assertThat(heard.discontinuities.get(0).position().id()).isEqualTo(before);
        assertThat(heard.discontinuities.get(0).lastId()).isEqualTo("0-0");
        market.redis.xadd(Market.TRADES, new io.lettuce.core.XAddArgs().id("5-1"), Market.fields(Market.trade(11)));
        assertThat(heard.awaitTrades(11).trades().get(10)).isEqualTo("t-11");
        assertThat(heard.lost).isEmpty();
    }

    @Test
    void handsMalformedEntriesToTheCallerAndGoesOn() {
        follow(StreamPosition.beginning());
        market.redis.xadd(Market.TRADES, Map.of("data", "{\"type\":\"TradeExecuted\",\"id\":\"secret\"}"));
        market.redis.xadd(Market.TRADES, Map.of("something", "else"));
        market.redis.xadd(Market.TRADES, Map.of("data", "{\"type\":\"Unknown\"}"));
        market.addTrades(1, 1);
        heard.awaitTrades(1);
        assertThat(heard.malformed).hasSize(3);
        assertThat(heard.malformed.get(0).data()).contains("secret");
        assertThat(heard.malformed.get(0).toString()).contains("missing").doesNotContain("secret");
        assertThat(heard.malformed.get(1).data()).isNull();
        assertThat(heard.malformed.get(2).reason()).contains("five kinds");
    }

    @Test
    void goesOnAfterAHandlerFailed() {
        reader.events().follow(Market.TRADES, StreamPosition.beginning(), event -> {
            heard.event(event);
            throw new IllegalStateException("no");
        });
        market.addTrades(1, 3);
        assertThat(heard.awaitTrades(3).trades()).isEqualTo(Heard.ids(1, 3));
        assertThat(reader.figures().streams().get(Market.TRADES).handlerFailures())
                .isBetween(2L, 3L);
    }

    @Test
    void endsWithAnErrorOfItsHandlerAndTells() {
        Subscription subscription = reader.events().follow(Market.TRADES, StreamPosition.beginning(), event -> {
            throw new NoClassDefFoundError("of the handler's");
        });
        market.addTrades(1, 3);
        await().dontCatchUncaughtExceptions()
                .atMost(Heard.PATIENCE)
                .until(() -> subscription.trouble().orElse("").contains("read no longer"));
        assertThat(subscription.trouble().orElseThrow()).contains(Market.TRADES, "of the handler's");
        StreamFigures figures = reader.figures().streams().get(Market.TRADES);
        await().dontCatchUncaughtExceptions().atMost(Heard.PATIENCE).until(() -> figures.interruptions() > 0);
        assertThat(figures.events()).isEqualTo(1);
    }

    @Test
    void readsTwentyStreamsAtMost() {
        for (int i = 0; i < EventStream.MOST; i++) {
            follow(StreamPosition.latest());
        }
        assertThatThrownBy(() -> follow(StreamPosition.latest()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("close a subscription");
    }

    @Test
    void letsItsHandlerCloseIt() {
        Subscription[] subscription = new Subscription[1];
        subscription[0] = reader.events().follow(Market.TRADES, StreamPosition.beginning(), event -> {
            heard.event(event);
            subscription[0].close();
        });
        market.addTrades(1, 3);
        heard.awaitTrades(1);
        await().atMost(Heard.PATIENCE)
                .until(() -> Thread.getAllStackTraces().keySet().stream()
                        .noneMatch(thread -> thread.getName().equals("follow " + Market.TRADES)));
        assertThat(heard.trades()).isEqualTo(Heard.ids(1, 1));
    }

    @Test
    void waitsForAllHandlersTogetherWhenTheReaderIsClosed() throws InterruptedException {
        CountDownLatch atWork = new CountDownLatch(3);
        CountDownLatch go = new CountDownLatch(1);
        for (int i = 0; i < 3; i++) {
            reader.events().follow(Market.TRADES, StreamPosition.beginning(), event -> {
                atWork.countDown();
                go.await();
            });
        }
        market.addTrades(1, 1);
        atWork.await();
        long begun = System.nanoTime();
        reader.close();
        Duration took = Duration.ofNanos(System.nanoTime() - begun);
        go.countDown();
        assertThat(took).isBetween(Duration.ofSeconds(5), Duration.ofSeconds(14)); // One after the other: 15 s.
    }

    private Subscription follow(StreamPosition from) {
        return reader.events().follow(Market.TRADES, from, heard);
    }

    /** Waits until a follower blocks in Redis. */
    private void awaitReading() {
        await().atMost(Heard.PATIENCE).until(() -> market.redis.clientList().contains("cmd=xread"));
    }

    private void reconnected() {
        await().atMost(Heard.PATIENCE)
                .ignoreExceptions()
                .until(() -> market.redis.ping().equals("PONG"));
    }
}
