// SPDX-License-Identifier: Apache-2.0
package io.pricewire.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pricewire.connect.FiguresBean;
import io.pricewire.figures.Figure;
import io.pricewire.redis.Backoff;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import javax.management.AttributeNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SinkMetricsTest {

    private static final MBeanServer BEANS = ManagementFactory.getPlatformMBeanServer();

    private final FakeSinkTaskContext context = new FakeSinkTaskContext();
    private final FakeSinkTaskContext otherContext = new FakeSinkTaskContext();
    private final SinkCounts counts = new SinkCounts();
    private final SinkCounts otherCounts = new SinkCounts();
    private final ObjectName name = FiguresBean.name("sink-task-metrics", "prices", "0");
    private final ObjectName otherName = FiguresBean.name("sink-task-metrics", "prices", "1");
    private Runnable hide = () -> {};
    private Runnable hideOther = () -> {};

    @AfterEach
    void hideAll() {
        hide.run();
        hideOther.run();
    }

    @Test
    void areGaugesOfTheWorkerWhereItHasMetricsForPlugins() {
        show();
        counts.records.add(5);
        otherCounts.records.add(7);
        assertThat(context.metrics.values()).containsEntry("records-total", 5.0);
        assertThat(otherContext.metrics.values()).containsEntry("records-total", 7.0);
        assertThat(beans()).isEmpty();
    }

    @Test
    void areMBeansOfTheSameNamesOnAnOlderWorker() throws JMException {
        show();
        Set<String> names = context.metrics.values().keySet();
        olderWorker();
        assertThat(BEANS.getMBeanInfo(name).getAttributes())
                .extracting(attribute -> attribute.getName())
                .containsExactlyElementsOf(names);
    }

    @Test
    void areNeverSharedByTwoTasksOfOneWorker() throws JMException {
        olderWorker();
        counts.records.add(5);
        otherCounts.records.add(7);
        assertThat(BEANS.getAttribute(name, "records-total")).isEqualTo(5.0);
        assertThat(BEANS.getAttribute(otherName, "records-total")).isEqualTo(7.0);
        hide.run();
        assertThat(beans()).containsExactly(otherName);
        assertThat(BEANS.getAttribute(otherName, "records-total")).isEqualTo(7.0);
    }

    @Test
    void areGoneWhenTheTasksHaveStopped() {
        olderWorker();
        assertThat(beans()).containsExactlyInAnyOrder(name, otherName);
        hide.run();
        hideOther.run();
        assertThat(beans()).isEmpty();
        hide.run();
    }

    @Test
    void areThoseOfTheNewestTaskWhenConnectHasGivenUpAnEarlierOne() throws JMException {
        olderWorker();
        Runnable hideAbandoned = hide;
        hide = SinkMetrics.show(context, name, figures(otherCounts));
        otherCounts.records.add(7);
        hideAbandoned.run();
        assertThat(BEANS.getAttribute(name, "records-total")).isEqualTo(7.0);
    }

    @Test
    void areLeftOutWhereATaskThatConnectGaveUpStillHasThem() {
        show();
        counts.records.add(5);
        Runnable hideNothing = SinkMetrics.show(context, name, figures(otherCounts));
        hideNothing.run();
        assertThat(context.metrics.values()).containsEntry("records-total", 5.0);
    }

    @Test
    void haveANameThatJmxTakesWhateverTheConnectorIsCalled() throws JMException {
        assertThat(name).hasToString("io.pricewire:type=sink-task-metrics,connector=prices,task=0");
        ObjectName odd = FiguresBean.name("sink-task-metrics", "a,b=\"c\":*?\n", "0");
        assertThat(odd.isPattern()).isFalse();
        assertThat(ObjectName.unquote(odd.getKeyProperty("connector"))).isEqualTo("a,b=\"c\":*?\n");
    }

    @Test
    void canOnlyBeRead() {
        olderWorker();
        assertThatThrownBy(() -> BEANS.getAttribute(name, "no-such-figure"))
                .isInstanceOf(AttributeNotFoundException.class)
                .hasMessageContaining("no-such-figure");
        assertThat(BEANS.isRegistered(name)).isTrue();
    }

    private void show() {
        hide = SinkMetrics.show(context, name, figures(counts));
        hideOther = SinkMetrics.show(otherContext, otherName, figures(otherCounts));
    }

    private void olderWorker() {
        context.isOlderThan41 = true;
        otherContext.isOlderThan41 = true;
        show();
    }

    private static Set<ObjectName> beans() {
        try {
            return BEANS.queryNames(new ObjectName("io.pricewire:*"), null);
        } catch (JMException e) {
            throw new AssertionError(e);
        }
    }

    private static List<Figure> figures(SinkCounts counts) {
        Clock clock = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
        Outage outage = new Outage(new Backoff(new Random(1)), () -> 0);
        return SinkFigures.of(
                counts,
                new SinkTimes(clock, () -> 0),
                outage,
                () -> new ServerSnapshot(1, 2, 3, 4, 5, 6, 7, 8, Map.of()));
    }
}
