// SPDX-License-Identifier: Apache-2.0
package io.pricewire.sink;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.pricewire", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule CONNECT_STAYS_AT_THE_EDGE = noClasses()
            .that()
            .haveSimpleNameNotStartingWith("RedisPriceSink")
            .and()
            .doNotHaveSimpleName("StartedSink")
            .and()
            .doNotHaveSimpleName("EventDecoder")
            .and()
            .doNotHaveSimpleName("FailurePolicy")
            .and()
            .doNotHaveSimpleName("SinkMetrics")
            .and()
            .resideOutsideOfPackage("io.pricewire.connect..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.kafka.connect..");

    @ArchTest
    static final ArchRule NOTHING_OF_KAFKAS_INTERNALS =
            noClasses().should().dependOnClassesThat().resideInAPackage("org.apache.kafka.common.utils..");

    @ArchTest
    static final ArchRule LETTUCE_STAYS_BEHIND_THE_STORE = noClasses()
            .that()
            .haveSimpleNameStartingWith("RedisPriceSink")
            .or()
            .haveSimpleName("StartedSink")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.lettuce..");

    @ArchTest
    static final ArchRule THE_MODEL_KNOWS_NO_FRAMEWORK = noClasses()
            .that()
            .resideInAPackage("io.pricewire.model..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.kafka..", "io.lettuce..", "io.pricewire.sink..");

    /** A worker older than 4.1 could not look into any other class that names it in a field or a method. */
    @ArchTest
    static final ArchRule ONLY_ONE_CLASS_KNOWS_PLUGIN_METRICS = noClasses()
            .that()
            .doNotHaveSimpleName("WorkerGauges")
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("org.apache.kafka.common.metrics.PluginMetrics");

    @ArchTest
    static final ArchRule ONLY_WHAT_CONNECT_CALLS_IS_PUBLIC = classes()
            .that()
            .resideInAPackage("io.pricewire.sink..")
            .and()
            .areTopLevelClasses()
            .and()
            .haveSimpleNameNotStartingWith("RedisPriceSink")
            .should()
            .notBePublic();
}
