package io.cellshell.workbench.image.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Dimensions;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.ImageException;
import io.cellshell.workbench.image.PixelSize;
import io.cellshell.workbench.image.PixelType;
import io.cellshell.workbench.image.PlaneSource;
import io.cellshell.workbench.image.PyramidLevel;
import io.cellshell.workbench.image.Region;
import io.cellshell.workbench.image.render.Histogram;
import io.cellshell.workbench.image.render.Overlay;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An image of 60,000 × 60,000 pixels, of which no more is read than is needed. */
class LargeImageTest {

    private static final int SIDE = 60_000;

    /** Gives each pixel a value that says where it is, and notes what it was asked for. */
    private static final class Field implements PlaneSource {
        private final Dimensions dimensions;
        private final int levels;
        private final int pieceHeight;
        private final int pieceWidth;
        private final List<Region> reads = Collections.synchronizedList(new ArrayList<>());
        private final List<Integer> readLevels = Collections.synchronizedList(new ArrayList<>());

        Field(int levels, int pieceHeight, int pieceWidth, Axis... before) {
            List<Axis> axes = new ArrayList<>(List.of(before));
            axes.addAll(List.of(Axis.Y, Axis.X));
            List<Integer> sizes = axes.stream()
                    .map(axis -> axis == Axis.Y || axis == Axis.X ? SIDE : 3)
                    .toList();
            this.dimensions = new Dimensions(axes, sizes);
            this.levels = levels;
            this.pieceHeight = pieceHeight;
            this.pieceWidth = pieceWidth;
        }

        private static final float[] OF_COLUMNS = new float[SIDE];

        static {
            for (int x = 0; x < SIDE; x++) {
                OF_COLUMNS[x] = x % 89;
            }
        }

        static float value(int plane, int y, int x, int level) {
            return level * 100_000 + plane * 10_000 + y % 97 * 100 + x % 89;
        }

        @Override
        public Dimensions dimensions() {
            return dimensions;
        }

        @Override
        public PixelType type() {
            return PixelType.UINT16;
        }

        @Override
        public List<PyramidLevel> levels() {
            List<PyramidLevel> all = new ArrayList<>();
            all.add(PyramidLevel.full(dimensions, pieceHeight, pieceWidth));
            for (int i = 1; i < levels; i++) {
                int side = (SIDE + (1 << i) - 1) >> i;
                all.add(all.get(i - 1).next(dimensions.withPlane(side, side), pieceHeight, pieceWidth));
            }
            return all;
        }

        @Override
        public float[] read(int plane, Region region, int level) {
            require(plane, region, level);
            reads.add(region);
            readLevels.add(level);
            float[] part = new float[region.height() * region.width()];
            int i = 0;
            for (int y = region.y(); y < region.y() + region.height(); y++) {
                float first = value(plane, y, 0, level);
                for (int x = region.x(); x < region.x() + region.width(); x++) {
                    part[i++] = first + OF_COLUMNS[x];
                }
            }
            return part;
        }

        long mostAtOnce() {
            return reads.stream()
                    .mapToLong(r -> (long) r.height() * r.width())
                    .max()
                    .orElse(0);
        }
    }

    @Test
    void aCropReadsItsPixelsAndNoOthers() {
        Field field = new Field(1, 256, 256);
        Image crop =
                Image.of(field).withPixelSize(PixelSize.ofMicrometres(0.5)).crop(new Region(30_011, 59_900, 64, 100));
        assertThat(field.reads).isEmpty();
        assertThat(crop.pixelSize()).contains(PixelSize.ofMicrometres(0.5));
        assertThat(crop.at(2, 3)).isEqualTo(Field.value(0, 30_013, 59_903, 0));
        assertThat(crop.pixels()).hasSize(6400);
        assertThat(field.reads).containsExactly(new Region(30_011, 59_900, 64, 100));
        Image inside = crop.crop(new Region(10, 20, 5, 6));
        assertThat(inside.at(4, 5)).isEqualTo(Field.value(0, 30_025, 59_925, 0));
        assertThat(field.mostAtOnce()).isEqualTo(6400);
    }

    @Test
    void aCropOfManyPlanesReadsOneOfThem() {
        Field field = new Field(2, 256, 256, Axis.T, Axis.C);
        Image crop = Image.of(field).crop(new Region(100, 200, 10, 10)).t(2).channel(1);
        assertThat(crop.at(1, 2)).isEqualTo(Field.value(7, 101, 202, 0));
        assertThat(field.reads).containsExactly(new Region(100, 200, 10, 10));
        assertThat(Image.of(field)
                        .t(1)
                        .crop(new Region(100, 200, 10, 10))
                        .channel(2)
                        .at(0, 0))
                .isEqualTo(Field.value(5, 100, 200, 0));
    }

    @ParameterizedTest
    // 60,000 pixels at nine resolutions are 60000, 30000, 15000, 7500, 3750, 1875, 938, 469 and 235.
    @CsvSource({
        "9, 1875, 5, 1, 1875",
        "9, 1024, 5, 2, 938",
        "9, 938, 6, 1, 938",
        "9, 937, 6, 2, 469",
        "9, 100, 8, 3, 79",
        "3, 1000, 2, 15, 1000",
        "3, 999, 2, 16, 938",
        "1, 1200, 0, 50, 1200",
        "1, 7, 0, 8572, 7"
    })
    void aThumbnailIsMadeOfTheSmallestResolutionThatWillDo(int levels, int maxSide, int level, int step, int side) {
        Field field = new Field(levels, 512, 512);
        Image image = Image.of(field).withPixelSize(PixelSize.ofMicrometres(0.25));
        Image thumbnail = image.thumbnail(maxSide);
        assertThat(field.reads).isEmpty();
        assertThat(thumbnail.dimensions()).isEqualTo(Dimensions.plane(side, side));
        assertThat(thumbnail.pixelSize()).contains(PixelSize.ofMicrometres(0.25 * (1 << level) * step));
        assertThat(thumbnail.acquisition().get("resolution")).startsWith(level + " of 0 to " + (levels - 1));
        float[] expected = new float[side * side];
        for (int i = 0; i < expected.length; i++) {
            expected[i] = Field.value(0, i / side * step, i % side * step, level);
        }
        assertThat(Arrays.mismatch(thumbnail.pixels(), expected)).isEqualTo(-1);
        assertThat(field.readLevels).containsOnly(level);
        assertThat(field.mostAtOnce()).isLessThanOrEqualTo(1 << 22);
        assertThat(image.thumbnail(SIDE)).isSameAs(image);
    }

    @ParameterizedTest
    @CsvSource({"1, 60000", "16, 60000", "60000, 60000", "16, 16", "512, 256", "1024, 4096", "1, 1", "3000, 7"})
    void everyNthPixelIsTheSameHoweverTheImageIsStored(int pieceHeight, int pieceWidth) {
        for (int step : List.of(3, 16, 250)) {
            Field field = new Field(1, pieceHeight, pieceWidth);
            Strided strided = new Strided(field, 0, step);
            Region region = new Region(17, 100, 40, 91);
            float[] expected = new float[40 * 91];
            for (int i = 0; i < expected.length; i++) {
                int y = region.y() + i / 91;
                int x = region.x() + i % 91;
                expected[i] = Field.value(0, y * step, x * step, 0);
            }
            assertThat(strided.read(0, region, 0)).containsExactly(expected);
            assertThat(field.mostAtOnce()).isLessThanOrEqualTo(1 << 22);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 9})
    void aViewIsAsLargeAsAScreenAndSaysWhatItShows(int levels) {
        Field field = new Field(levels, 512, 512);
        String text = Image.of(field).view().text();
        String shown = levels == 1
                ? "resolution 0 of 0 to 0, every 50th pixel of each 50th row"
                : levels == 3
                        ? "resolution 2 of 0 to 2, every 12th pixel of each 12th row"
                        : "resolution 5 of 0 to 8: a pixel covers 32 × 32 pixels";
        assertThat(text).contains("60000 × 60000 pixels").contains("shown is " + shown);
        assertThat(field.mostAtOnce()).isLessThan(1 << 22);
        assertThat(field.readLevels).doesNotContain(levels == 1 ? 1 : 0);
    }

    @Test
    void channelsColoursAndStacksAreShownToo() {
        Image channels = Image.of(new Field(9, 512, 512, Axis.C));
        assertThat(channels.view().text()).contains("resolution 5 of 0 to 8");
        assertThat(channels.withChannelNames(List.of("red", "green", "blue"))
                        .view()
                        .text())
                .contains("shown is resolution 5 of 0 to 8");
        assertThat(Image.of(new Field(9, 512, 512, Axis.Z)).view().text())
                .contains("Z = 1 of 0 to 2")
                .contains("resolution 5");
        assertThat(Image.of(new Field(9, 512, 512, Axis.Z))
                        .montage(Axis.Z)
                        .view()
                        .text())
                .contains("resolution 7 of 0 to 8");
        Image one = Image.of(new Field(9, 512, 512));
        assertThat(one.beside(one).view().text()).contains("resolution 5 of 0 to 8");
        assertThat(Overlay.on(one).view().text()).contains("resolution 5 of 0 to 8");
    }

    @Test
    void aHistogramSaysWhichPixelsItCounts() {
        Field field = new Field(9, 512, 512);
        Histogram histogram = Image.of(field).histogram();
        assertThat(histogram.toString()).contains("14062500 pixels of resolution 4 of 0 to 8");
        assertThat(histogram.minimum()).isEqualTo(400_000);
        assertThat(field.readLevels).doesNotContain(0);
    }

    @Test
    void whatIsTooLargeIsRefusedWithWhatToDo() {
        Image image = Image.of(new Field(9, 512, 512)).named("slide");
        assertThatThrownBy(image::pixels)
                .isInstanceOf(ImageException.class)
                .hasMessageContaining("“slide” of 60000 × 60000 pixels")
                .hasMessageContaining("image.crop(")
                .hasMessageContaining("image.level(1)")
                .hasMessageEndingWith(".");
        assertThatThrownBy(() -> image.crop(new Region(0, 0, 30_000, 30_000)).pixels())
                .hasMessageContaining("30000 × 30000");
        assertThatThrownBy(() -> image.show().write("never.png")).hasMessageContaining("too large to be read whole");
        assertThat(image.at(59_999, 59_998)).isEqualTo(Field.value(0, 59_999, 59_998, 0));
        assertThatThrownBy(() -> image.at(60_000, 0)).hasMessageContaining("row 60000 lies outside 0 to 59999");
        assertThatThrownBy(() -> image.crop(new Region(0, 0, 1, 60_001))).hasMessageContaining("reaches out");
        assertThatThrownBy(() -> image.level(9)).hasMessageContaining("has 9 resolutions");
        assertThatThrownBy(() -> image.thumbnail(0)).hasMessageContaining("at least one pixel");
    }

    @Test
    void resolutionsOfPartsCoverTheSamePlace() {
        Image image = Image.of(new Field(9, 512, 512)).withPixelSize(new PixelSize(1, 1));
        Image part = image.crop(new Region(1600, 3200, 4800, 3201));
        assertThat(part.levels()).hasSize(9);
        Image fifth = part.level(4);
        assertThat(fifth.dimensions()).isEqualTo(Dimensions.plane(300, 200));
        assertThat(fifth.pixelSize()).contains(new PixelSize(16, 16));
        assertThat(fifth.at(0, 0)).isEqualTo(Field.value(0, 100, 200, 4));
        Image inSecond = image.level(1).crop(new Region(400, 800, 640, 64));
        assertThat(inSecond.level(3).at(1, 1)).isEqualTo(Field.value(0, 51, 101, 4));
        assertThat(inSecond.level(3).pixelSize()).contains(new PixelSize(16, 16));
        assertThat(image.crop(new Region(3, 3, 100, 100)).levels()).hasSize(7);
        assertThat(image.level(3).level(2).at(5, 6)).isEqualTo(Field.value(0, 5, 6, 5));
        assertThat(image.withType(PixelType.FLOAT32).levels()).hasSize(9);
        Image stack = Image.stack(Axis.Z, List.of(image, Image.of(new Field(4, 512, 512))));
        assertThat(stack.levels()).hasSize(4);
        assertThat(stack.level(2).z(1).at(3, 4)).isEqualTo(Field.value(0, 3, 4, 2));
    }

    @Test
    void fewerSectionsAtASmallerResolution() {
        Dimensions full = Dimensions.of(Axis.parse("CZYX"), 2, 6, 8, 8);
        Dimensions half = Dimensions.of(Axis.parse("CZYX"), 2, 3, 4, 4);
        PlaneSource source = new PlaneSource() {
            @Override
            public Dimensions dimensions() {
                return full;
            }

            @Override
            public PixelType type() {
                return PixelType.UINT8;
            }

            @Override
            public List<PyramidLevel> levels() {
                PyramidLevel first = PyramidLevel.full(full);
                return List.of(first, first.next(half, 1, 1));
            }

            @Override
            public float[] read(int plane, Region region, int level) {
                require(plane, region, level);
                float[] part = new float[region.height() * region.width()];
                Arrays.fill(part, 10 * level + plane);
                return part;
            }
        };
        Image image = Image.of(source).withPixelSize(PixelSize.ofMicrometres(2, 1, 1));
        assertThat(IntStream.range(0, 6)
                        .mapToDouble(z -> image.channel(1).z(z).level(1).at(0, 0)))
                .containsExactly(13.0, 13.0, 14.0, 14.0, 15.0, 15.0);
        assertThat(image.level(1).channel(1).z(2).at(0, 0)).isEqualTo(15);
        assertThat(image.level(1).pixelSize()).contains(PixelSize.ofMicrometres(4, 2, 2));
    }
}
