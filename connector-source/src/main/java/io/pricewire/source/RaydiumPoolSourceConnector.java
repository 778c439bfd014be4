// SPDX-License-Identifier: Apache-2.0
package io.pricewire.source;

import io.pricewire.connect.PluginVersion;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.connector.Task;
import org.apache.kafka.connect.source.ConnectorTransactionBoundaries;
import org.apache.kafka.connect.source.ExactlyOnceSupport;
import org.apache.kafka.connect.source.SourceConnector;

/** Polls Raydium's pool figures and emits a record per pool and answer. */
public final class RaydiumPoolSourceConnector extends SourceConnector {

    private Map<String, String> settings = Map.of();

    @Override
    public void start(Map<String, String> props) {
        settings = Map.copyOf(props);
    }

    @Override
    public Class<? extends Task> taskClass() {
        return RaydiumPoolSourceTask.class;
    }

    /** Deals the pools out in whole requests, to no more tasks than requests that may go out in a second. */
    @Override
    public List<Map<String, String>> taskConfigs(int maxTasks) {
        RaydiumPoolSourceConfig config = new RaydiumPoolSourceConfig(settings);
        List<Pool> pools = config.pools();
        return TaskShares.deal(
                settings,
                RaydiumPoolSourceConfig.POOLS,
                pools,
                PoolQuestion.count(pools.size()),
                Math.min(maxTasks, RateShare.perSecond(config.requestsPerSecond())));
    }

    @Override
    public void stop() {}

    @Override
    public ConfigDef config() {
        return RaydiumPoolSourceConfig.definition();
    }

    @Override
    public Config validate(Map<String, String> props) {
        Config result = super.validate(props);
        ConfigValues values = new ConfigValues(result.configValues());
        RaydiumPoolSourceConfig.checkTogether(values);
        if (values.areAllClean()) {
            RaydiumPoolSourceConfig config = new RaydiumPoolSourceConfig(props);
            if (config.checksLive()) {
                Question pool = new PoolQuestion(config.pools().subList(0, 1));
                new LiveCheck(config.pollSettings(), pool).check(values, RaydiumPoolSourceConfig.ENDPOINTS);
            }
        }
        return result;
    }

    /** Records and their offsets are committed together, and a task goes on from the offsets of the one before it. */
    @Override
    public ExactlyOnceSupport exactlyOnceSupport(Map<String, String> props) {
        return ExactlyOnceSupport.SUPPORTED;
    }

    @Override
    public ConnectorTransactionBoundaries canDefineTransactionBoundaries(Map<String, String> props) {
        return ConnectorTransactionBoundaries.UNSUPPORTED;
    }

    @Override
    public boolean alterOffsets(Map<String, String> connectorConfig, Map<Map<String, ?>, Map<String, ?>> offsets) {
        OffsetRules.check(offsets, OffsetForm.POOLS);
        return true;
    }

    @Override
    public String version() {
        return PluginVersion.get();
    }
}
