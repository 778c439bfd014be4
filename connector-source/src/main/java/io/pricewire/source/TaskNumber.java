// SPDX-License-Identifier: Apache-2.0
package io.pricewire.source;

import java.util.Map;

/**
 * Which of a connector's tasks this is, as the connector told it.
 *
 * @param number from 0
 * @param of how many there are
 */
record TaskNumber(String connector, int number, int of) {

    private static final String NUMBER = "task.id";
    private static final String OF = "task.count";

    static TaskNumber of(Map<String, String> settings) {
        return new TaskNumber(
                settings.getOrDefault("name", "unnamed"),
                Integer.parseInt(settings.getOrDefault(NUMBER, "0")),
                Integer.parseInt(settings.getOrDefault(OF, "1")));
    }

    /** What the troubles of several tasks with the same thing are told apart by. */
    String owner() {
        return "task-" + number + "/";
    }

    /** Puts the number into a task's settings. */
    static void put(Map<String, String> settings, int number, int of) {
        settings.put(NUMBER, Integer.toString(number));
        settings.put(OF, Integer.toString(of));
    }
}
