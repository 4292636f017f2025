package io.cellshell.workbench.image.tiff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.ImageException;
import io.cellshell.workbench.image.ImageSeries;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.Region;
import io.cellshell.workbench.image.tiff.page.Tag;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Resolutions of a TIFF that are damaged, odd, or no smaller copies at all, and images of more pixels than memory. */
class SmallerCopiesTest {

    private static final int FIELDS = 9;

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("x.tif");
    }

    /** A page of one tile of 8 bits, whose further directory lies at {@code below}, 0 for none. */
    private static long[] page(long height, long width, long at, long bytes, long below) {
        return new long[] {
            Tag.WIDTH,
            width,
            Tag.HEIGHT,
            height,
            Tag.BITS,
            8,
            Tag.SAMPLES,
            1,
            Tag.TILE_WIDTH,
            width,
            Tag.TILE_HEIGHT,
            height,
            Tag.TILE_OFFSETS,
            at,
            Tag.TILE_COUNTS,
            bytes,
            below > 0 ? Tag.SUB_DIRECTORIES : Tag.PLANAR,
            below > 0 ? below : 1
        };
    }

    private static byte[] filled(int count, int value) {
        byte[] bytes = new byte[count];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }

    /** An image of 32 × 32 pixels of value 5, and below it a page with the given fields. */
    private void write(long below, long... copy) throws IOException {
        try (TinyTiff tiff = new TinyTiff(file, true, 0)) {
            long second = 16 + tiff.size(FIELDS);
            tiff.directory(16, 0, page(32, 32, 2000, 1024, below > 0 ? below : second));
            tiff.directory(second, 0, copy);
            tiff.write(2000, filled(1024, 5));
            tiff.write(3024, filled(256, 7));
        }
    }

    @Test
    void aSoundCopyIsAResolution() throws IOException {
        write(0, page(16, 16, 3024, 256, 0));
        Image image = Image.open(file);
        assertThat(image.levels()).hasSize(2);
        assertThat(image.acquisition()).doesNotContainKey("not used");
        assertThat(image.level(1).pixels()).hasSize(256).containsOnly(7);
        assertThat(image.pixels()).containsOnly(5);
        assertThat(Image.series(file)).extracting(ImageSeries::levels).containsExactly(2);
    }

    @ParameterizedTest
    @CsvSource({
        "16, 16, 5000000, 256, bytes at byte 5000000",
        "16, 16, 3024, 999999, bytes at byte 3024",
        "64, 64, 2000, 4096, bytes at byte 2000",
        "32, 32, 2000, 1024, it has 32 × 32 pixels",
        "16, 8, 3024, 256, it has 16 × 8 pixels",
        "0, 16, 3024, 256, has no pixels",
        "2000000000, 2000000000, 3024, 256, above the limit"
    })
    void aCopyThatCannotBeIsNotUsed(long height, long width, long at, long bytes, String why) throws IOException {
        write(0, page(height, width, at, bytes, 0));
        Image image = Image.open(file);
        assertThat(image.levels()).hasSize(1);
        assertThat(image.pixels()).hasSize(1024).containsOnly(5);
        assertThat(image.acquisition().get("not used"))
                .startsWith("smaller copy 1 of 1")
                .contains(why);
        assertThatThrownBy(() -> Image.open(file, 0, 1))
                .isInstanceOf(ImageException.class)
                .hasMessageContaining(why)
                .hasMessageEndingWith(".");
    }

    @Test
    void aCopyOfAnotherTypeIsNotUsed() throws IOException {
        long[] copy = page(8, 16, 3024, 256, 0);
        copy[5] = 16;
        write(0, copy);
        assertThat(Image.open(file).acquisition().get("not used")).contains("8 × 16 pixels of uint16");
    }

    @ParameterizedTest
    @CsvSource({
        "16, it has 32 × 32 pixels",
        "4000000, bytes at byte 4000000",
        "3, damaged",
        "9223372036854775807, damaged"
    })
    void aDirectoryThatIsNoneOrGoesInACircle(long below, String why) throws IOException {
        write(below, page(16, 16, 3024, 256, 0));
        Image image = Image.open(file);
        assertThat(image.levels()).hasSize(1);
        assertThat(image.acquisition().get("not used")).contains(why);
    }

    @Test
    void noMoreThanSixtyFourAreLookedFor() throws IOException {
        write(0, page(16, 16, 3024, 256, 0));
        try (TinyTiff tiff = new TinyTiff(file, true, 1 << 20)) {
            tiff.directory(16, 0, page(32, 32, 2000, 1024, 3000));
            tiff.write(2000, filled(1024, 5));
            // 2^40 places, of which as many as the file has bytes for are all 0
            long count = 16 + 8 + 20L * (FIELDS - 1) + 4;
            tiff.write(count, new byte[] {0, 0, 0, 0, 0, 1, 0, 0});
        }
        Image image = Image.open(file);
        assertThat(image.levels()).hasSize(1);
        assertThat(image.acquisition().get("not used")).startsWith("smaller copy 1 of 64");
        assertThat(Image.series(file).get(0).levels()).isLessThanOrEqualTo(65);
    }

    @Test
    void reducedPagesThatFitNoFullOneStayImagesOfTheirOwn() throws IOException {
        MadeTiff.write(
                file,
                MadeTiff.Page.of(4, 4, filledInts(16, 1)),
                MadeTiff.Page.of(4, 4, filledInts(16, 2)),
                MadeTiff.Page.of(2, 2, filledInts(4, 3)).longs(Tag.NEW_SUBFILE_TYPE, 1),
                MadeTiff.Page.of(1, 4, 8, filled(4, 9)).longs(Tag.NEW_SUBFILE_TYPE, 1));
        assertThat(Image.series(file)).hasSize(3);
        assertThat(Image.open(file, "ZYX").levels()).hasSize(1);
        assertThat(Image.open(file, "ZYX").z(1).pixels()).containsOnly(2);
    }

    @Test
    void reducedPagesAreResolutionsAndNoPlanes() throws IOException {
        MadeTiff.write(
                file,
                MadeTiff.Page.of(4, 4, filledInts(16, 1)),
                MadeTiff.Page.of(2, 2, filledInts(4, 3)).longs(Tag.NEW_SUBFILE_TYPE, 1),
                MadeTiff.Page.of(4, 4, filledInts(16, 2)),
                MadeTiff.Page.of(2, 2, filledInts(4, 4)).longs(Tag.NEW_SUBFILE_TYPE, 1));
        assertThat(Image.series(file)).hasSize(1);
        Image stack = Image.open(file, "TYX");
        assertThat(stack.t(1).pixels()).hasSize(16).containsOnly(2);
        assertThat(stack.t(1).level(1).pixels()).hasSize(4).containsOnly(4);
        assertThat(stack.level(1).t(0).pixels()).hasSize(4).containsOnly(3);
    }

    private static int[] filledInts(int count, int value) {
        int[] values = new int[count];
        Arrays.fill(values, value);
        return values;
    }

    /** One strip of 60,000 × 60,000 bytes: a hole in a file, but for one row. */
    @Test
    void oneStripThatIsLargerThanMemory() throws IOException {
        long bytes = 60_000L * 60_000;
        try (TinyTiff tiff = new TinyTiff(file, true, 1000 + bytes)) {
            tiff.directory(
                    16,
                    0,
                    Tag.WIDTH,
                    60_000,
                    Tag.HEIGHT,
                    60_000,
                    Tag.BITS,
                    8,
                    Tag.STRIP_OFFSETS,
                    1000,
                    Tag.STRIP_COUNTS,
                    bytes);
            tiff.write(1000 + 59_999L * 60_000 + 123, new byte[] {1, 2, 3});
        }
        Image image = Image.open(file);
        assertThat(image.crop(new Region(59_998, 122, 2, 5)).pixels()).containsExactly(0, 0, 0, 0, 0, 0, 1, 2, 3, 0);
        assertThat(image.at(59_999, 124)).isEqualTo(2);
        assertThatThrownBy(image::pixels).hasMessageContaining("too large to be read whole");
        assertThatThrownBy(() -> Labels.open(file))
                .isInstanceOf(ImageException.class)
                .hasMessageEndingWith(".");
    }
}
