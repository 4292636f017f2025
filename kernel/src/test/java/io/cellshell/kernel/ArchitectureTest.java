package io.cellshell.kernel;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.conditions.ArchConditions.dependOnClassesThat;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;

/** Holds the picture of the house in docs/architecture.md against the code. */
@AnalyzeClasses(
        packages = {"io.cellshell.kernel", "io.github.spencerpark", "org.dflib.jjava"},
        importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String ROOT = "io.cellshell.kernel.";

    /** From the top of the house to its ground. */
    private static final List<String> COLUMN = List.of(
            "cli",
            "notebook",
            "session",
            "magic",
            "jshell",
            "hint",
            "stop",
            "resolve",
            "comm",
            "display",
            "history",
            "channel",
            "wire",
            "compat",
            "api");

    /** Types of other Java kernels, in their packages. */
    private static final String[] GUESTS = {"io.github.spencerpark..", "org.dflib.jjava.."};

    @ArchTest
    static void aPackageUsesOnlyThoseBelowIt(JavaClasses all) {
        for (int storey = 1; storey < COLUMN.size(); storey++) {
            String[] above = COLUMN.subList(0, storey).stream()
                    .map(name -> ROOT + name + "..")
                    .toArray(String[]::new);
            noClasses()
                    .that()
                    .resideInAPackage(ROOT + COLUMN.get(storey) + "..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(above)
                    .check(all);
        }
    }

    @ArchTest
    static final ArchRule EVERY_CLASS_HAS_ITS_ROOM = classes()
            .that()
            .resideOutsideOfPackages(GUESTS)
            .should()
            .resideInAnyPackage(COLUMN.stream().map(name -> ROOT + name).toArray(String[]::new));

    @ArchTest
    static final ArchRule THE_API_STANDS_ALONE = noClasses()
            .that()
            .resideInAPackage(ROOT + "api..")
            .should(dependOnClassesThat(resideOutsideOfPackages("java..", ROOT + "api..")));

    @ArchTest
    static final ArchRule GUESTS_KNOW_THE_API_ALONE = noClasses()
            .that()
            .resideInAnyPackage(GUESTS)
            .or()
            .resideInAPackage(ROOT + "compat..")
            .should(dependOnClassesThat(resideOutsideOfPackages(
                    "java..", "javax.imageio..", ROOT + "api..", ROOT + "compat..", GUESTS[0], GUESTS[1])));

    @ArchTest
    static final ArchRule ONLY_THE_CHANNELS_KNOW_ZEROMQ = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + "channel..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.zeromq..");

    @ArchTest
    static final ArchRule THE_KERNEL_KNOWS_NOTHING_OF_THE_WORKBENCH =
            noClasses().should().dependOnClassesThat().resideInAPackage("io.cellshell.workbench..");
}
