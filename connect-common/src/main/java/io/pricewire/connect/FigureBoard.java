// SPDX-License-Identifier: Apache-2.0
package io.pricewire.connect;

import io.pricewire.figures.Figure;
import java.util.List;
import javax.management.ObjectName;
import org.apache.kafka.connect.sink.SinkTaskContext;
import org.apache.kafka.connect.source.SourceTaskContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where the figures of a task are shown: among the worker's own metrics, or as an MBean where it is too old for that. */
public final class FigureBoard {

    private static final Logger LOG = LoggerFactory.getLogger(FigureBoard.class);

    private FigureBoard() {}

    /**
     * Shows the figures of a sink task.
     *
     * @param name of the MBean, and what describes it
     * @return takes them back
     */
    public static Runnable show(SinkTaskContext context, ObjectName name, String what, List<Figure> figures) {
        return show(() -> WorkerGauges.add(context, figures), name, what, figures);
    }

    /** The same for a source task. */
    public static Runnable show(SourceTaskContext context, ObjectName name, String what, List<Figure> figures) {
        return show(() -> WorkerGauges.add(context, figures), name, what, figures);
    }

    private static Runnable show(Runnable addGauges, ObjectName name, String what, List<Figure> figures) {
        try {
            addGauges.run();
            return () -> {};
        } catch (IllegalArgumentException e) {
            // As long as a task that Connect gave up has not come to its end, its gauges have these names.
            LOG.warn("This task shows no figures: {}. They are back when it is started again", e.getMessage());
            return () -> {};
        } catch (NoSuchMethodError | NoClassDefFoundError olderWorker) {
            LOG.info("This worker is older than Kafka Connect 4.1: the task's figures are in the MBean {}", name);
            return FiguresBean.register(name, what, figures)::close;
        }
    }
}
