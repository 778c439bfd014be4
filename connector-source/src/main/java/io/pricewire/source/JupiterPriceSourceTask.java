// SPDX-License-Identifier: Apache-2.0
package io.pricewire.source;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.source.SourceTask;

/** What Connect calls; the work is {@link PricePoller}'s. */
public final class JupiterPriceSourceTask extends SourceTask {

    private PricePoller poller;

    @Override
    public void start(Map<String, String> props) {
        JupiterPriceSourceConfig config = new JupiterPriceSourceConfig(props);
        Clock clock = Clock.systemUTC();
        PriceApi api = new JupiterPriceApi(
                config.endpoint(), config.apiKey(), config.connectTimeout(), config.requestTimeout(), clock);
        poller = new PricePoller(
                config.tokens(),
                api,
                new PriceRecords(config.priceTopic()),
                Duration.ofMillis(config.pollIntervalMs()),
                new LinkedBlockingQueue<>(),
                clock,
                System::nanoTime);
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
