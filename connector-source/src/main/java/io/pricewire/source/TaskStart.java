// SPDX-License-Identifier: Apache-2.0
package io.pricewire.source;

import io.pricewire.connect.FigureBoard;
import io.pricewire.connect.FiguresBean;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import javax.management.ObjectName;
import org.apache.kafka.connect.source.SourceTaskContext;

/** Starts the work of a task with what its worker knows and wants to know. */
final class TaskStart {

    private TaskStart() {}

    /**
     * Goes on where an earlier task stopped, and shows the task's figures.
     *
     * @param form that of the offsets
     */
    static Poller start(
            SourceTaskContext context,
            PollSettings settings,
            Asking asking,
            Records records,
            List<? extends Subject> subjects,
            OffsetForm form) {
        PollerParts parts = new PollerParts(settings, asking, records);
        StoredOffsets stored = new StoredOffsets(context.offsetStorageReader(), Clock.systemUTC());
        stored.restore(subjects, form, parts.gate());
        stored.restore(parts.troubled(subjects), parts.troubles());
        Set<String> abandoned = parts.abandoned(subjects);
        stored.restore(abandoned, parts.troubles());
        abandoned.forEach(parts.troubles()::drop);
        return parts.start(
                figures -> FigureBoard.show(context, name(settings.task()), "What a task of the source does", figures));
    }

    private static ObjectName name(TaskNumber task) {
        return FiguresBean.name("source-task-metrics", task.connector(), Integer.toString(task.number()));
    }
}
