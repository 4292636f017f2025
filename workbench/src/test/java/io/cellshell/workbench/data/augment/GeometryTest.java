package io.cellshell.workbench.data.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.cellshell.workbench.data.DataException;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.segment.ConnectedComponents;
import io.cellshell.workbench.image.segment.Connectivity;
import io.cellshell.workbench.image.segment.Mask;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.Test;

class GeometryTest {

    private static final int SIZE = 64;

    private static UniformRandomProvider random(long seed) {
        return RandomSource.XO_RO_SHI_RO_128_PP.create(seed);
    }

    private static Geometry everything(UniformRandomProvider random) {
        Geometry turned = new Rotation(180).draw(Geometry.none(PatchSize.of(SIZE)), random);
        Geometry zoomed = new Scaling(0.3, false).draw(turned, random);
        return new Elastic(4, 20).draw(new Flip().draw(zoomed, random), random);
    }

    @Test
    void whereAPixelIsTakenFromIsWhereItIsFoundAgain() {
        for (int seed = 0; seed < 10; seed++) {
            Geometry geometry = everything(random(seed));
            PatchTransform cut = new PatchTransform(
                    geometry, new PatchTransform.Extent(1, 100, 120), new PatchTransform.Place(0, 50, 60));
            float[] rows = cut.intensities(ramp(1, 0), Interpolation.LINEAR);
            float[] columns = cut.intensities(ramp(0, 1), Interpolation.LINEAR);
            for (int i = 0; i < rows.length; i += 97) {
                PatchTransform.Place found = cut.inPatch(new PatchTransform.Place(0, rows[i], columns[i]));
                assertThat(found.y()).isCloseTo(i / SIZE, within(1e-3));
                assertThat(found.x()).isCloseTo(i % SIZE, within(1e-3));
            }
        }
    }

    /** An image whose intensities are the places, so that interpolation tells where it looked. */
    private static ImagePixels ramp(int down, int across) {
        float[] pixels = new float[100 * 120];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = down * (i / 120) + across * (i % 120);
        }
        return ImagePixels.of(Image.of(100, 120, pixels));
    }

    @Test
    void bentPlacesLieNoFurtherThanTheShift() {
        double largest = 0;
        for (int seed = 0; seed < 20; seed++) {
            ElasticDeformation bend = ElasticDeformation.draw(4, 20, SIZE, random(seed));
            for (double v = -40; v <= 40; v += 0.7) {
                double down = Math.abs(bend.down(v, -v));
                largest = Math.max(largest, Math.max(down, Math.abs(bend.across(v, v))));
            }
        }
        assertThat(largest).isBetween(1.5, 4.0);
    }

    @Test
    void aBentObjectStaysInOnePieceWithoutHoles() {
        int[] ids = new int[SIZE * SIZE];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = Math.hypot(i / SIZE - 31.5, i % SIZE - 31.5) < 18 ? 7 : 0;
        }
        Labels disk = Labels.of(SIZE, SIZE, ids);
        for (int seed = 0; seed < 50; seed++) {
            Geometry bent = new Elastic(4, 20).draw(Geometry.none(PatchSize.of(SIZE)), random(seed));
            int[] moved = new PatchTransform(
                            bent, new PatchTransform.Extent(1, SIZE, SIZE), new PatchTransform.Place(0, 31.5, 31.5))
                    .nearest(disk::at);
            Labels labels = Labels.of(SIZE, SIZE, moved);
            assertThat(moved).containsOnly(0, 7);
            assertThat(moved).isNotEqualTo(ids);
            assertThat(ConnectedComponents.label(Mask.of(labels), Connectivity.FOUR)
                            .count())
                    .isEqualTo(1);
            boolean[] outside = new boolean[moved.length];
            for (int i = 0; i < outside.length; i++) {
                outside[i] = moved[i] == 0;
            }
            assertThat(ConnectedComponents.label(Mask.of(SIZE, SIZE, outside), Connectivity.EIGHT)
                            .count())
                    .isEqualTo(1);
        }
    }

    @Test
    void whatWouldFoldIsRefused() {
        assertThatThrownBy(() -> new Elastic(5, 20))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("five times");
    }
}
