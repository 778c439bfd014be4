// SPDX-License-Identifier: Apache-2.0
package io.pricewire.source;

import io.pricewire.local.pages.GeneratedSection;
import io.pricewire.local.pages.SettingsReference;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What docs/ says of the sources is what the code says. */
class ReferencePagesIT {

    @Test
    void tellEverySettingOfThePriceSource() {
        GeneratedSection.of("docs/reference/jupiter-source-configuration.md", "settings of the price source")
                .mustSay(SettingsReference.markdown(JupiterPriceSourceConfig.definition()));
    }

    @Test
    void tellEverySettingOfThePoolSource() {
        GeneratedSection.of("docs/reference/raydium-source-configuration.md", "settings of the pool source")
                .mustSay(SettingsReference.markdown(RaydiumPoolSourceConfig.definition()));
    }

    @Test
    void tellEveryFigure() {
        PollerRig rig = new PollerRig().start(List.of(new Token("SOL", Sample.SOL)), 1);
        String rows = rig.figures.stream()
                .map(figure -> "| `%s` | %s |\n".formatted(figure.name(), figure.description()))
                .collect(Collectors.joining());
        GeneratedSection.of("docs/metrics.md", "figures of the sources")
                .mustSay("| figure | what it is |\n| --- | --- |\n" + rows);
    }
}
