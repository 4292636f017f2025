package io.cellshell.workbench.model.bioimageio.verdict;

import io.cellshell.workbench.file.UserPath;
import io.cellshell.workbench.image.npy.NpyArray;
import io.cellshell.workbench.model.ModelException;
import io.cellshell.workbench.model.bioimageio.ModelPackage;
import io.cellshell.workbench.model.bioimageio.WeightsFormat;
import io.cellshell.workbench.model.bioimageio.description.DescribedTensor;
import io.cellshell.workbench.model.bioimageio.description.DescribedWeights;
import io.cellshell.workbench.model.bioimageio.description.DescriptionProblem;
import io.cellshell.workbench.model.bioimageio.description.DescriptionReport;
import io.cellshell.workbench.model.bioimageio.description.ModelDescription;
import io.cellshell.workbench.progress.Progress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;

/**
 * Tests a model package as {@code bioimageio test} of bioimageio.core 0.11 does, to the same verdict: its description, its files and their
 * checksums, its test tensors, whether each of its weights gives the test outputs, and whether they take and give the sizes that are
 * described. Weights that do not run here are named, and leave the verdict incomplete.
 *
 * <p>Weights run in a process of their own, which is ended where it takes too long, or all memory, or at an interrupt.
 *
 * <pre>{@code
 * PackageTest.of("nuclei.zip").run()
 * }</pre>
 */
public final class PackageTest {

    private static final Duration LONGEST_RUN = Duration.ofMinutes(10);

    private final Path path;
    private final Optional<String> only;
    private final Duration longest;
    private final Progress progress;

    private PackageTest(Path path, Optional<String> only, Duration longest, Progress progress) {
        this.path = path;
        this.only = only;
        this.longest = longest;
        this.progress = progress;
    }

    /** The test of a package: a zip archive, a folder, or a description in a folder. */
    public static PackageTest of(Path path) {
        return new PackageTest(path, Optional.empty(), LONGEST_RUN, Progress.standard());
    }

    /** The test of a package at a path as a person types it. */
    public static PackageTest of(String path) {
        return of(UserPath.of(path));
    }

    /**
     * This test with weights of one format alone, such as {@code onnx}; with all where nothing is said.
     *
     * @throws ModelException where no description can have weights of such a format
     */
    public PackageTest weights(String format) {
        if (!DescribedWeights.formats().contains(format)) {
            throw new ModelException("There are no weights of the format “" + format + "”; there are "
                    + String.join(", ", DescribedWeights.formats()) + ".");
        }
        return new PackageTest(path, Optional.of(format), longest, progress);
    }

    /**
     * This test with another limit for the loading of weights and for each of their runs, after which they are stopped and the verdict is
     * incomplete; 10 minutes where nothing is said.
     *
     * @throws ModelException where it is not more than nothing
     */
    public PackageTest timeLimit(Duration limit) {
        if (limit.isNegative() || limit.isZero()) {
            throw new ModelException("A time limit is more than nothing, but " + limit + " was given.");
        }
        return new PackageTest(path, only, limit, progress);
    }

    /** This test that tells another one how far it has come. */
    PackageTest progress(Progress other) {
        return new PackageTest(path, only, longest, other);
    }

    /**
     * Tests the package.
     *
     * @throws java.util.concurrent.CancellationException where the thread was interrupted
     */
    public PackageVerdict run() {
        List<TestStep> steps = new ArrayList<>();
        String name = run(steps);
        // an interrupt closes the file that is being read, which is no fault of the package
        requireNotInterrupted();
        return new PackageVerdict(name, path, steps);
    }

    static void requireNotInterrupted() {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException("The test of the package was interrupted.");
        }
    }

    /** @return the name of the model, as far as it is known */
    private String run(List<TestStep> steps) {
        String called = String.valueOf(path.getFileName());
        DescriptionReport report;
        try {
            report = ModelPackage.check(path);
        } catch (ModelException e) {
            steps.add(TestStep.failed("Description", "", e.getMessage()));
            return called;
        }
        steps.add(TestStep.of("Description", "", sentences(report.errors()), sentences(report.warnings()), List.of()));
        if (!report.isValid()) {
            return called;
        }
        ModelDescription described = report.description().orElseThrow();
        ModelPackage model;
        try {
            model = ModelPackage.open(path);
        } catch (ModelException e) {
            steps.add(TestStep.failed("Open the package", "", e.getMessage()));
            return described.about().name();
        }
        if (!model.folder().isEmpty()) {
            steps.add(TestStep.failed(
                    "Open the package",
                    "",
                    "All files of the archive lie in its folder “" + model.folder()
                            + "”; it runs here, but bioimageio.core"
                            + " looks for the description at the top: pack the files without that folder"));
            return described.about().name();
        }
        TestStep files = DeclaredFiles.check(model);
        steps.add(files);
        custom(described).ifPresent(steps::add);
        others(described).ifPresent(steps::add);
        if (files.outcome() != Outcome.FAILED && tensors(model, steps) && runs(model, steps)) {
            described.weights().forEach(weights -> steps.addAll(weights(model, weights)));
            only.filter(format -> described.weights(format).isEmpty())
                    .ifPresent(format -> steps.add(TestStep.failed(
                            "Load the weights", format, "The package has no weights of the format " + format)));
        }
        return described.about().name();
    }

    private static List<String> sentences(List<DescriptionProblem> problems) {
        return problems.stream().map(DescriptionProblem::sentence).toList();
    }

    /** @return whether they are what the description says */
    private static boolean tensors(ModelPackage model, List<TestStep> steps) {
        ModelDescription described = model.metadata();
        Map<String, NpyArray> arrays = new HashMap<>();
        List<String> errors = new ArrayList<>();
        for (DescribedTensor tensor : Stream.concat(described.inputs().stream(), described.outputs().stream())
                .toList()) {
            tensor.testTensor().filter(file -> !file.isElsewhere()).ifPresent(file -> {
                try {
                    arrays.put(tensor.id(), model.array(file.source()));
                } catch (ModelException e) {
                    errors.add(e.getMessage());
                }
            });
        }
        if (errors.isEmpty() && !described.isFormat04()) {
            errors.addAll(TestTensorRules.errors(described, arrays));
        }
        steps.add(TestStep.of("Test tensors", "", errors, List.of(), List.of()));
        return errors.isEmpty();
    }

    /** A program of the package is not run here, and by the reference only where the user allows it. */
    private static Optional<TestStep> custom(ModelDescription described) {
        return Stream.concat(described.inputs().stream(), described.outputs().stream())
                .flatMap(tensor -> tensor.processing().stream())
                .flatMap(step -> step.code().stream())
                .findFirst()
                .map(code -> TestStep.untested(
                        "Processing",
                        "",
                        "“" + code.callable() + "” in “" + code.file().source()
                                + "” is a program in Python, which is not run here"));
    }

    /** The reference fetches the model whose output an input is, and looks for an output of that name. */
    private static Optional<TestStep> others(ModelDescription described) {
        return described.inputs().stream()
                .filter(input -> input.outputOf().isPresent())
                .findFirst()
                .map(input -> TestStep.untested(
                        "Other models",
                        "",
                        "Input “" + input.id() + "” is an output of the model “"
                                + input.outputOf().orElseThrow() + "”, which is not fetched here"));
    }

    /** The reference runs all that format 0.4 has, but one: a package that nobody but us can run is not sound. */
    private static boolean runs(ModelPackage model, List<TestStep> steps) {
        boolean isOdd = model.metadata().isFormat04()
                && Stream.of(model.raw().get("inputs"), model.raw().get("outputs"))
                        .flatMap(PackageTest::list)
                        .flatMap(tensor ->
                                Stream.concat(list(tensor.get("preprocessing")), list(tensor.get("postprocessing"))))
                        .anyMatch(step -> "scale_linear".equals(step.get("name"))
                                && step.get("kwargs") instanceof Map<?, ?> arguments
                                && arguments.get("axes") != null);
        if (isOdd) {
            steps.add(TestStep.failed(
                    "Processing",
                    "",
                    "In format 0.4, “scale_linear” with “axes” runs here, but not in bioimageio.core, which asks to"
                            + " update the description to format 0.5"));
        }
        return !isOdd;
    }

    private static Stream<Map<?, ?>> list(Object value) {
        return value instanceof List<?> all
                ? all.stream().filter(each -> each instanceof Map).map(each -> (Map<?, ?>) each)
                : Stream.empty();
    }

    private List<TestStep> weights(ModelPackage model, DescribedWeights weights) {
        if (only.isPresent() && !only.get().equals(weights.format())) {
            return List.of();
        }
        Optional<WeightsFormat> here = Stream.of(WeightsFormat.values())
                .filter(format -> format.key().equals(weights.format()))
                .findFirst();
        if (here.isEmpty()) {
            return List.of(TestStep.untested(
                    "Run the weights",
                    weights.format(),
                    "Weights of the format " + weights.format() + " do not run here, but ONNX and TorchScript do"));
        }
        if (weights.file().isElsewhere()) {
            return List.of(TestStep.untested(
                    "Run the weights",
                    weights.format(),
                    "The weights lie at " + weights.file().source() + ", and nothing is fetched here"));
        }
        return new WeightsTest(model, here.get(), weights.format(), longest, progress).steps();
    }
}
