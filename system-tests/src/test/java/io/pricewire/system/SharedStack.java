// SPDX-License-Identifier: Apache-2.0
package io.pricewire.system;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Hands tests the one stack of their JVM, with an empty Redis and no connectors. The setting {@code pricewire.site} says
 * where it runs: {@code local}, the default, or {@code containers}.
 */
final class SharedStack implements ParameterResolver, BeforeEachCallback, AfterEachCallback {

    private static final String SITE = "pricewire.site";

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext extension) {
        return parameter.getParameter().getType() == Stack.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext extension) {
        return stack(extension);
    }

    @Override
    public void beforeEach(ExtensionContext extension) {
        stack(extension).redis().flushall();
    }

    @Override
    public void afterEach(ExtensionContext extension) {
        stack(extension).deleteConnectors();
    }

    /** The session's store closes it when the JVM has run its tests. */
    private static Stack stack(ExtensionContext extension) {
        return extension
                .getStore(StoreScope.LAUNCHER_SESSION, Namespace.create(SharedStack.class))
                .getOrComputeIfAbsent("stack", key -> new Stack(startSite(extension)), Stack.class);
    }

    private static Site startSite(ExtensionContext extension) {
        String site = extension.getConfigurationParameter(SITE).orElse("local");
        return switch (site) {
            case "local" ->
                LocalSite.start(Versions.chosenBy(
                        name -> extension.getConfigurationParameter(name).orElse(null)));
            case "containers" -> ContainerSite.start();
            default -> throw new AssertionError(SITE + " is local or containers, not " + site);
        };
    }
}
