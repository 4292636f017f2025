package io.cellshell.workbench.check.leakage.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.cellshell.workbench.data.simulate.Simulation;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Orientation;
import io.cellshell.workbench.image.Region;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Images with pixels in common are found however the second was cut, flipped, turned or rescaled; others are not. */
class CommonPixelsTest {

    private static final Image FIELD = field(1);

    private static Image field(long seed) {
        return Simulation.nuclei().size(200, 300).seed(seed).make().image();
    }

    private static List<Link> links(Image... images) {
        List<Fingerprint> prints = Stream.of(images).map(Fingerprint::of).toList();
        return CommonPixels.find(prints);
    }

    private static Image crop(int y, int x, int height, int width) {
        return FIELD.crop(new Region(y, x, height, width));
    }

    private static Image with(Image image, DoubleUnaryOperator change) {
        float[] pixels = image.pixels();
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (float) change.applyAsDouble(pixels[i]);
        }
        return Image.of(image.height(), image.width(), pixels);
    }

    @ParameterizedTest
    @EnumSource(Orientation.class)
    void aPartIsFoundInItsPlaceWhateverWasDoneToIt(Orientation orientation) {
        Image left = crop(0, 0, 200, 160);
        Image right = crop(20, 140, 150, 160);
        Orientation back = Orientation.UPRIGHT.after(orientation);
        for (Image second : List.of(
                orientation.apply(right),
                orientation.apply(with(right, v -> 65535 - v)),
                orientation.apply(with(right, v -> v * 0.25)))) {
            Link link = links(left, second).get(0);
            assertThat(link.kind()).isEqualTo(Link.Kind.OVERLAPPING);
            assertThat(link.orientation()).isEqualTo(back);
            assertThat(link.shift()).isEqualTo(new Shift(20, 140));
            assertThat(link.r()).isGreaterThan(0.9);
            assertThat(link.orientation().apply(orientation.apply(right)).pixels())
                    .isEqualTo(right.pixels());
        }
    }

    @Test
    void orientationsAreAGroup() {
        for (Orientation one : Orientation.values()) {
            assertThat(one.after(one)).isEqualTo(Orientation.UPRIGHT);
            Image turned = one.apply(FIELD);
            for (int[] pixel : new int[][] {{0, 0}, {3, 250}, {199, 299}, {120, 7}}) {
                assertThat(turned.at(
                                (int) one.y(pixel[0], pixel[1], 200, 300), (int) one.x(pixel[0], pixel[1], 200, 300)))
                        .isEqualTo(FIELD.at(pixel[0], pixel[1]));
            }
        }
    }

    @Test
    void cropsOfAnySizeAndNarrowOverlapsAreFound() {
        assertThat(links(FIELD, crop(0, 0, 160, 240))).hasSize(1);
        assertThat(links(FIELD, crop(10, 15, 180, 270))).hasSize(1);
        assertThat(links(FIELD, crop(90, 200, 40, 40))).hasSize(1);
        assertThat(links(crop(0, 0, 200, 158), crop(0, 142, 200, 158))).hasSize(1);
        assertThat(links(crop(0, 0, 140, 158), crop(60, 142, 140, 158)))
                .as("staggered")
                .hasSize(1);
        assertThat(links(crop(0, 0, 200, 150), crop(0, 150, 200, 150)))
                .as("side by side")
                .isEmpty();
    }

    @Test
    void anInvertedImageIsADuplicate() {
        List<Link> links = links(FIELD, with(FIELD, v -> 1000 - v));
        assertThat(links).singleElement().extracting(Link::kind).isEqualTo(Link.Kind.NEAR_DUPLICATE);
        assertThat(links.get(0).evidence()).contains("inverted");
    }

    @Test
    void seamsWithAGapAreFoundWhereEachIsTheOthersBestMatchByFar() {
        List<Image> tiles = new ArrayList<>();
        for (int seed = 40; seed < 46; seed++) {
            Image wide = Simulation.nuclei()
                    .size(256, 320)
                    .diameter(30)
                    .density(0.3)
                    .seed(seed)
                    .make()
                    .image();
            tiles.add(wide.crop(new Region(0, 0, 256, 159)));
            tiles.add(wide.crop(new Region(0, 161, 256, 159)));
        }
        List<Fingerprint> prints = tiles.stream().map(Fingerprint::of).toList();
        List<Link> found = NearBorders.find(prints, false);
        assertThat(found)
                .hasSizeGreaterThanOrEqualTo(3)
                .allMatch(l -> l.first() % 2 == 0 && l.second() == l.first() + 1);
        assertThat(found).extracting(Link::side).containsOnly(Side.RIGHT);
        assertThat(NearBorders.find(prints, true)).isEmpty();
    }

    @Test
    void otherFieldsBlankImagesAndBurntInBarsAreNoLink() {
        List<Image> images = new ArrayList<>();
        for (int seed = 10; seed < 20; seed++) {
            float[] pixels = field(seed).pixels();
            // the same bar with text in every image
            for (int y = 180; y < 195; y++) {
                for (int x = 220; x < 290; x++) {
                    pixels[y * 300 + x] = y > 190 ? 60000 : x * 7919 * y % 13 > 6 ? 60000 : 0;
                }
            }
            images.add(Image.of(200, 300, pixels));
        }
        images.add(Image.of(200, 300, new float[60000]));
        images.add(Image.of(200, 300, new float[60000]));
        images.add(Image.of(5, 5, new float[25]));
        assertThat(links(images.toArray(Image[]::new))).isEmpty();
    }

    @Test
    void smoothImagesWithoutNoiseAreNotTakenForEachOther() {
        List<Image> images = new ArrayList<>();
        for (int n = 0; n < 6; n++) {
            float[] pixels = new float[40000];
            for (int spot = 0; spot < 8; spot++) {
                int cy = (37 * (spot + 1) * (n + 2) + 11 * spot) % 160 + 20;
                int cx = (53 * (spot + 1) * (n + 1) + 29 * spot * spot) % 160 + 20;
                for (int i = 0; i < pixels.length; i++) {
                    double r2 = Math.pow(i / 200 - cy, 2) + Math.pow(i % 200 - cx, 2);
                    pixels[i] += (float) (100 * Math.exp(-r2 / 18));
                }
            }
            images.add(Image.of(200, 200, pixels));
        }
        assertThat(links(images.toArray(Image[]::new))).isEmpty();
    }

    @Test
    void theLeakageSearchFindsImagesThatAreTurnedAFewDegrees() {
        List<LeakageSearch.Subject> subjects = new ArrayList<>();
        double[] degrees = {3, -5, 10};
        for (int i = 0; i < degrees.length; i++) {
            Image field = Simulation.nuclei()
                    .size(200, 200)
                    .density(0.25)
                    .seed(30 + i)
                    .make()
                    .image();
            Image other = turned(field, degrees[i]);
            subjects.add(new LeakageSearch.Subject("a" + i + "x", Map.of(), () -> field));
            subjects.add(new LeakageSearch.Subject("b" + i + "x", Map.of(), () -> other));
        }
        List<Link> links = LeakageSearch.over(subjects).links();
        assertThat(links).extracting(l -> l.first() + "-" + l.second()).containsExactlyInAnyOrder("0-1", "2-3", "4-5");
        assertThat(links).allSatisfy(l -> assertThat(l.evidence()).contains("turned by"));
    }

    private static Image turned(Image image, double degrees) {
        Reduction whole = new Reduction(1, image.height(), image.width(), image.pixels());
        return Image.of(
                image.height(),
                image.width(),
                whole.part(image.height(), image.width(), Math.toRadians(degrees), 0, 0, 1)
                        .values());
    }
}
