package io.cellshell.workbench.planted;

import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.Severity;
import io.cellshell.workbench.check.preprocessing.AugmentationLegal;
import io.cellshell.workbench.check.preprocessing.InputsAgree;
import io.cellshell.workbench.check.preprocessing.Measures;
import io.cellshell.workbench.check.preprocessing.PixelOrder;
import io.cellshell.workbench.check.preprocessing.Purpose;
import io.cellshell.workbench.image.Image;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Faults of what is done to images before a network sees them: group D. */
final class PreprocessingFaults {

    private PreprocessingFaults() {}

    static List<PlantedFault> all() {
        return List.of(
                new PlantedFault(
                        "D1.parity",
                        i -> inputs(i, values -> {
                            for (int p = 0; p < values.length; p++) {
                                values[p] = values[p] * (1 + 0.02f * i) + 0.001f;
                            }
                            return values;
                        }),
                        i -> inputs(100 + i, values -> values)),
                new PlantedFault("D4.augmentation", i -> augmented(i, i), i -> augmented(i, i + 1)),
                new PlantedFault(
                        "D6.order",
                        i -> new PixelOrder().examine(wide(i, 160, 120)),
                        i -> new PixelOrder().examine(wide(100 + i, 120, 160))));
    }

    /** A field of 120 rows and 160 columns, its pixels read into rows and columns as said. */
    private static Image wide(int i, int height, int width) {
        return Image.of(
                height, width, Fields.nuclei(i).size(120, 160).make().image().pixels());
    }

    private static Finding inputs(int i, UnaryOperator<float[]> fault) {
        float[] pixels = Fields.nuclei(i).make().image().pixels();
        return new InputsAgree()
                .examine(new InputsAgree.Subject("field", pixels, fault.apply(Arrays.copyOf(pixels, pixels.length))));
    }

    /** What is measured is altered where both numbers name the same quantity. */
    private static Finding augmented(int measured, int altered) {
        Measures[] all = Measures.values();
        var change = new AugmentationLegal.Change("a change", Map.of(all[altered % all.length], Severity.STOP));
        return new AugmentationLegal()
                .examine(new AugmentationLegal.Subject(Purpose.measuring(all[measured % all.length]), List.of(change)));
    }
}
