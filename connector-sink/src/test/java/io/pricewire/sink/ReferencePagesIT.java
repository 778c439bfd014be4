// SPDX-License-Identifier: Apache-2.0
package io.pricewire.sink;

import io.pricewire.local.pages.GeneratedSection;
import io.pricewire.local.pages.SettingsReference;
import io.pricewire.redis.Backoff;
import java.time.Clock;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What docs/ says of the sink is what the code says. */
class ReferencePagesIT {

    @Test
    void tellEverySetting() {
        GeneratedSection.of("docs/reference/redis-sink-configuration.md", "settings of the sink")
                .mustSay(SettingsReference.markdown(RedisPriceSinkConfig.definition()));
    }

    @Test
    void tellEveryFigure() {
        SinkTimes times = new SinkTimes(Clock.systemUTC(), () -> 0);
        Outage outage = new Outage(new Backoff(new Random(1)), () -> 0);
        String rows = SinkFigures.of(new SinkCounts(), times, outage, () -> ServerSnapshot.UNKNOWN).stream()
                .map(figure -> "| `%s` | %s |\n".formatted(figure.name(), figure.description()))
                .collect(Collectors.joining());
        GeneratedSection.of("docs/metrics.md", "figures of the sink")
                .mustSay("| figure | what it is |\n| --- | --- |\n" + rows);
    }
}
