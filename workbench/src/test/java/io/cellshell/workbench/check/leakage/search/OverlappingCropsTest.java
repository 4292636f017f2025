package io.cellshell.workbench.check.leakage.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import io.cellshell.workbench.data.simulate.Simulation;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Region;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class OverlappingCropsTest {

    private static final int SIDE = 256;
    private static final long SEED = 930_000;

    private static Image field(int side, long seed) {
        return Simulation.nuclei()
                .size(side, side)
                .density(0.25)
                .diameter(18)
                .photons(seed % 2 == 0 ? 400 : 100)
                .seed(SEED + seed)
                .make()
                .image();
    }

    private static Image crop(Image field, int top, int left) {
        return field.crop(new Region(top, left, SIDE, SIDE)).named("crop at " + top + ", " + left);
    }

    private static List<Fingerprint> prints(List<Image> images) {
        return images.stream().map(Fingerprint::of).toList();
    }

    private static List<Link> find(Image... images) {
        return OverlappingCrops.find(prints(List.of(images)));
    }

    /** Whether the two are linked as they lie in the field, to two pixels. */
    private static boolean isFound(Image field, int fromTop, int fromLeft, int top, int left) {
        List<Link> links = find(crop(field, fromTop, fromLeft), crop(field, top, left));
        return links.size() == 1
                && Math.abs(links.get(0).shift().down() - (top - fromTop)) <= 2
                && Math.abs(links.get(0).shift().right() - (left - fromLeft)) <= 2;
    }

    @Test
    void sharedStripsAndCornersAreFound() {
        int found = 0;
        int searched = 0;
        for (int seed = 0; seed < 12; seed++) {
            Image field = field(480, seed);
            for (double share : new double[] {0.15, 0.2, 0.3, 0.45, 0.6}) {
                int strip = (int) Math.round(SIDE * (1 - share));
                int corner = (int) Math.round(SIDE * (1 - Math.sqrt(share)));
                found += isFound(field, 0, 0, 3 * seed % 10, strip) ? 1 : 0;
                found += isFound(field, corner, 0, 0, corner) ? 1 : 0;
                searched += 2;
            }
        }
        System.out.println("Overlapping crops sharing 15 to 60 %: " + found + " of " + searched + " found");
        assertThat(found).isGreaterThanOrEqualTo((int) (0.95 * searched));
    }

    @Test
    void independentFieldsDoNotOverlapAndNeitherDoesTheControl() {
        List<Fingerprint> prints = prints(LongStream.range(100, 160)
                .parallel()
                .mapToObj(seed -> field(SIDE, seed))
                .toList());
        assertThat(OverlappingCrops.find(prints)).isEmpty();
        assertThat(OverlappingCrops.control(prints)).isEmpty();
    }

    @Test
    void theControlFindsNothingWhereCropsOverlap() {
        List<Image> crops = new ArrayList<>();
        for (int seed = 200; seed < 210; seed++) {
            Image field = field(400, seed);
            crops.add(crop(field, 0, 0));
            crops.add(crop(field, 100, 80));
        }
        List<Fingerprint> prints = prints(crops);
        assertThat(OverlappingCrops.find(prints))
                .hasSize(10)
                .allMatch(link -> link.first() / 2 == link.second() / 2)
                .allSatisfy(link -> assertThat(link.shift()).isEqualTo(new Shift(100, 80)));
        assertThat(OverlappingCrops.control(prints)).isEmpty();
    }

    @Test
    void aSingleObjectInCommonIsNoOverlap() {
        assertThat(find(blob(40, 50), blob(200, 180))).isEmpty();
    }

    /** A sound field of one round object on an even background. */
    private static Image blob(int cy, int cx) {
        float[] pixels = new float[SIDE * SIDE];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (float) (100 / (1 + Math.exp(Math.hypot(i / SIDE - cy, i % SIDE - cx) - 12)));
        }
        return CropMosaic.noisy(Image.of(SIDE, SIDE, pixels), 3, SEED + cy);
    }

    @Test
    void whatLiesAtTheSamePlaceOrShowsNothingIsNoOverlap() {
        Image image = field(SIDE, 300);
        Image even = Image.of(SIDE, SIDE, new float[SIDE * SIDE]);
        assertThat(find(image, CropMosaic.noisy(image, 5, 1))).isEmpty();
        assertThat(find(even, even)).isEmpty();
        assertThat(find(Image.of(1, 1, new float[1]), Image.of(1, 1, new float[1])))
                .isEmpty();
    }

    @Test
    void theLeakageSearchGroupsThemAndShowsThemLaidOverEachOther() {
        Image field = field(400, 301);
        List<Image> images = List.of(crop(field, 0, 0), field(SIDE, 302).named("other"), crop(field, 40, 120));
        LeakageSearch search = LeakageSearch.over(CropMosaic.subjects(images));
        assertThat(search.links()).singleElement().satisfies(link -> {
            assertThat(link.kind()).isEqualTo(Link.Kind.OVERLAPPING);
            assertThat(link.evidence())
                    .startsWith("the second lies 40 pixels down and 120 to the right: 45 % of the smaller are shared");
        });
        assertThat(search.groups()).containsExactly("crop at 0, 0", "other", "crop at 0, 0");
        assertThat(search.table().stringColumn("what").get(0)).isEqualTo("overlapping crops of one field");
        assertThat(search.view().html().orElseThrow()).contains("crop at 40, 120 laid over crop at 0, 0");
    }

    @Test
    void imagesLaidOverEachOtherShowTheirMean() {
        Image one = Image.of(2, 2, new float[] {1, 2, 3, 4});
        Image other = Image.of(1, 2, new float[] {6, 8});
        Image joined = Joined.at(new Shift(1, -1), one, other);
        assertThat(joined.width()).isEqualTo(3);
        assertThat(joined.pixels()).containsExactly(0, 1, 2, 6, 5.5f, 4);
    }

    @Test
    void theTransformIsThatOfFourier() {
        int side = Fourier.SIDE;
        float[][] real = new float[side][side];
        float[][] imaginary = new float[side][side];
        for (int i = 0; i < side * side; i++) {
            real[i / side][i % side] = (i * 31 % 17) - 8;
        }
        float[][] before =
                IntStream.range(0, side).mapToObj(y -> real[y].clone()).toArray(float[][]::new);
        Fourier.transform(real, imaginary);
        double re = 0;
        double im = 0;
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                double angle = -2 * Math.PI * (3 * y + 5 * x) / side;
                re += before[y][x] * Math.cos(angle);
                im += before[y][x] * Math.sin(angle);
            }
        }
        assertThat(real[5][3]).isCloseTo((float) re, offset(0.02f));
        assertThat(imaginary[5][3]).isCloseTo((float) im, offset(0.02f));
        Fourier.transform(imaginary, real);
        assertThat(real[7][9] / side / side).isCloseTo(before[7][9], offset(1e-4f));
    }
}
