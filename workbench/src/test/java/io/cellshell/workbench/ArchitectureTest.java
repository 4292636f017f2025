package io.cellshell.workbench;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Holds the picture of the house against the code. */
@AnalyzeClasses(packages = "io.cellshell", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String ROOT = "io.cellshell.workbench.";
    private static final String KERNEL = "io.cellshell.kernel..";
    private static final String KERNEL_API = "io.cellshell.kernel.api";

    /** From the top of the house to its ground. */
    private static final List<String> COLUMN = List.of(
            "notebook",
            "study",
            "report",
            "validate",
            "train",
            "zoo",
            "task",
            "baseline",
            "model",
            "metric",
            "data",
            "check",
            "image",
            "progress",
            "plot",
            "file");

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
                    .allowEmptyShould(true)
                    .check(all);
        }
    }

    /** Stack traces, findings in a search, and imports in a notebook name a class without its package. */
    @ArchTest
    static void aClassNameOccursOnce(JavaClasses all) {
        Map<String, List<String>> packagesOf = all.stream()
                .filter(one -> one.getName().startsWith(ROOT) && one.isTopLevelClass())
                .filter(one -> !one.getSimpleName().equals("package-info"))
                .collect(Collectors.groupingBy(
                        JavaClass::getSimpleName,
                        TreeMap::new,
                        Collectors.mapping(JavaClass::getPackageName, Collectors.toList())));
        packagesOf.values().removeIf(packages -> packages.size() == 1);
        assertThat(packagesOf)
                .as("classes whose name occurs in several packages")
                .isEmpty();
    }

    /** The library's own default is another definition than numpy's. */
    @ArchTest
    static final ArchRule THERE_IS_ONE_DEFINITION_OF_A_QUANTILE = noClasses()
            .that()
            .doNotHaveFullyQualifiedName(ROOT + "image.Quantiles")
            .should()
            .dependOnClassesThat()
            .haveNameMatching("org\\.apache\\.commons\\.statistics\\.descriptive\\.(Quantile|Median)");

    @ArchTest
    static final ArchRule EVERY_CLASS_HAS_ITS_ROOM = classes()
            .that()
            .resideInAPackage("io.cellshell.workbench..")
            .should()
            .resideInAnyPackage(COLUMN.stream().map(name -> ROOT + name + "..").toArray(String[]::new));

    @ArchTest
    static final ArchRule ONLY_THE_NOTEBOOK_PACKAGE_SEES_THE_KERNEL = noClasses()
            .that(resideInAPackage("io.cellshell.workbench..")
                    .and(resideInAPackage(ROOT + "notebook").negate()))
            .should()
            .dependOnClassesThat()
            .resideInAPackage(KERNEL);

    @ArchTest
    static final ArchRule AND_THAT_ONE_SEES_ITS_API_ALONE = noClasses()
            .that()
            .resideInAPackage(ROOT + "notebook")
            .should()
            .dependOnClassesThat(
                    resideInAPackage(KERNEL).and(resideInAPackage(KERNEL_API).negate()));

    @ArchTest
    static final ArchRule NO_STATIC_MUTABLE_STATE = noFields()
            .that()
            .areDeclaredInClassesThat()
            .resideInAPackage("io.cellshell.workbench..")
            .and()
            .areStatic()
            .should()
            .notBeFinal();
}
