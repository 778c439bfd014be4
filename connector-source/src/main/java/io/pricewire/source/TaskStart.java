// SPDX-License-Identifier: Apache-2.0
package io.pricewire.source;

import io.pricewire.connect.FigureBoard;
import io.pricewire.connect.FiguresBean;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import javax.management.ObjectName;
import org.apache.kafka.connect.source.SourceTaskContext;

/** Starts the work of a task with what its worker knows and wants to know. */
final class TaskStart {

    private TaskStart() {}

    /**
     * Goes on where an earlier task stopped, and shows the task's figures.
     *
     * @param partition the source partition of an address
     */
    static Poller start(
            SourceTaskContext context,
            PollSettings settings,
            Asking asking,
            Records records,
            List<? extends Subject> subjects,
            Function<String, Map<String, String>> partition) {
        PollerParts parts = new PollerParts(settings, asking, records);
        new StoredOffsets(context.offsetStorageReader(), Clock.systemUTC()).restore(subjects, partition, parts.gate());
        return parts.start(
                figures -> FigureBoard.show(context, name(settings.task()), "What a task of the source does", figures));
    }

    private static ObjectName name(TaskNumber task) {
        return FiguresBean.name("source-task-metrics", task.connector(), Integer.toString(task.number()));
    }
}
