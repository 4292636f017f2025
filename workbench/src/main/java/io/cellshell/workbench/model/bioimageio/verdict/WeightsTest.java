package io.cellshell.workbench.model.bioimageio.verdict;

import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.model.ModelException;
import io.cellshell.workbench.model.bioimageio.ModelPackage;
import io.cellshell.workbench.model.bioimageio.WeightsFormat;
import io.cellshell.workbench.model.bioimageio.description.DescribedAxis;
import io.cellshell.workbench.model.bioimageio.description.DescribedTensor;
import io.cellshell.workbench.model.bioimageio.description.ModelDescription;
import io.cellshell.workbench.model.bioimageio.description.ReproducibilityTolerance;
import io.cellshell.workbench.model.pipeline.PipelinePredictor;
import io.cellshell.workbench.model.tensor.ProcessLimits;
import io.cellshell.workbench.model.tensor.Tensor;
import io.cellshell.workbench.progress.Progress;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeoutException;

/** Tests the weights of one format: whether they give the test outputs, and outputs of the described sizes for inputs of other sizes. */
final class WeightsTest {

    /** Values of all inputs together, 2 GB: a description may name any size. */
    private static final long MOST_VALUES = 1L << 29;

    private final ModelPackage model;
    private final ModelDescription described;
    private final WeightsFormat format;
    private final String key;
    private final Duration longest;
    private final Progress progress;

    /** Whether the network was stopped, or has ended its process. */
    private boolean ended;

    WeightsTest(ModelPackage model, WeightsFormat format, String key, Duration longest, Progress progress) {
        this.longest = longest;
        this.progress = progress;
        this.model = model;
        this.described = model.metadata();
        this.format = format;
        this.key = key;
    }

    List<TestStep> steps() {
        List<TestStep> steps = new ArrayList<>();
        String first = "Reproduce the test outputs from the test inputs";
        List<AxisSizes> others = described.isFormat04() ? List.of() : AxisSizes.all(described);
        progress.waiting(
                "Running the weights " + key + "; each run is stopped after " + ProcessLimits.words(longest) + ".");
        long begin = System.nanoTime();
        try (PipelinePredictor<Image> network =
                model.pipelineOfAnySize(format, longest).open()) {
            steps.add(guarded(first, () -> reproduce(first, network)));
            for (AxisSizes sizes : others) {
                tell(steps.size(), 1 + others.size(), begin);
                PackageTest.requireNotInterrupted();
                if (ended) {
                    break;
                }
                String name = "Run with batch size " + sizes.batch() + " and n = " + sizes.n();
                steps.add(guarded(name, () -> resized(name, network, sizes)));
            }
            tell(1 + others.size(), 1 + others.size(), begin);
        } catch (ModelException e) {
            steps.add(failed("Load the weights", e));
        }
        return steps;
    }

    private void tell(int done, int all, long begin) {
        double seconds = (System.nanoTime() - begin) / 1e9;
        progress.at(new Progress.Step("Runs of the weights " + key, done, all, seconds / done * (all - done), null));
    }

    /** What takes too long may be right after all; what ends its process is not. */
    private TestStep failed(String name, ModelException e) {
        boolean late = e.getCause() instanceof TimeoutException;
        ended |= late || e.getCause() instanceof IOException;
        return late ? TestStep.untested(name, key, e.getMessage()) : TestStep.failed(name, key, e.getMessage());
    }

    private interface Work {
        TestStep step();
    }

    /** Whatever goes wrong in one step, the next is tried, as the reference does. */
    private TestStep guarded(String name, Work work) {
        try {
            return work.step();
        } catch (CancellationException e) {
            throw e;
        } catch (ModelException e) {
            return failed(name, e);
        } catch (RuntimeException e) {
            return TestStep.failed(name, key, e.getMessage() == null ? e.toString() : e.getMessage());
        } catch (OutOfMemoryError e) {
            return TestStep.untested(name, key, "The memory of this program does not suffice (" + e.getMessage() + ")");
        }
    }

    private TestStep reproduce(String name, PipelinePredictor<Image> network) {
        List<Tensor> expected = model.testOutputs();
        List<Tensor> found = network.run(model.testInputs());
        List<String> errors = new ArrayList<>();
        List<String> warnings = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        for (int i = 0; i < expected.size(); i++) {
            String id = described.outputs().get(i).id();
            if (!found.get(i).sizes().equals(expected.get(i).sizes())) {
                errors.add("Output “" + id + "” has the shape " + found.get(i) + ", but " + expected.get(i)
                        + " is expected");
                continue;
            }
            ReproducibilityTolerance tolerance = Tolerances.of(described, key, id);
            Mismatch mismatch = Mismatch.of(id, found.get(i), expected.get(i), tolerance);
            boolean tooMany = mismatch.perMillion() > tolerance.mismatchedPerMillion();
            (tooMany ? errors : mismatch.disagreeing() > 0 ? warnings : notes).add(mismatch.sentence(tolerance));
            if (mismatch.notNumbers() > 0) {
                warnings.add("Output “" + id + "” holds " + mismatch.notNumbers()
                        + " values that are no numbers; no comparison finds fault with them");
            }
        }
        return TestStep.of(name, key, errors, warnings, notes);
    }

    private TestStep resized(String name, PipelinePredictor<Image> network, AxisSizes sizes) {
        List<Tensor> given = model.testInputs();
        long values = 0;
        List<Tensor> inputs = new ArrayList<>();
        for (int i = 0; i < given.size(); i++) {
            List<Long> wanted = sizes.of(described.inputs().get(i));
            values += wanted.stream().mapToLong(n -> n).reduce(1, Math::multiplyExact);
            if (values > MOST_VALUES) {
                return TestStep.untested(
                        name, key, "Inputs of the sizes " + wanted + " are too large to be tested here");
            }
            inputs.add(ResizedTensor.of(
                    given.get(i), wanted.stream().map(Math::toIntExact).toList()));
        }
        List<Tensor> found = network.run(inputs);
        List<String> errors = new ArrayList<>();
        for (int i = 0; i < found.size(); i++) {
            DescribedTensor output = described.outputs().get(i);
            List<String> expected = new ArrayList<>();
            boolean fits = true;
            for (int a = 0; a < output.axes().size(); a++) {
                DescribedAxis axis = output.axes().get(a);
                fits &= sizes.of(output, axis).hold(found.get(i).sizes().get(a));
                expected.add(axis.id() + " " + sizes.of(output, axis));
            }
            if (!fits) {
                errors.add("Output “" + output.id() + "” has the shape " + found.get(i) + ", but "
                        + String.join(" × ", expected) + " is described");
            }
        }
        return TestStep.of(name, key, errors, List.of(), List.of());
    }
}
