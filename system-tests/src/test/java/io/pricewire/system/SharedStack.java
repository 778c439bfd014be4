// SPDX-License-Identifier: Apache-2.0
package io.pricewire.system;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Hands tests the one stack of this run, with an empty Redis and no connectors. */
final class SharedStack implements ParameterResolver, BeforeEachCallback, AfterEachCallback {

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

    /** The root store closes it when the run ends. */
    private static Stack stack(ExtensionContext extension) {
        return extension
                .getRoot()
                .getStore(Namespace.create(SharedStack.class))
                .getOrComputeIfAbsent("stack", key -> Stack.start(), Stack.class);
    }
}
