package io.cellshell.workbench.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ImageAxesTest {

    /** Each value tells its place: 1000 t + 100 c + 10 z + x. */
    private final Image movie = Image.of(
                    List.of(Axis.T, Axis.C, Axis.Z, Axis.Y, Axis.X), new int[] {4, 3, 2, 1, 5}, values())
            .named("movie")
            .withChannelNames(List.of("DAPI", "GFP", "RFP"));

    private static float[] values() {
        float[] values = new float[4 * 3 * 2 * 5];
        for (int i = 0; i < values.length; i++) {
            values[i] = 1000 * (i / 30) + 100 * (i / 10 % 3) + 10 * (i / 5 % 2) + i % 5;
        }
        return values;
    }

    @Test
    void everyPlaneIsFoundByItsIndices() {
        for (int t = 0; t < 4; t++) {
            for (int c = 0; c < 3; c++) {
                for (int z = 0; z < 2; z++) {
                    assertThat(movie.plane(t, c, z).at(0, 3)).isEqualTo(1000 * t + 100 * c + 10 * z + 3);
                    assertThat(movie.z(z).t(t).channel(c).at(0, 0)).isEqualTo(1000 * t + 100 * c + 10 * z);
                }
            }
        }
        assertThat(movie.channel("gfp").axes()).containsExactly(Axis.T, Axis.Z, Axis.Y, Axis.X);
        assertThat(movie.channel("gfp").channelNames()).containsExactly("GFP");
        assertThat(movie.channel("gfp").plane(2, 0, 1).pixels()).containsExactly(2110, 2111, 2112, 2113, 2114);
    }

    @Test
    void sizesAndNamesAreSaid() {
        assertThat(movie.size(Axis.C)).isEqualTo(3);
        assertThat(movie.t(0).size(Axis.T)).isEqualTo(1);
        assertThat(movie.isPlane()).isFalse();
        assertThat(movie.plane(0, 0, 0).isPlane()).isTrue();
        assertThat(movie.withPixelSize(PixelSize.ofMicrometres(2, 0.5, 0.25)))
                .hasToString(
                        "Image “movie”, 4 × 3 × 2 × 1 × 5 pixels (T × C × Z × Y × X), channels DAPI, GFP, RFP, float32,"
                                + " pixel size 2 × 0.5 × 0.25 µm (depth × height × width)");
        assertThat(new PixelSize(1, 2).z()).isEqualTo(OptionalDouble.empty());
    }

    @Test
    void onePlaneIsAskedForByWords() {
        assertThatThrownBy(() -> movie.t(0).pixels())
                .isInstanceOf(ImageException.class)
                .hasMessage(
                        "The image “movie” has 3 × 2 × 1 × 5 pixels (C × Z × Y × X), where one plane is needed; take one, as in"
                                + " image.channel(0).z(0), or a projection, as in image.maximum(Axis.C).");
        assertThatThrownBy(() -> movie.at(0, 0)).hasMessageContaining("image.t(0).channel(0).z(0)");
        assertThatThrownBy(() -> movie.t(4)).hasMessageContaining("time point 4 lies outside 0 to 3");
        assertThatThrownBy(() -> movie.channel("Cy5")).hasMessageContaining("it has DAPI, GFP, RFP");
        assertThatThrownBy(() -> movie.t(0).t(1)).hasMessageContaining("time point 1 lies outside 0 to 0");
        assertThatThrownBy(() -> movie.withChannelNames(List.of("one"))).hasMessageContaining("3 channels");
    }

    @Test
    void aProjectionTakesTheLargest() {
        assertThat(movie.maximum(Axis.Z).plane(1, 2, 0).pixels()).containsExactly(1210, 1211, 1212, 1213, 1214);
        assertThat(movie.maximum(Axis.C).t(0).z(0).at(0, 1)).isEqualTo(201);
        assertThat(movie.maximum(Axis.C).channelNames()).isEmpty();
        assertThatThrownBy(() -> movie.maximum(Axis.X)).hasMessageContaining("T, C or Z");
    }

    @Test
    void aStackIsTheImagesOneBehindTheOther() {
        Image again =
                Image.stack(Axis.T, IntStream.range(0, 4).mapToObj(movie::t).toList());
        assertThat(again.dimensions()).isEqualTo(movie.dimensions());
        assertThat(again.plane(3, 1, 1).pixels()).isEqualTo(movie.plane(3, 1, 1).pixels());
        Image colours = Image.stack(
                Axis.C,
                List.of(movie.plane(0, 0, 0).named("red"), movie.plane(0, 1, 0).named("blue")));
        assertThat(colours.channel("blue").at(0, 2)).isEqualTo(102);
        assertThatThrownBy(() -> Image.stack(Axis.T, List.of(movie, movie))).hasMessageContaining("axis T already");
        assertThatThrownBy(() -> Image.stack(Axis.T, List.of(movie.t(0), movie.plane(0, 0, 0))))
                .hasMessageContaining("images of one size");
    }

    @Test
    void aCropIsTheSameInEveryPlane() {
        Image part = movie.crop(new Region(0, 2, 1, 2));
        assertThat(part.plane(3, 0, 1).pixels()).containsExactly(3012, 3013);
        assertThat(movie.plane(3, 0, 1).crop(new Region(0, 2, 1, 2)).pixels()).containsExactly(3012, 3013);
    }

    @Test
    void aPlaneIsReadWhenItIsAskedForAndOnce() {
        AtomicInteger reads = new AtomicInteger();
        PlaneSource counting = new PlaneSource() {
            @Override
            public Dimensions dimensions() {
                return Dimensions.of(List.of(Axis.T, Axis.Y, Axis.X), 1000, 2, 2);
            }

            @Override
            public PixelType type() {
                return PixelType.UINT8;
            }

            @Override
            public float[] read(int index, Region region, int level) {
                reads.incrementAndGet();
                return new float[] {index, 0, 0, 0};
            }
        };
        Image many = Image.of(counting);
        Image one = many.t(700);
        assertThat(reads).hasValue(0);
        assertThat(one.at(0, 0)).isEqualTo(700);
        assertThat(one.named("again").pixels()).containsExactly(700, 0, 0, 0);
        assertThat(reads).hasValue(1);
    }

    @Test
    void axesThatMakeNoImageAreRefused() {
        assertThat(Axis.parse("tzyx")).containsExactly(Axis.T, Axis.Z, Axis.Y, Axis.X);
        assertThatThrownBy(() -> Axis.parse("ZQX")).hasMessageContaining("letter Q");
        assertThatThrownBy(() -> Dimensions.of(Axis.parse("YXC"), 1, 1, 1)).hasMessageContaining("Y, X at the end");
        assertThatThrownBy(() -> Dimensions.of(Axis.parse("TTYX"), 1, 1, 1, 1)).hasMessageContaining("each once");
        assertThatThrownBy(() -> Dimensions.of(Axis.parse("TYX"), 0, 1, 1)).hasMessageContaining("1 or more");
        assertThatThrownBy(() -> Dimensions.of(Axis.parse("TZYX"), 1 << 30, 1 << 30, 1, 1))
                .hasMessageContaining("fewer than 2^31");
        assertThatThrownBy(() -> Image.of(Axis.parse("TYX"), new int[] {2, 1, 1}, new float[3]))
                .hasMessageContaining("needs 2 values, but 3 were given");
    }

    @Test
    void aStackIsShownByItsMiddle() {
        assertThat(movie.view().text()).contains("all 3 planes along C at T = 2 of 0 to 3 (the middle)");
    }
}
