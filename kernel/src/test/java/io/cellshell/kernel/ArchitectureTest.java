package io.cellshell.kernel;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.conditions.ArchConditions.dependOnClassesThat;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Holds the picture of the packages in docs/architecture.md against the code. */
@AnalyzeClasses(
        packages = {"io.cellshell.kernel", "io.github.spencerpark", "org.dflib.jjava"},
        importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String ROOT = "io.cellshell.kernel.";

    /**
     * Which package may use which, arrow by arrow. What is not listed is forbidden; the arrows lead downwards alone, as
     * {@link #theArrowsHaveNoCycle} sees to. A line that begins with blanks goes on with the one before.
     */
    private static final String ARROWS = """
            api                   ->
            api.internal          ->
            channel               -> protocol
            cli                   -> api.internal cli.common cli.doctor cli.install cli.kernel cli.lab cli.run
            cli.common            -> session
            cli.doctor            -> cli.common cli.install cli.lab
            cli.install           -> cli.common cli.kernel nbformat
            cli.kernel            -> cli.common server session
            cli.lab               -> cli.common cli.install nbformat
            cli.run               -> cli.common export nbformat parameter protocol session
            comm                  -> api protocol
            compat                -> api
            display               -> api
            export                -> display nbformat
            hint                  ->
            hint.java             -> hint
            hint.language         -> hint
            history               ->
            jshell                -> api.internal jshell.completion jshell.declaration jshell.diagnostics jshell.documentation
                                     jshell.evaluation jshell.execution jshell.inspection jshell.syntax protocol stop
            jshell.completion     -> jshell.declaration jshell.syntax
            jshell.declaration    -> jshell.documentation jshell.execution jshell.problem jshell.syntax
            jshell.diagnostics    -> hint hint.java hint.language jshell.completion jshell.declaration jshell.execution
                                     jshell.problem jshell.syntax protocol
            jshell.documentation  -> jshell.syntax
            jshell.evaluation     -> hint.java jshell.declaration jshell.diagnostics jshell.execution jshell.problem jshell.syntax
                                     protocol
            jshell.execution      -> api api.internal jshell.syntax stop
            jshell.inspection     -> jshell.completion jshell.declaration jshell.documentation jshell.syntax
            jshell.problem        -> jshell.syntax
            jshell.syntax         ->
            magic                 -> api display history jshell jshell.completion jshell.declaration jshell.diagnostics
                                     jshell.evaluation jshell.inspection jshell.syntax protocol resolve
            magic.builtin         -> api api.internal history jshell jshell.declaration jshell.evaluation jshell.execution magic
                                     resolve resolve.maven
            nbformat              -> protocol
            parameter             -> jshell.syntax
            protocol              -> api
            resolve               -> resolve.maven
            resolve.maven         ->
            server                -> channel history protocol session
            session               -> api comm display history jshell jshell.completion jshell.declaration jshell.documentation
                                     jshell.evaluation jshell.execution jshell.inspection jshell.syntax magic magic.builtin protocol
                                     stop
            stop                  -> api api.internal
            """;

    /** Types of other Java kernels, in their packages. */
    private static final String[] GUESTS = {"io.github.spencerpark..", "org.dflib.jjava.."};

    private static Map<String, Set<String>> arrows() {
        Map<String, Set<String>> arrows = new TreeMap<>();
        for (String line : ARROWS.replaceAll("\\n {5,}", " ").lines().toList()) {
            String[] ends = line.split("->", 2);
            Set<String> targets = new TreeSet<>(List.of(ends[1].strip().split(" +")));
            targets.remove("");
            arrows.put(ends[0].strip(), targets);
        }
        return arrows;
    }

    @ArchTest
    static void aPackageUsesOnlyWhatItsArrowsLeadTo(JavaClasses all) {
        Map<String, Set<String>> arrows = arrows();
        Set<String> forbidden = new TreeSet<>();
        for (JavaClass one : all) {
            if (!one.getPackageName().startsWith(ROOT)) {
                continue;
            }
            String from = one.getPackageName().substring(ROOT.length());
            if (!arrows.containsKey(from)) {
                forbidden.add(from + " is not in the list");
            }
            for (Dependency dependency : one.getDirectDependenciesFromSelf()) {
                String target =
                        dependency.getTargetClass().getBaseComponentType().getPackageName();
                String to = target.startsWith(ROOT) ? target.substring(ROOT.length()) : from;
                if (!to.equals(from) && !arrows.getOrDefault(from, Set.of()).contains(to)) {
                    forbidden.add(from + " -> " + to + ": " + dependency.getDescription());
                }
            }
        }
        assertThat(forbidden).as("uses of packages to which no arrow leads").isEmpty();
    }

    /** Takes away, again and again, the packages that use none of those that are left. */
    @ArchTest
    static void theArrowsHaveNoCycle(JavaClasses all) {
        Map<String, Set<String>> left = arrows();
        boolean fewer = true;
        while (fewer) {
            Set<String> free = new TreeSet<>();
            left.forEach((from, to) -> {
                if (to.stream().noneMatch(left::containsKey)) {
                    free.add(from);
                }
            });
            fewer = left.keySet().removeAll(free);
        }
        assertThat(left).as("packages that use each other in a circle").isEmpty();
        Map<String, Set<String>> arrows = arrows();
        assertThat(arrows.keySet())
                .as("packages at the end of an arrow")
                .containsAll(arrows.values().stream().flatMap(Set::stream).collect(Collectors.toSet()));
    }

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
