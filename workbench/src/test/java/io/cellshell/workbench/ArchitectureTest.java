package io.cellshell.workbench;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
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
@AnalyzeClasses(packages = "io.cellshell", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String ROOT = "io.cellshell.workbench.";
    private static final String KERNEL = "io.cellshell.kernel..";
    private static final String KERNEL_API = "io.cellshell.kernel.api";

    /**
     * Which package may use which, arrow by arrow. What is not listed is forbidden; the arrows lead downwards alone, as
     * {@link #theArrowsHaveNoCycle} sees to. A line that begins with blanks goes on with the one before.
     */
    private static final String ARROWS = """
            baseline               -> image image.filter image.segment image.spot model
            baseline.learn         -> data data.normalise image image.filter image.segment model
            baseline.restore       -> image image.filter image.segment model
            check                  -> image plot
            check.annotation       -> check check.label check.label.fit image image.segment
            check.label            -> check image image.segment
            check.label.fit        -> check check.label image image.filter image.render image.segment plot
            check.leakage          -> check check.leakage.search check.metadata image
            check.leakage.search   -> check.metadata image plot
            check.metadata         -> check image plot
            check.preprocessing    -> check image
            check.quality          -> check check.preprocessing check.quality.measure image image.filter image.segment
            check.quality.measure  -> image image.filter image.segment
            command                -> file model model.bioimageio model.bioimageio.verdict plot web zoo zoo.card
            data                   -> check check.label.fit check.leakage.search data.statistics file image
                                      image.render plot progress study.ledger
            data.augment           -> check check.preprocessing data data.normalise image image.render image.segment
                                      plot
            data.examine           -> check check.annotation check.label check.label.fit check.leakage check.metadata
                                      check.quality check.quality.measure data image progress
            data.layout            -> check data image image.outline image.table
            data.normalise         -> data image image.render plot
            data.registry          -> data data.layout file image.table plot progress web
            data.simulate          -> data image image.segment image.spot
            data.simulate.fault    -> data data.simulate image image.segment
            data.split             -> check check.leakage check.leakage.search data data.normalise image plot study.ledger
            data.statistics        -> check image plot progress
            file                   ->
            image                  -> file plot
            image.filter           -> image
            image.io               -> file image image.npy image.outline image.raster image.render image.source
                                      image.tiff image.tiff.write image.zarr
            image.npy              -> file image
            image.outline          -> file image
            image.raster           -> image
            image.render           -> file image image.source plot
            image.segment          -> image image.filter
            image.source           -> image
            image.spot             -> image image.segment
            image.table            -> file image image.outline
            image.tiff             -> image image.npy image.tiff.page
            image.tiff.page        -> image image.npy image.raster
            image.tiff.write       -> file image image.npy image.tiff.page
            image.zarr             -> file image image.npy plot
            metric                 -> image
            metric.classify        -> image metric
            metric.detect          -> image metric metric.instance
            metric.instance        -> check image metric metric.surface plot
            metric.restore         -> image metric plot
            metric.semantic        -> image metric metric.surface
            metric.surface         -> image image.segment metric
            model                  -> data data.normalise file image image.filter image.segment
            model.bioimageio       -> data data.normalise file image image.filter image.npy image.render model model.bioimageio.description model.card
                                      model.cellpose model.decode model.onnx model.pipeline model.processing model.stardist
                                      model.tensor model.torchscript plot
            model.bioimageio.description -> model
            model.bioimageio.verdict -> file image image.npy model model.bioimageio model.bioimageio.description
                                      model.pipeline model.tensor plot progress
            model.card             -> data image model
            model.cellpose         -> image image.npy model model.processing model.tensor progress
            model.decode           -> data.normalise image image.filter image.segment model model.cellpose model.pipeline
                                      model.stardist model.tensor
            model.folder           -> file image image.io image.render image.table model plot progress
            model.onnx             -> file image.npy model model.safetensors model.tensor
            model.pipeline         -> data.normalise file image image.filter image.npy model model.processing model.tensor
            model.processing       -> image image.npy model model.tensor
            model.safetensors      -> file model
            model.stardist         -> image model model.processing model.stardist.clip model.tensor
            model.stardist.clip    ->
            model.tensor           -> file image image.npy model
            model.torchscript      -> image image.npy model model.pipeline model.processing model.tensor
            notebook               -> model plot progress
            plot                   -> file
            progress               ->
            report                 -> check file image plot
            study                  -> check data data.split file image metric model plot report study.ledger train train.checkpoint validate
                                      validate.error validate.hallucination validate.limit validate.statistics zoo.tournament
            study.ledger           -> file image plot
            task                   -> baseline baseline.learn baseline.restore data data.normalise image image.segment metric
                                      metric.classify metric.detect metric.instance metric.restore metric.semantic
                                      model model.cellpose model.decode model.pipeline
            task.advice            -> check data image image.segment metric metric.restore plot progress task
            task.loss              -> task
            train                  -> check check.annotation data data.augment data.normalise data.split file image
                                      metric model model.card model.decode model.pipeline plot progress task train.checkpoint
                                      train.freeze train.input train.optimiser train.safeguard train.show validate
                                      validate.statistics zoo
            train.checkpoint       -> file model model.safetensors plot
            train.experiment       -> check.metadata data image metric model model.card model.pipeline plot progress train
                                      train.freeze validate validate.statistics
            train.show             -> data data.augment image image.render metric metric.instance model model.card plot
                                      progress report study.ledger validate
            train.freeze           -> check model plot
            train.input            -> check check.preprocessing data data.augment data.normalise image image.filter model task
            train.optimiser        -> model
            train.safeguard        -> check image model plot task
            validate               -> check check.metadata data image image.render metric metric.detect metric.instance model
                                      model.card plot progress report task task.advice validate.error
                                      validate.hallucination validate.limit validate.statistics study.ledger
            validate.error         -> check image image.segment metric metric.detect plot validate.statistics
            validate.hallucination -> check data image image.filter image.render image.segment metric metric.restore model plot progress
                                      report study.ledger validate.statistics
            validate.limit         -> check check.quality.measure data data.augment data.normalise image image.filter image.segment
                                      image.source metric metric.instance model model.pipeline plot progress report study.ledger task
                                      validate.statistics
            validate.statistics    -> check data image metric plot
            zoo                    -> data file image model model.bioimageio model.bioimageio.verdict model.decode model.pipeline
                                      model.tensor plot progress task web zoo.card zoo.download zoo.facts zoo.fit zoo.index zoo.reading
                                      zoo.tournament
            zoo.card               -> data image model model.bioimageio model.card model.pipeline model.tensor plot zoo.facts
                                      zoo.reading
            zoo.download           -> file model progress web zoo.facts
            zoo.index              -> file web zoo.facts
            web                    -> progress
            zoo.facts              ->
            zoo.reading            -> image image.filter image.segment model model.pipeline model.tensor zoo.facts
            zoo.fit                -> check check.leakage.search check.quality check.quality.measure data data.normalise image
                                      image.filter image.segment image.source metric model model.bioimageio model.card model.decode
                                      model.pipeline model.processing model.tensor plot progress task validate validate.statistics zoo.facts
            zoo.tournament         -> check.leakage.search data image image.render metric metric.restore model model.pipeline plot
                                      progress report study.ledger task validate validate.statistics
            """;

    /**
     * Classes that users begin with: they open, draw and write what lies in the packages below their own, and may use those though
     * those use their package. No other class of their packages may.
     */
    private static final Set<String> FACADES = Set.of(
            "image.Image",
            "image.PlaneStack",
            "image.ImageSeries",
            "image.Annotation",
            "image.Labels",
            "image.SemanticMask",
            "image.Points",
            "image.Orientation",
            "data.Dataset",
            "data.DatasetFiles",
            "data.Source",
            "metric.Metrics",
            "baseline.Baseline",
            "model.ModelCard",
            "model.Network",
            "model.NetworkPredictor",
            "model.PackageExport",
            "model.InstanceDecoder",
            "model.ResidualClassifier",
            "model.UNet",
            "model.Architecture",
            "model.NetworkTensorModel",
            "model.TorchScriptNetwork",
            "model.EchoModel",
            "model.Weights",
            "train.FineTuning",
            "train.TrainingResult");

    private static Map<String, Set<String>> arrows() {
        Map<String, Set<String>> arrows = new TreeMap<>();
        for (String line : ARROWS.replaceAll("\\n +", " ").lines().toList()) {
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
                if (target.startsWith(ROOT) && !isAllowed(one, from, target.substring(ROOT.length()), arrows)) {
                    forbidden.add(from + " -> " + target.substring(ROOT.length()) + ": " + dependency.getDescription());
                }
            }
        }
        assertThat(forbidden).as("uses of packages to which no arrow leads").isEmpty();
    }

    private static boolean isAllowed(JavaClass one, String from, String to, Map<String, Set<String>> arrows) {
        String name = one.getName().substring(ROOT.length()).replaceFirst("\\$.*", "");
        return from.equals(to)
                || arrows.getOrDefault(from, Set.of()).contains(to)
                || FACADES.contains(name) && to.startsWith(from + ".");
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
