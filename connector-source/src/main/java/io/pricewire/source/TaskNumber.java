// SPDX-License-Identifier: Apache-2.0
package io.pricewire.source;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * Which of a connector's tasks this is, as the connector told it.
 *
 * @param number from 0
 * @param of how many there are
 */
record TaskNumber(String connector, int number, int of) {

    private static final String NUMBER = "task.id";
    private static final String OF = "task.count";

    /** More tasks than anybody's rate of requests gives work to. */
    private static final int MOST = 64;

    /** Of settings that anybody may have sent for validation: any of them may be null. */
    static TaskNumber of(Map<String, ?> settings) {
        return new TaskNumber(
                Objects.toString(settings.get("name"), "unnamed"),
                Integer.parseInt(Objects.toString(settings.get(NUMBER), "0")),
                Integer.parseInt(Objects.toString(settings.get(OF), "1")));
    }

    /** What the troubles of several tasks with the same thing are told apart by. */
    String owner() {
        return "task-" + number + "/";
    }

    /** The owners that there may have been while the connector had more tasks; the first task speaks for them. */
    List<String> formerOwners() {
        return number > 0
                ? List.of()
                : IntStream.range(of, MOST)
                        .mapToObj(former -> new TaskNumber(connector, former, MOST).owner())
                        .toList();
    }

    /** Puts the number into a task's settings. */
    static void put(Map<String, String> settings, int number, int of) {
        settings.put(NUMBER, Integer.toString(number));
        settings.put(OF, Integer.toString(of));
    }
}
