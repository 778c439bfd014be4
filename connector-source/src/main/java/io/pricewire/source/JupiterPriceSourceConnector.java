// SPDX-License-Identifier: Apache-2.0
package io.pricewire.source;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.connector.Task;
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

    /** Deals the tokens out in turn: no token in two tasks, and the same ones again for the same settings. */
    @Override
    public List<Map<String, String>> taskConfigs(int maxTasks) {
        List<Token> tokens = new JupiterPriceSourceConfig(settings).tokens();
        int tasks = Math.min(maxTasks, tokens.size());
        List<Map<String, String>> configs = new ArrayList<>();
        for (int task = 0; task < tasks; task++) {
            List<Token> share = new ArrayList<>();
            for (int i = task; i < tokens.size(); i += tasks) {
                share.add(tokens.get(i));
            }
            Map<String, String> config = new HashMap<>(settings);
            config.put(
                    JupiterPriceSourceConfig.TOKENS,
                    share.stream().map(Token::toString).collect(Collectors.joining(",")));
            configs.add(config);
        }
        return configs;
    }

    @Override
    public void stop() {}

    @Override
    public ConfigDef config() {
        return JupiterPriceSourceConfig.definition();
    }

    @Override
    public Config validate(Map<String, String> props) {
        Config config = super.validate(props);
        JupiterPriceSourceConfig.checkTogether(config.configValues());
        return config;
    }

    @Override
    public String version() {
        return PluginVersion.get();
    }
}
