// SPDX-License-Identifier: Apache-2.0
package io.pricewire.system;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Dependencies point one way: the model knows nobody, and nobody imports a connector. */
@AnalyzeClasses(packages = "io.pricewire", importOptions = ImportOption.DoNotIncludeTests.class)
class ModuleDirectionsTest {

    @ArchTest
    static final ArchRule THE_MODEL_KNOWS_NO_OTHER_MODULE = noClasses()
            .that()
            .resideInAPackage("io.pricewire.model..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.pricewire.connect..",
                    "io.pricewire.source..",
                    "io.pricewire.sink..",
                    "io.pricewire.simulator..",
                    "io.pricewire.local..",
                    "io.pricewire.reader..",
                    "org.apache.kafka..",
                    "io.lettuce..");

    @ArchTest
    static final ArchRule NOBODY_IMPORTS_THE_SOURCE = noClasses()
            .that()
            .resideOutsideOfPackage("io.pricewire.source..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.pricewire.source..");

    @ArchTest
    static final ArchRule NOBODY_IMPORTS_THE_SINK = noClasses()
            .that()
            .resideOutsideOfPackage("io.pricewire.sink..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.pricewire.sink..");

    @ArchTest
    static final ArchRule THE_CONNECTORS_KNOW_ONLY_THE_MODEL = noClasses()
            .that()
            .resideInAnyPackage("io.pricewire.source..", "io.pricewire.sink..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.pricewire.simulator..", "io.pricewire.local..", "io.pricewire.demo..", "io.pricewire.reader..");

    @ArchTest
    static final ArchRule NOTHING_OF_KAFKAS_INTERNALS =
            noClasses().should().dependOnClassesThat().resideInAPackage("org.apache.kafka.common.utils..");
}
