// SPDX-License-Identifier: Apache-2.0
package io.pricewire.system;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Hands fault tests the one cluster of their JVM. */
final class SharedCluster implements ParameterResolver {

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext extension) {
        return parameter.getParameter().getType() == Cluster.class;
    }

    /** The session's store closes it when the JVM has run its tests. */
    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext extension) {
        return extension
                .getStore(StoreScope.LAUNCHER_SESSION, Namespace.create(SharedCluster.class))
                .getOrComputeIfAbsent("cluster", key -> Cluster.start(), Cluster.class);
    }
}
