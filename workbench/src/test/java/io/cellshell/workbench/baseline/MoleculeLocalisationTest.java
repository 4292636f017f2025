package io.cellshell.workbench.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Points;
import io.cellshell.workbench.image.spot.SpotEstimate;
import io.cellshell.workbench.model.Model;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class MoleculeLocalisationTest {

    private static final MoleculeLocalisation FIT =
            Baseline.molecules().sigma(1.3).camera(100, 2, 1.6);

    @Test
    void whereNothingIsNothingIsFound() {
        Model<Points> everywhere = new Model<>() {
            @Override
            public String name() {
                return "everywhere";
            }

            @Override
            public Points predict(Image image) {
                return Points.of(List.of(
                        new Points.Point(0, 0),
                        new Points.Point(0, 0),
                        new Points.Point(-9, 400),
                        new Points.Point(1.5, 1)));
            }
        };
        for (int size : new int[] {1, 2, 5, 40}) {
            for (float level : new float[] {-500, 0, 100, 65535}) {
                float[] pixels = new float[size * size];
                Arrays.fill(pixels, level);
                Image flat = Image.of(size, size, pixels);
                assertThat(FIT.predict(flat).count()).isZero();
                for (SpotEstimate one : FIT.foundBy(everywhere).estimates(flat)) {
                    assertThat(one.spot().photons()).isFinite();
                    assertThat(one.precision()).isNotNaN();
                }
            }
        }
        assertThat(FIT.foundBy(everywhere).name()).isEqualTo("everywhere + joint likelihood fit");
        assertThat(FIT.parameters()).contains("gain 2.0").contains("Peaks of the Laplacian");
    }
}
