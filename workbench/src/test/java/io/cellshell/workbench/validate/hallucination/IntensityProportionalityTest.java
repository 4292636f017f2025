package io.cellshell.workbench.validate.hallucination;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cellshell.workbench.check.Severity;
import io.cellshell.workbench.data.simulate.Simulation;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.filter.Filtered;
import io.cellshell.workbench.image.filter.FiniteIntensities;
import io.cellshell.workbench.model.Model;
import io.cellshell.workbench.zoo.Zoo;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class IntensityProportionalityTest {

    private static final List<Image> RAW = IntStream.range(0, 4)
            .mapToObj(i -> Simulation.nuclei()
                    .size(96, 96)
                    .seed(i)
                    .restoration()
                    .make()
                    .image())
            .toList();

    @Test
    void aModelThatKeepsIntensitiesIsSound() {
        assertEquals(Severity.OK, severity(values -> values));
    }

    @Test
    void stretchingEachImageToAFixedRangeIsObjectedTo() {
        assertEquals(Severity.WARN, severity(values -> {
            float least = Float.MAX_VALUE;
            float greatest = -Float.MAX_VALUE;
            for (float value : values) {
                least = Math.min(least, value);
                greatest = Math.max(greatest, value);
            }
            for (int i = 0; i < values.length; i++) {
                values[i] = (values[i] - least) / (greatest - least);
            }
            return values;
        }));
    }

    @Test
    void aGammaIsObjectedTo() {
        assertEquals(Severity.WARN, severity(values -> {
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) Math.pow(Math.max(0, values[i]), 0.7);
            }
            return values;
        }));
    }

    @Test
    void aFlatOutputAndNoImageAreNotChecked() {
        assertEquals(Severity.NOT_CHECKED, severity(values -> new float[values.length]));
        assertEquals(
                Severity.NOT_CHECKED,
                IntensityProportionality.of(model(values -> values), List.of())
                        .findings()
                        .severity());
    }

    @Test
    void theBundledDenoiserIsSound() {
        Model<Image> denoiser = Zoo.bundled().model("denoising").predicting(Image.class);
        assertEquals(
                Severity.OK,
                IntensityProportionality.of(denoiser, RAW).findings().severity());
    }

    private static Severity severity(UnaryOperator<float[]> change) {
        return IntensityProportionality.of(model(change), RAW).findings().severity();
    }

    private static Model<Image> model(UnaryOperator<float[]> change) {
        return new Model<>() {
            @Override
            public String name() {
                return "model";
            }

            @Override
            public Image predict(Image image) {
                return Filtered.image(
                        image,
                        change.apply(FiniteIntensities.of(image, "the model").clone()));
            }
        };
    }
}
