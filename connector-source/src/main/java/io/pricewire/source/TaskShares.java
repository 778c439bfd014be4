// SPDX-License-Identifier: Apache-2.0
package io.pricewire.source;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Deals the subjects of a connector out to its tasks. */
final class TaskShares {

    private TaskShares() {}

    /**
     * The settings of each task: its share and its number beside the connector's own. The subjects are cut into requests
     * of nearly one size, which are dealt out in turn, so that tasks make no more requests than one would.
     *
     * @param key the setting that names the subjects
     * @param requests how many requests ask for all of them
     * @param most how many tasks there may be
     */
    static List<Map<String, String>> deal(
            Map<String, String> settings, String key, List<?> subjects, int requests, int most) {
        int tasks = Math.min(requests, most);
        List<Map<String, String>> dealt = new ArrayList<>();
        for (int task = 0; task < tasks; task++) {
            List<Object> share = new ArrayList<>();
            for (int request = task; request < requests; request += tasks) {
                share.addAll(
                        subjects.subList(bound(subjects, request, requests), bound(subjects, request + 1, requests)));
            }
            Map<String, String> ofTask = new HashMap<>(settings);
            ofTask.put(key, share.stream().map(Object::toString).collect(Collectors.joining(",")));
            TaskNumber.put(ofTask, task, tasks);
            dealt.add(ofTask);
        }
        return dealt;
    }

    private static int bound(List<?> subjects, int request, int requests) {
        return (int) ((long) subjects.size() * request / requests);
    }
}
