// SPDX-License-Identifier: Apache-2.0
package io.pricewire.source;

import io.pricewire.figures.Figure;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.slf4j.Logger;

/** A poller at work on lines and a time that the test holds in its hands. */
final class PollerRig {

    static final long INTERVAL_MS = 500;

    final ManualTime time = new ManualTime();
    final List<FakeLine> lines = new ArrayList<>();
    final List<SourceRecord> statuses = new ArrayList<>();
    final List<String> logged = new ArrayList<>();
    final Troubles troubles = new Troubles("test", logger(), time, time::nanoTime);
    final SourceCounts counts = new SourceCounts();
    final SourceTimes times = new SourceTimes(time::nanoTime);
    List<Figure> figures;
    Endpoints endpoints;
    boolean closed;
    Poller poller;
    private EmitMode mode = EmitMode.ALL;
    private double rate = 1000;

    PollerRig onChange() {
        mode = EmitMode.ON_CHANGE;
        return this;
    }

    PollerRig rate(double perSecond) {
        rate = perSecond;
        return this;
    }

    /** Starts polling at that many endpoints, called a, b, and so on. */
    PollerRig start(List<Token> tokens, int endpoints) {
        return start(
                Asking.always(PriceQuestion.all(tokens)),
                new PriceRecords("market.prices", OffsetForm.PRICES),
                endpoints);
    }

    PollerRig start(Asking asking, Records records, int count) {
        RateShare share = RateShare.of(rate, 0, 1);
        PollPlan plan = PollPlan.of(Duration.ofMillis(INTERVAL_MS), asking.requestsPerRound(), share);
        List<Endpoint> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            lines.add(new FakeLine());
            all.add(new Endpoint(
                    String.valueOf((char) ('a' + i)), lines.get(i), Duration.ofSeconds(10), time::nanoTime));
        }
        endpoints = new Endpoints(all);
        EndpointHealth health = new EndpointHealth("", endpoints.preferred(), troubles, counts);
        RequestBudget budget = new RequestBudget(share, time::nanoTime);
        figures = SourceFigures.of(counts, times, plan.interval(), endpoints, health, budget);
        Dispatch dispatch = new Dispatch(
                endpoints,
                budget,
                Duration.ofSeconds(2),
                health,
                counts,
                times,
                new ArrivalsWithoutWaiting(),
                time,
                time::nanoTime);
        poller = new Poller(
                asking,
                new PollSchedule(plan, time::nanoTime),
                dispatch,
                new EmissionGate(mode, Duration.ofSeconds(1), plan.interval(), Duration.ofSeconds(10), counts),
                records,
                troubles,
                new StatusRecords("market.status"),
                counts,
                times,
                () -> closed = true);
        return this;
    }

    FakeLine line() {
        return lines.get(0);
    }

    /** Lets an interval pass and polls, which sends the requests of a tick. */
    List<SourceRecord> tick() {
        time.passMs(INTERVAL_MS);
        return poll();
    }

    /** Polls, and sets aside the status records. */
    List<SourceRecord> poll() {
        try {
            List<SourceRecord> all = poller.poll();
            if (all == null) {
                return List.of();
            }
            all.stream().filter(PollerRig::isStatus).forEach(statuses::add);
            return all.stream().filter(record -> !isStatus(record)).toList();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** What the source has said of itself: component without its prefix, and status. */
    List<String> said() {
        return statuses.stream()
                .map(record -> (Struct) record.value())
                .map(value ->
                        value.getString("component").substring("test/".length()) + " " + value.getString("status"))
                .toList();
    }

    double figure(String name) {
        return figures.stream()
                .filter(figure -> figure.name().equals(name))
                .findFirst()
                .orElseThrow()
                .value()
                .getAsDouble();
    }

    static String price(SourceRecord record) {
        return ((Struct) record.value()).getString("price");
    }

    /** Keeps whatever is logged. */
    private Logger logger() {
        return (Logger) Proxy.newProxyInstance(
                Logger.class.getClassLoader(), new Class<?>[] {Logger.class}, (proxy, method, arguments) -> {
                    logged.add(method.getName() + " " + Arrays.deepToString(arguments));
                    return null;
                });
    }

    private static boolean isStatus(SourceRecord record) {
        return record.topic().equals("market.status");
    }

    @SuppressWarnings("serial")
    private static final class ArrivalsWithoutWaiting extends LinkedBlockingQueue<Dispatch.Arrival> {
        @Override
        public Dispatch.Arrival poll(long timeout, TimeUnit unit) {
            return poll();
        }
    }
}
