package io.cellshell.workbench.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cellshell.workbench.baseline.Baseline;
import io.cellshell.workbench.data.DataException;
import io.cellshell.workbench.data.Dataset;
import io.cellshell.workbench.data.Sample;
import io.cellshell.workbench.data.split.Split;
import io.cellshell.workbench.image.Annotation;
import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.ImageClass;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.Points;
import io.cellshell.workbench.image.SemanticMask;
import io.cellshell.workbench.image.TargetImage;
import io.cellshell.workbench.model.Network;
import io.cellshell.workbench.model.UNet;
import io.cellshell.workbench.model.pipeline.ImageDecoder;
import io.cellshell.workbench.progress.Progress;
import io.cellshell.workbench.task.Task;
import io.cellshell.workbench.task.TaskException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/** What a hurried user gives to a training: each is answered in a sentence, before the first step. */
class TaskMistakesTest {

    private static final UNet TINY = new UNet(1, 2);
    private static final int SIDE = 12;

    private static Image image(int number) {
        float[] pixels = new float[SIDE * SIDE];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (i * 31 + number * 17) % 101;
        }
        return Image.of(SIDE, SIDE, pixels).named("image " + number);
    }

    private static Split split(IntFunction<Image> images, IntFunction<Annotation> annotations) {
        List<Sample> samples = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            samples.add(new Sample("sample " + i, images.apply(i), annotations.apply(i), Map.of()));
        }
        return Dataset.of("set", samples).split(0.5, 0.25, 0.25).seed(1).make();
    }

    private static Split annotated(IntFunction<Annotation> annotations) {
        return split(TaskMistakesTest::image, annotations);
    }

    private static <P> TrainingResult<P> train(Task<P> task, Split split) {
        return training(task, split).start();
    }

    private static <P> FineTuning<P> training(Task<P> task, Split split) {
        return quick(FineTuning.of(task.network(TINY, 1), task).on(split));
    }

    private static <P> FineTuning<P> quick(FineTuning<P> training) {
        return training.patchSize(8)
                .batchSize(2)
                .stepsPerEpoch(1)
                .epochs(1)
                .threads(1)
                .progress(Progress.SILENT);
    }

    private static Labels labels(int number) {
        int[] ids = new int[SIDE * SIDE];
        Arrays.fill(ids, 20, 60, 1 + number);
        return Labels.of(SIDE, SIDE, ids);
    }

    private static SemanticMask mask(int number, String... names) {
        int[] classes = new int[SIDE * SIDE];
        for (int i = 0; i < classes.length; i++) {
            classes[i] = (i / 5 + number) % names.length;
        }
        return SemanticMask.of(SIDE, SIDE, classes, List.of(names));
    }

    @Test
    void anotherKindOfAnnotation() {
        List<Task<?>> tasks = List.of(
                Task.instanceSegmentation(), Task.semanticSegmentation("a", "b"), Task.denoising(1), Task.detection(2));
        Split classes = annotated(i -> new ImageClass("c" + i % 2));
        for (Task<?> task : tasks) {
            assertThatThrownBy(() -> train(task, classes))
                    .isInstanceOf(TaskException.class)
                    .hasMessageContaining("For " + task.name())
                    .hasMessageContaining("is annotated with class (“c");
        }
        assertThatThrownBy(() ->
                        Task.classification(annotated(TaskMistakesTest::labels).train()))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("is annotated with labels");
    }

    @Test
    void anotherNumberOfClasses() {
        Task<SemanticMask> two = Task.semanticSegmentation("a", "b");
        Task<SemanticMask> three = Task.semanticSegmentation("a", "b", "c");
        Network<SemanticMask> network = two.network(TINY, 1);
        assertThatThrownBy(() -> FineTuning.of(network, three))
                .isInstanceOf(TrainingException.class)
                .hasMessageContaining("gives 2 values for each pixel, but for semantic segmentation 3 are learned");
        assertThatThrownBy(() -> train(two, annotated(i -> mask(i, "a", "b", "c"))))
                .isInstanceOf(TaskException.class)
                .hasMessageContaining("pixels of the class “c”, but the network learns [a, b]");
        // the same names in another order are the same classes, and one more in the task is no fault
        assertThat(train(two, annotated(i -> i % 2 == 0 ? mask(i, "a", "b") : mask(i, "b", "a")))
                        .epochs())
                .hasSize(2);
        assertThat(train(three, annotated(i -> mask(i, "b", "c"))).epochs()).hasSize(2);
    }

    @Test
    void otherChannelsSectionsAndTimes() {
        Task<Labels> task = Task.instanceSegmentation();
        IntFunction<Image> colours = i -> Image.stack(Axis.C, List.of(image(i), image(i + 9)));
        assertThatThrownBy(() -> train(task, split(colours, TaskMistakesTest::labels)))
                .isInstanceOf(TrainingException.class)
                .hasMessageContaining("has 2 channels, but the network takes 1");
        IntFunction<Image> deep = i -> Image.stack(Axis.Z, List.of(image(i), image(i + 9)));
        assertThatThrownBy(() -> train(Task.denoising(100), split(deep, i -> new TargetImage(deep.apply(i)))))
                .isInstanceOf(TrainingException.class)
                .hasMessageContaining("single planes", "3 dimensions");
        IntFunction<Image> film = i -> Image.stack(Axis.T, List.of(image(i), image(i + 9)));
        assertThatThrownBy(() -> train(task, split(film, TaskMistakesTest::labels)))
                .isInstanceOf(TrainingException.class)
                .hasMessageContaining("image.t(0)");
        FineTuning<Labels> two =
                quick(FineTuning.of(task.network(TINY.inputs(2), 1)).on(annotated(TaskMistakesTest::labels)));
        assertThatThrownBy(two::start).hasMessageContaining("has 1 channel, but the network takes 2");
    }

    @Test
    void nothingIsAnnotated() {
        assertThatThrownBy(() ->
                        train(Task.instanceSegmentation(), annotated(i -> Labels.of(SIDE, SIDE, new int[SIDE * SIDE]))))
                .isInstanceOf(TrainingException.class)
                .hasMessageContaining("no training image has an object");
        assertThatThrownBy(() -> train(Task.detection(2), annotated(i -> Points.of(List.of()))))
                .isInstanceOf(TrainingException.class)
                .hasMessageContaining("no training image has a point");
        Points far = Points.of(List.of(new Points.Point(-500, 3), new Points.Point(4, 1e6)));
        assertThatThrownBy(() -> train(Task.detection(2), annotated(i -> far))).hasMessageContaining("given in pixels");
        assertThatThrownBy(() -> train(Task.semanticSegmentation("a", "b"), annotated(i -> mask(i, "a"))))
                .hasMessageContaining("all annotated pixels of the training images are of the class “a”");
        Split one = annotated(i -> new ImageClass(i == 99 ? "b" : "a"));
        assertThatThrownBy(() -> Task.classification(one.train())).hasMessageContaining("a");
    }

    /** Some images without objects, and points that lie outside of some images, are no fault. */
    @Test
    void someEmptyImagesAreLearnedFrom() {
        Split labels = annotated(i -> i % 2 == 0 ? labels(i) : Labels.of(SIDE, SIDE, new int[SIDE * SIDE]));
        assertThat(train(Task.instanceSegmentation(), labels).epochs()).hasSize(2);
        Split points = annotated(
                i -> Points.of(i % 2 == 0 ? List.of(new Points.Point(4, 5), new Points.Point(1e9, -3)) : List.of()));
        TrainingResult<Points> run = train(Task.detection(2), points);
        assertThat(run.epochs()).allMatch(epoch -> Double.isFinite(epoch.validationLoss()));
    }

    @Test
    void imagesSmallerThanAPatchAreMirrored() {
        Task<Labels> task = Task.instanceSegmentation();
        TrainingResult<Labels> run = training(task, annotated(TaskMistakesTest::labels))
                .patchSize(64)
                .start();
        assertThat(run.epochs()).allMatch(epoch -> Double.isFinite(epoch.validationLoss()));
        Split clean = annotated(i -> new TargetImage(Baseline.gaussian(1).predict(image(i))));
        assertThat(training(Task.denoising(100), clean).patchSize(32).start().epochs())
                .hasSize(2);
    }

    @Test
    void pixelsThatAreNoNumber() {
        IntFunction<Image> holed = i -> {
            float[] pixels = image(i).pixels();
            pixels[7] = Float.NaN;
            return Image.of(SIDE, SIDE, pixels).named("holed");
        };
        assertThatThrownBy(() -> train(Task.instanceSegmentation(), split(holed, TaskMistakesTest::labels)))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("no finite number");
        assertThatThrownBy(() -> train(Task.denoising(100), annotated(i -> new TargetImage(holed.apply(i)))))
                .isInstanceOf(TaskException.class)
                .hasMessageContaining("holds NaN");
    }

    @Test
    void cleanImagesOfAnotherSize() {
        Split same = annotated(i -> new TargetImage(image(i)));
        assertThatThrownBy(() -> train(Task.resolution(2, 100), same))
                .isInstanceOf(TaskException.class)
                .hasMessageContaining("2 times the rows and columns");
        Split finer = annotated(i -> new TargetImage(Image.of(2 * SIDE, 2 * SIDE, new float[4 * SIDE * SIDE])));
        assertThatThrownBy(() -> train(Task.denoising(100), finer))
                .isInstanceOf(TaskException.class)
                .hasMessageContaining("both of one size; Task.resolution(factor, range) enlarges");
        assertThatThrownBy(() -> Task.resolution(1, 100)).hasMessageContaining("factor of 2 or more");
    }

    @Test
    void aNetworkOfWhichNobodyKnowsWhatItLearns() {
        Network<Image> network = TINY.outputs(1).untrained(new ImageDecoder(0), 1);
        assertThatThrownBy(() -> FineTuning.of(network))
                .isInstanceOf(TaskException.class)
                .hasMessageContaining("FineTuning.of(network, task)");
    }
}
