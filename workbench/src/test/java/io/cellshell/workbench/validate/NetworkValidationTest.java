package io.cellshell.workbench.validate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.cellshell.workbench.baseline.Baseline;
import io.cellshell.workbench.data.Dataset;
import io.cellshell.workbench.data.Sample;
import io.cellshell.workbench.data.normalise.Normalisation;
import io.cellshell.workbench.image.Annotation;
import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.ImageClass;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.Points;
import io.cellshell.workbench.image.SemanticMask;
import io.cellshell.workbench.image.TargetImage;
import io.cellshell.workbench.metric.Metric;
import io.cellshell.workbench.metric.Tally;
import io.cellshell.workbench.metric.classify.Accuracy;
import io.cellshell.workbench.metric.detect.PointF1;
import io.cellshell.workbench.metric.restore.MeanSquaredError;
import io.cellshell.workbench.metric.semantic.MeanIou;
import io.cellshell.workbench.model.InstanceDecoder;
import io.cellshell.workbench.model.Model;
import io.cellshell.workbench.model.Network;
import io.cellshell.workbench.model.UNet;
import io.cellshell.workbench.model.decode.ClassDecoder;
import io.cellshell.workbench.model.decode.PeakDecoder;
import io.cellshell.workbench.model.decode.RestorationDecoder;
import io.cellshell.workbench.model.decode.SemanticDecoder;
import io.cellshell.workbench.progress.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** A network of every task beside a baseline: what a validation says of each image is what the metric says of what the model predicts alone. */
class NetworkValidationTest {

    private static final UNet SMALL = new UNet(1, 2);

    private static Image plane(int number, int height, int width) {
        float[] pixels = new float[height * width];
        for (int i = 0; i < pixels.length; i++) {
            int y = i / width;
            int x = i % width;
            double spot = Math.exp(-(Math.pow(y - 9 - number, 2) + Math.pow(x - 11, 2)) / 8);
            pixels[i] = (float) (100 + 60 * spot + (i * 7919 + number) % 13);
        }
        return Image.of(height, width, pixels);
    }

    private static Image volume(int number) {
        return Image.stack(
                Axis.Z, List.of(plane(number, 20, 24), plane(number + 1, 20, 24), plane(number + 2, 20, 24)));
    }

    private static Dataset data(Function<Integer, Image> images, Function<Image, Annotation> truth) {
        List<Sample> samples = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Image image = images.apply(i);
            samples.add(new Sample("s" + i, image, truth.apply(image), Map.of()));
        }
        return Dataset.of("data", samples);
    }

    private static <A, T extends Tally<T>> void check(
            Model<A> network, Model<A> baseline, Metric<A, T> metric, Dataset data, Function<Sample, A> truth) {
        ValidationResult result = Validation.of(network, metric)
                .against(baseline)
                .on(data)
                .resamples(999)
                .threads(1)
                .progress(Progress.SILENT)
                .run();
        assertThat(result.scores()).hasSize(2);
        for (Model<A> model : List.of(network, baseline)) {
            double[] each = result.each().doubleColumn(model.name()).asDoubleArray();
            for (int i = 0; i < data.size(); i++) {
                Sample sample = data.sample(i);
                double alone = metric.value(metric.tally(truth.apply(sample), model.predict(sample.image())));
                assertThat(each[i]).as(model.name() + " " + i).isCloseTo(alone, within(1e-9));
            }
        }
        assertThat(result.toString()).endsWith("networks predicted on 1 thread.");
        assertThat(result.worst(2).view().text()).contains(metric.definition().name());
    }

    private static void checkObjects(Network<Labels> network, Model<Labels> baseline, Dataset data) {
        ObjectValidationResult result = Validation.of(network)
                .against(baseline)
                .on(data)
                .minimumArea(0)
                .minimumAreaAtBorder(0)
                .resamples(999)
                .progress(Progress.SILENT)
                .run();
        for (int m = 0; m < 2; m++) {
            Model<Labels> model = m == 0 ? network : baseline;
            int predicted = 0;
            for (Sample sample : data) {
                predicted += model.predict(sample.image()).objects().size();
            }
            assertThat(result.scores().get(m).counts().tp()
                            + result.scores().get(m).counts().fp())
                    .as(model.name())
                    .isEqualTo(predicted);
        }
        int cores = Runtime.getRuntime().availableProcessors();
        assertThat(result.toString()).contains("networks predicted on " + cores + " thread");
    }

    @Test
    void objectsInPlanes() {
        Dataset data = data(
                i -> plane(i, 40, 44),
                image -> Baseline.otsuWatershed().sigma(2).predict(image));
        checkObjects(SMALL.untrained(new InstanceDecoder(0.3, 0.3, 4), 3), Baseline.otsuWatershed(), data);
    }

    @Test
    void objectsInVolumes() {
        Dataset data = data(
                NetworkValidationTest::volume,
                image -> Baseline.otsuWatershed().sigma(2).predict(image));
        checkObjects(
                SMALL.dimensions(3).untrained(new InstanceDecoder(0.3, 0.3, 4), 3), Baseline.otsuWatershed(), data);
    }

    @Test
    void classesOfPixels() {
        List<String> names = List.of("dark", "bright");
        Dataset data = data(
                i -> plane(i, 40, 44),
                image -> Baseline.otsuClasses("dark", "bright").sigma(3).predict(image));
        check(
                SMALL.outputs(2).untrained(new SemanticDecoder(names), 3),
                Baseline.otsuClasses("dark", "bright"),
                new MeanIou(),
                data,
                sample -> sample.annotation(SemanticMask.class));
    }

    @Test
    void spots() {
        Dataset data = data(i -> plane(i, 40, 44), image -> Points.of(List.of(new Points.Point(10, 11))));
        check(
                SMALL.outputs(1).untrained(new PeakDecoder(1.5), 3),
                Baseline.spots(),
                new PointF1(3),
                data,
                sample -> sample.annotation(Points.class));
    }

    @Test
    void restoredImages() {
        Normalisation normalisation = Normalisation.standard();
        check(
                SMALL.outputs(1).untrained(new RestorationDecoder(normalisation, 1), 3),
                Baseline.gaussian(1),
                new MeanSquaredError(),
                data(
                        i -> plane(i, 40, 44),
                        image -> new TargetImage(Baseline.gaussian(2).predict(image))),
                sample -> sample.annotation(TargetImage.class).image());
        check(
                SMALL.dimensions(3).outputs(1).untrained(new RestorationDecoder(normalisation, 1), 3),
                Baseline.gaussian(1),
                new MeanSquaredError(),
                data(
                        NetworkValidationTest::volume,
                        image -> new TargetImage(Baseline.gaussian(2).predict(image))),
                sample -> sample.annotation(TargetImage.class).image());
    }

    @Test
    void enlargedImages() {
        check(
                SMALL.outputs(4).untrained(new RestorationDecoder(Normalisation.standard(), 2), 3),
                Baseline.bicubic(2),
                new MeanSquaredError(),
                data(
                        i -> plane(i, 20, 22),
                        image -> new TargetImage(Baseline.nearest(2).predict(image))),
                sample -> sample.annotation(TargetImage.class).image());
    }

    @Test
    void classesOfImages() {
        Dataset data = data(
                i -> plane(i, 40, 44), image -> new ImageClass(image.at(9, 11) > image.at(12, 11) ? "early" : "late"));
        check(
                SMALL.outputs(2).untrained(new ClassDecoder(List.of("early", "late")), 3),
                Baseline.majorityClass().fit(data),
                new Accuracy(),
                data,
                sample -> sample.annotation(ImageClass.class));
    }
}
