package io.cellshell.workbench.zoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.metric.Metrics;
import io.cellshell.workbench.metric.instance.ThresholdCounts;
import io.cellshell.workbench.model.pipeline.Decoder;
import io.cellshell.workbench.model.pipeline.PipelinePredictor;
import io.cellshell.workbench.model.tensor.Tensor;
import io.cellshell.workbench.zoo.reading.ForegroundReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A public model that other people have trained, on public images, read as objects. */
class NucleiBroadTest {

    private static final Path MODELS = Path.of(System.getProperty("cellshell.models", "../../shared/models"));
    private static final Path IMAGES =
            Path.of(System.getProperty("cellshell.real-images", "../../shared/data/dsb2018"));
    private static final int COUNT = Integer.getInteger("cellshell.zoo.images", 24);

    private static ThresholdCounts plus(ThresholdCounts sum, ThresholdCounts more) {
        return sum == null ? more : sum.plus(more);
    }

    @Test
    void asGoodAsWhenItWasMeasuredInPython() throws IOException {
        assumeTrue(
                Files.isDirectory(MODELS.resolve("unet2d_nuclei_broad")) && Files.isDirectory(IMAGES),
                "The model unet2d_nuclei_broad in " + MODELS + " and the images in " + IMAGES + " are needed here.");
        ZooModel model = Zoo.folder(MODELS).model("UNet 2D Nuclei Broad");
        ModelReading<Labels> reading = model.predicting(Labels.class);
        assertThat(reading.toString())
                .startsWith("unet2d_nuclei_broad: “probability” is taken for the probability of foreground: above 0.5");
        Decoder<Labels> parted = ForegroundReader.of(0, 0);
        Decoder<Labels> connected = ForegroundReader.of(0, 0).connected();
        var metric = Metrics.averagePrecision(0.5);
        ThresholdCounts ofParted = null;
        ThresholdCounts ofConnected = null;
        List<String> lines = Files.readAllLines(IMAGES.resolve("index.csv"));
        lines = lines.subList(1, lines.size());
        try (PipelinePredictor<Image> open = model.modelPackage().pipeline().open()) {
            for (int i = 0; i < COUNT; i++) {
                String[] cells =
                        lines.get((int) ((long) i * lines.size() / COUNT)).split(",");
                Image image = Image.open(IMAGES.resolve(cells[0]));
                Labels truth = Labels.open(IMAGES.resolve(cells[1]));
                List<Tensor> outputs = open.outputs(List.of(image));
                assertThat(outputs.get(0).sizes()).containsExactly(1, 1, image.height(), image.width());
                Labels found = parted.decode(model.modelPackage().outputs(), outputs, image);
                if (i == 0) {
                    assertThat(reading.predict(image).ids()).isEqualTo(found.ids());
                }
                ofParted = plus(ofParted, metric.tally(truth, found));
                ofConnected = plus(
                        ofConnected,
                        metric.tally(
                                truth, connected.decode(model.modelPackage().outputs(), outputs, image)));
            }
        }
        // measured in Python on 60 other images of this set: 0.551 and 0.438
        assertThat(metric.value(ofParted)).isBetween(0.45, 0.65);
        assertThat(metric.value(ofConnected)).isBetween(0.34, 0.54);
        assertThat(metric.value(ofParted)).isGreaterThan(metric.value(ofConnected) + 0.03);
    }
}
