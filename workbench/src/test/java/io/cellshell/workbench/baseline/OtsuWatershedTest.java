package io.cellshell.workbench.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.PixelSize;
import java.util.List;
import org.junit.jupiter.api.Test;

class OtsuWatershedTest {

    /** Bright disks of radius 10 on a dark background, given by their centres; the first two touch. */
    private static Image disks(int... centres) {
        float[] pixels = new float[50 * 80];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = 10;
            for (int c = 0; c < centres.length; c += 2) {
                if (Math.hypot(i / 80 - centres[c], i % 80 - centres[c + 1]) <= 10) {
                    pixels[i] = 100;
                }
            }
        }
        return Image.of(50, 80, pixels);
    }

    @Test
    void partsTouchingDisks() {
        Labels found = Baseline.otsuWatershed().predict(disks(20, 20, 20, 38, 30, 65));

        assertThat(found.count()).isEqualTo(3);
        assertThat(found.at(20, 20)).isNotZero().isNotEqualTo(found.at(20, 38));
        assertThat(found.at(20, 12)).isEqualTo(found.at(20, 20));
        assertThat(found.at(5, 60)).isZero();
    }

    /** Two balls that touch, and a third that lies behind the first and would hide in a projection. */
    @Test
    void partsTouchingBallsOfAVolume() {
        int[][] centres = {{8, 20, 20}, {8, 20, 33}, {26, 20, 20}};
        float[] voxels = new float[36 * 40 * 60];
        for (int i = 0; i < voxels.length; i++) {
            int x = i % 60;
            int y = i / 60 % 40;
            int z = i / 2400;
            voxels[i] = 10;
            for (int[] c : centres) {
                double square = Math.pow(z - c[0], 2) + Math.pow(y - c[1], 2) + Math.pow(x - c[2], 2);
                voxels[i] = square <= 49 ? 100 : voxels[i];
            }
        }
        Image volume = Image.of(List.of(Axis.Z, Axis.Y, Axis.X), new int[] {36, 40, 60}, voxels);
        Labels found = Baseline.otsuWatershed().predict(volume);

        assertThat(found.dimensions()).isEqualTo(volume.dimensions());
        assertThat(found.objects())
                .extracting(object -> (int) Math.round(object.z()))
                .containsExactlyInAnyOrder(8, 8, 26);
        assertThat(found.objects())
                .extracting(object -> (int) Math.round(object.x()))
                .containsExactlyInAnyOrder(20, 33, 20);
        assertThatThrownBy(() -> Baseline.otsuWatershed().local(9).predict(volume))
                .hasMessageContaining("where one plane is needed");
    }

    /** Flat in pixels, round in the specimen: without the distance of sections each has a plateau of distances, and falls apart. */
    @Test
    void ballsWithFewSectionsStayWhole() {
        float[] voxels = new float[7 * 40 * 70];
        for (int i = 0; i < voxels.length; i++) {
            int x = i % 70;
            int y = i / 70 % 40;
            double deep = 25 * Math.pow(i / 2800 - 3, 2);
            boolean one = deep + Math.pow(y - 20, 2) + Math.pow(x - 20, 2) <= 144;
            boolean other = deep + Math.pow(y - 20, 2) + Math.pow(x - 41, 2) <= 144;
            voxels[i] = one || other ? 100 : 10;
        }
        Image volume = Image.of(List.of(Axis.Z, Axis.Y, Axis.X), new int[] {7, 40, 70}, voxels);
        OtsuWatershed method = Baseline.otsuWatershed().sigma(0);

        Labels found = method.predict(volume.withPixelSize(PixelSize.ofMicrometres(0.5, 0.1, 0.1)));

        assertThat(found.objects())
                .extracting(object -> (int) Math.round(object.x()))
                .containsExactlyInAnyOrder(20, 41);
        assertThat(method.predict(volume).count()).isGreaterThan(2);
    }

    @Test
    void dropsWhatIsTooSmall() {
        float[] pixels = disks(20, 20).pixels();
        pixels[40 * 80 + 60] = 100;
        Image withSpeck = Image.of(50, 80, pixels);

        assertThat(Baseline.otsuWatershed().sigma(0).predict(withSpeck).count()).isEqualTo(1);
        assertThat(Baseline.otsuWatershed()
                        .sigma(0)
                        .minimumArea(0)
                        .predict(withSpeck)
                        .count())
                .isEqualTo(2);
    }

    @Test
    void aThresholdOfTheSurroundingsFindsWhatAnUnevenBackgroundHides() {
        float[] pixels = disks(15, 15, 25, 40, 30, 65).pixels();
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] += 5 * (i % 80);
        }
        Image uneven = Image.of(50, 80, pixels);

        assertThat(Baseline.otsuWatershed().predict(uneven).at(15, 15)).isZero();
        assertThat(Baseline.otsuWatershed().local(15).predict(uneven).at(15, 15))
                .isNotZero();
    }

    @Test
    void aFlatImageHasNoObjects() {
        assertThat(Baseline.otsuWatershed().predict(disks()).count()).isZero();
    }

    @Test
    void saysItsParameters() {
        OtsuWatershed changed = Baseline.otsuWatershed().sigma(2).minimumDistance(7);

        assertThat(changed.parameters())
                .contains("2.0 pixels")
                .contains("7 pixels")
                .contains("15 pixels");
        assertThat(Baseline.otsuWatershed()).isEqualTo(new OtsuWatershed(1, 5, 15, 0));
        assertThatThrownBy(() -> Baseline.otsuWatershed().minimumDistance(0)).hasMessageContaining("1 or more");
    }
}
