// SPDX-License-Identifier: Apache-2.0
package io.pricewire.source;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.pricewire.source", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule CONNECT_STAYS_AT_THE_EDGE = noClasses()
            .that()
            .haveNameNotMatching(".*\\.(JupiterPriceSource|RaydiumPoolSource)[A-Za-z]+")
            .and()
            .haveNameNotMatching(".*\\.(Poller|[A-Za-z]*Records|StoredOffsets|OffsetRules|TaskStart)")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.kafka.connect..");

    @ArchTest
    static final ArchRule NOTHING_OF_KAFKAS_INTERNALS =
            noClasses().should().dependOnClassesThat().resideInAPackage("org.apache.kafka.common.utils..");

    @ArchTest
    static final ArchRule HTTP_STAYS_BEHIND_THE_API = noClasses()
            .that()
            .doNotHaveSimpleName("HttpLine")
            .and()
            .doNotHaveSimpleName("LimitedBody")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("java.net.http..");

    /** A worker older than 4.1 could not look into a class that names it in a field or a method. */
    @ArchTest
    static final ArchRule NO_CLASS_KNOWS_PLUGIN_METRICS = noClasses()
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("org.apache.kafka.common.metrics.PluginMetrics");

    @ArchTest
    static final ArchRule ONLY_WHAT_CONNECT_CALLS_IS_PUBLIC = classes()
            .that()
            .areTopLevelClasses()
            .and()
            .haveNameNotMatching(".*\\.(JupiterPriceSource|RaydiumPoolSource)[A-Za-z]+")
            .should()
            .notBePublic();
}
