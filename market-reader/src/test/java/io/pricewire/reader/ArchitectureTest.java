// SPDX-License-Identifier: Apache-2.0
package io.pricewire.reader;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.pricewire.reader", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule KNOWS_NEITHER_KAFKA_NOR_CONNECTORS = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.kafka..", "io.pricewire.sink..", "io.pricewire.source..");

    /** Programs without it must be able to load everything else. */
    @ArchTest
    static final ArchRule ONLY_ONE_CLASS_KNOWS_MICROMETER = noClasses()
            .that()
            .doNotHaveSimpleName("ReaderMetrics")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.micrometer..");

    @ArchTest
    static final ArchRule THE_API_SHOWS_NOTHING_OF_THE_CLIENT = methods()
            .that()
            .arePublic()
            .and()
            .areDeclaredInClassesThat()
            .arePublic()
            .should()
            .notHaveRawReturnType(resideInAPackage("io.lettuce.."));
}
