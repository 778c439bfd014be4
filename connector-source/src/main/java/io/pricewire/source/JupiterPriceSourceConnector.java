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

/** Polls Jupiter's price API and emits a record per token and answer. */
public final class JupiterPriceSourceConnector extends SourceConnector {

    private Map<String, String> settings = Map.of();

    @Override
    public void start(Map<String, String> props) {
        settings = Map.copyOf(props);
    }

    @Override
    public Class<? extends Task> taskClass() {
        return JupiterPriceSourceTask.class;
    }

    /**
     * Deals the tokens out in whole requests: no token in two tasks, the same ones again for the same settings, and no
     * more tasks than requests that may go out in a second.
     */
    @Override
    public List<Map<String, String>> taskConfigs(int maxTasks) {
        JupiterPriceSourceConfig config = new JupiterPriceSourceConfig(settings);
        List<Token> tokens = config.tokens();
        return TaskShares.deal(
                settings,
                JupiterPriceSourceConfig.TOKENS,
                tokens,
                config.requestsPerRound(),
                Math.min(maxTasks, RateShare.perSecond(config.requestsPerSecond())));
    }

    @Override
    public void stop() {}

    @Override
    public ConfigDef config() {
        return JupiterPriceSourceConfig.definition();
    }

    @Override
    public Config validate(Map<String, String> props) {
        Config result = super.validate(props);
        ConfigValues values = new ConfigValues(result.configValues());
        PriceConfigRules.check(values);
        if (values.areAllClean()) {
            JupiterPriceSourceConfig config = new JupiterPriceSourceConfig(props);
            if (config.checksLive()) {
                checkLive(config, values);
            }
        }
        return result;
    }

    private static void checkLive(JupiterPriceSourceConfig config, ConfigValues values) {
        new LiveCheck(config.pollSettings(), config.liveQuestion())
                .check(values, JupiterPriceSourceConfig.ENDPOINTS, JupiterPriceSourceConfig.API_KEY).stream()
                        .flatMap(body -> body.hints().entrySet().stream())
                        .filter(hint -> hint.getValue() == DecimalsQuestion.SCALED)
                        .map(Map.Entry::getKey)
                        .distinct()
                        .forEach(mint -> values.refuse(
                                mint + ": " + DecimalsQuestion.REFUSED,
                                JupiterPriceSourceConfig.TOKENS,
                                JupiterPriceSourceConfig.PRICE_MODE));
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
        OffsetRules.check(offsets, OffsetForm.PRICES, OffsetForm.QUOTES);
        return true;
    }

    @Override
    public String version() {
        return PluginVersion.get();
    }
}
