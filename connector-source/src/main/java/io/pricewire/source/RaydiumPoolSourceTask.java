// SPDX-License-Identifier: Apache-2.0
package io.pricewire.source;

import io.pricewire.connect.PluginVersion;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.source.SourceTask;

/** What Connect calls; the work is {@link Poller}'s. */
public final class RaydiumPoolSourceTask extends SourceTask {

    private Poller poller;

    @Override
    public void start(Map<String, String> props) {
        RaydiumPoolSourceConfig config = new RaydiumPoolSourceConfig(props);
        poller = TaskStart.start(
                context,
                config.pollSettings(),
                Asking.always(PoolQuestion.all(config.pools())),
                new PoolRecords(config.poolTopic()),
                config.pools(),
                OffsetForm.POOLS);
    }

    @Override
    public List<SourceRecord> poll() throws InterruptedException {
        return poller.poll();
    }

    @Override
    public void stop() {
        if (poller != null) {
            poller.close();
            poller = null;
        }
    }

    @Override
    public String version() {
        return PluginVersion.get();
    }
}
