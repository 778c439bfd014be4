// SPDX-License-Identifier: Apache-2.0
package io.pricewire.sink;

import io.pricewire.connect.FigureBoard;
import io.pricewire.connect.FiguresBean;
import io.pricewire.figures.Figure;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.management.ObjectName;
import org.apache.kafka.connect.sink.SinkTaskContext;

/** Shows a task's figures where operators of its worker look for them. */
final class SinkMetrics {

    /** The setting by which a task knows which one it is; the connector gives it, not the user. */
    static final String TASK_ID = "task.id";

    private SinkMetrics() {}

    /**
     * Starts asking Redis for its figures, and shows them with the task's own.
     *
     * @param own the task's figures, given where the last answer of Redis is found
     * @return ends it
     */
    static Runnable start(
            SinkTaskContext context,
            RedisPriceSinkConfig config,
            ServerFigures server,
            Function<Supplier<ServerSnapshot>, List<Figure>> own) {
        String connector = config.connectorName();
        String task = String.valueOf(config.originals().getOrDefault(TASK_ID, "0"));
        ServerProbe probe = ServerProbe.start(server, "pricewire-probe-" + connector + "-" + task);
        Runnable hide = show(context, FiguresBean.name("sink-task-metrics", connector, task), own.apply(probe::latest));
        return () -> {
            hide.run();
            probe.close();
        };
    }

    /** Shows the figures; answers how to take them back. */
    static Runnable show(SinkTaskContext context, ObjectName name, List<Figure> figures) {
        return FigureBoard.show(context, name, "What a task of the Redis price sink does", figures);
    }
}
