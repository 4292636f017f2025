package io.cellshell.workbench.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cellshell.workbench.image.filter.MedianFilter;
import io.cellshell.workbench.image.filter.Upsampling;
import io.cellshell.workbench.image.segment.GaussianBlur;
import io.cellshell.workbench.image.segment.LocalThreshold;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Pixels are known by what they are and where they were cut out, not by a name. */
class SampleIdTest {

    private static Image noise(int seed, int height, int width) {
        float[] pixels = new float[height * width];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (i * 2654435761L + seed * 40503L >>> 7) % 1000;
        }
        return Image.of(height, width, pixels).named("a");
    }

    private static boolean share(Image one, Image other) {
        assertThat(other.id().sharesPixels(one.id())).isEqualTo(one.id().sharesPixels(other.id()));
        return one.id().sharesPixels(other.id());
    }

    @Test
    void aNameIsNoIdentity() {
        assertThat(share(noise(1, 40, 50), noise(2, 40, 50))).isFalse();
        assertThat(share(noise(1, 40, 50), noise(1, 40, 50).named("b"))).isTrue();
        assertThat(share(noise(1, 40, 50), noise(1, 50, 40)))
                .as("same values, other shape")
                .isFalse();
        assertThat(share(noise(1, 40, 50), noise(1, 40, 50).withType(PixelType.UINT16)))
                .isTrue();
        assertThat(share(noise(1, 40, 50), noise(1, 40, 50).withPixelSize(PixelSize.ofMicrometres(0.5))))
                .isTrue();
    }

    @Test
    void aPartSharesPixelsWithTheWholeAndWithPartsThatOverlap() {
        Image whole = noise(1, 40, 60);
        Image left = whole.crop(new Region(0, 0, 40, 30)).named("left");
        Image right = whole.crop(new Region(0, 30, 40, 30)).named("right");
        Image middle = whole.crop(new Region(10, 20, 20, 20));
        assertThat(share(whole, left)).isTrue();
        assertThat(share(left, right)).isFalse();
        assertThat(share(left, middle)).isTrue();
        assertThat(share(right, middle)).isTrue();
        Image inner = left.crop(new Region(5, 0, 10, 10));
        assertThat(share(inner, left)).isTrue();
        assertThat(share(inner, right)).isFalse();
        assertThat(share(inner, whole.crop(new Region(14, 9, 5, 5))))
                .as("one pixel in common")
                .isTrue();
        assertThat(share(inner, whole.crop(new Region(15, 9, 5, 5)))).isFalse();
        assertThat(share(left, noise(2, 40, 60).crop(new Region(0, 0, 40, 30)))).isFalse();
    }

    @Test
    void aPartThatWasStoredIsKnownByItsContent() {
        Image part = noise(1, 40, 60).crop(new Region(3, 4, 20, 20));
        assertThat(share(part, Image.of(20, 20, part.pixels()))).isTrue();
    }

    @Test
    void aStackSharesPixelsWithItsPlanesAndTheirParts() {
        Image stack = Image.stack(Axis.Z, List.of(noise(1, 40, 60), noise(2, 40, 60), noise(3, 40, 60)));
        assertThat(share(stack, stack.z(2))).isTrue();
        assertThat(share(stack.z(0), stack.z(2))).isFalse();
        assertThat(share(stack.crop(new Region(0, 0, 20, 20)), stack.z(1).crop(new Region(10, 10, 20, 20))))
                .isTrue();
        assertThat(share(stack.crop(new Region(0, 0, 20, 20)), stack.z(1).crop(new Region(20, 0, 20, 20))))
                .isFalse();
        assertThat(share(stack, noise(2, 40, 60))).isTrue();
    }

    @Test
    void emptyPlanesAreAlikeWithoutBeingTheSame() {
        Image dark = Image.of(40, 60, new float[2400]);
        assertThat(share(dark, dark.named("another"))).isFalse();
        assertThat(share(
                        Image.stack(Axis.C, List.of(dark, noise(1, 40, 60))),
                        Image.stack(Axis.C, List.of(dark, noise(2, 40, 60)))))
                .isFalse();
    }

    private static Image stored(Image image) {
        return Image.of(image.height(), image.width(), image.pixels());
    }

    @Test
    void everyCropBetweenTheWholeAndAPartIsKnown() {
        Image whole = noise(1, 60, 80);
        Image field = whole.crop(new Region(10, 10, 40, 60)).named("field");
        Image patch = field.crop(new Region(5, 5, 20, 30)).crop(new Region(2, 3, 10, 10));
        assertThat(share(stored(field), patch)).as("the field between, stored").isTrue();
        assertThat(share(stored(field).crop(new Region(0, 0, 8, 9)), patch)).isTrue();
        assertThat(share(stored(field).crop(new Region(0, 0, 7, 8)), patch))
                .as("beside the patch")
                .isFalse();
        assertThat(share(stored(field), whole.crop(new Region(20, 20, 10, 10)))).isFalse();
        assertThat(share(whole, patch)).isTrue();
    }

    @Test
    void cropsOfSlicesOfStacksAreKnown() {
        Image stack = Image.stack(Axis.Z, List.of(noise(1, 40, 60), noise(2, 40, 60), noise(3, 40, 60)));
        Image crop = stack.crop(new Region(5, 5, 30, 40)).z(1).crop(new Region(1, 1, 10, 10));
        assertThat(share(stored(stack.z(1)), crop)).isTrue();
        assertThat(share(stored(stack.crop(new Region(5, 5, 30, 40)).z(1)), crop))
                .isTrue();
        assertThat(share(stored(stack.z(0)), crop)).isFalse();
        assertThat(share(stored(stack.z(1)).crop(new Region(16, 6, 10, 10)), crop))
                .isFalse();
    }

    @Test
    void aProjectionComesFromAllItsPlanes() {
        Image stack = Image.stack(Axis.Z, List.of(noise(1, 40, 60), noise(2, 40, 60)));
        Image projected = stack.maximum(Axis.Z);
        assertThat(share(projected, stack)).isTrue();
        assertThat(share(projected, noise(2, 40, 60))).isTrue();
        assertThat(share(projected.crop(new Region(0, 0, 9, 9)), stack.z(0).crop(new Region(8, 8, 9, 9))))
                .isTrue();
        assertThat(share(projected.crop(new Region(0, 0, 9, 9)), stack.z(0).crop(new Region(9, 9, 9, 9))))
                .isFalse();
        assertThat(share(projected, noise(3, 40, 60))).isFalse();
    }

    @Test
    void aFlippedOrTurnedImageIsTheSameOne() {
        for (Image image : List.of(noise(1, 40, 60), noise(1, 50, 50), noise(1, 60, 40))) {
            Image corner = image.crop(new Region(0, 0, 10, 12));
            for (Orientation orientation : Orientation.values()) {
                Image turned = orientation.apply(image);
                assertThat(turned.id())
                        .as("%s", orientation)
                        .isEqualTo(stored(image).id());
                int y = (int) Math.min(
                        orientation.y(0, 0, image.height(), image.width()),
                        orientation.y(9, 11, image.height(), image.width()));
                int x = (int) Math.min(
                        orientation.x(0, 0, image.height(), image.width()),
                        orientation.x(9, 11, image.height(), image.width()));
                boolean swaps = orientation.swapsAxes();
                Image same = turned.crop(new Region(y, x, swaps ? 12 : 10, swaps ? 10 : 12));
                assertThat(same.id()).as("%s", orientation).isEqualTo(corner.id());
                Image other = orientation.apply(image.crop(new Region(20, 20, 10, 10)));
                assertThat(share(other, corner)).isFalse();
                assertThat(share(turned, other)).isTrue();
                assertThat(share(stored(image), other.crop(new Region(2, 3, 4, 5))))
                        .isTrue();
                assertThat(share(corner, other.crop(new Region(2, 3, 4, 5)))).isFalse();
                Image topLeft = image.crop(new Region(20, 20, 3, 2));
                for (Orientation second : Orientation.values()) {
                    Image twice = second.apply(other);
                    Image found = second.inverse().apply(twice);
                    Image upright = orientation.inverse().apply(found);
                    assertThat(share(topLeft, upright.crop(new Region(0, 0, 2, 2))))
                            .isTrue();
                    assertThat(share(topLeft, upright.crop(new Region(3, 0, 4, 4))))
                            .isFalse();
                    assertThat(share(topLeft, upright.crop(new Region(0, 2, 4, 4))))
                            .isFalse();
                }
            }
        }
        assertThat(share(noise(1, 40, 60), noise(1, 60, 40))).isFalse();
    }

    @Test
    void aSymmetricImageIsTheSameHoweverItIsTurned() {
        Image ring = Image.of(3, 3, new float[] {1, 2, 1, 2, 3, 2, 1, 2, 1});
        for (Orientation orientation : Orientation.values()) {
            assertThat(share(ring, orientation.apply(ring))).isTrue();
        }
        Image nan = Image.of(2, 2, new float[] {Float.NaN, 1, 2, 3});
        assertThat(share(nan, Orientation.CLOCKWISE.apply(nan))).isTrue();
    }

    @Test
    void whatWasComputedFromAnImageHoldsWhatThatHolds() {
        Image whole = noise(1, 40, 60);
        Image smooth = MedianFilter.filter(whole, 2);
        assertThat(share(smooth, whole)).isTrue();
        assertThat(share(smooth.crop(new Region(0, 0, 9, 9)), whole.crop(new Region(8, 8, 9, 9))))
                .isTrue();
        assertThat(share(smooth.crop(new Region(0, 0, 9, 9)), whole.crop(new Region(9, 9, 9, 9))))
                .isFalse();
        assertThat(share(smooth, noise(2, 40, 60))).isFalse();
        assertThatThrownBy(() -> smooth.computedFrom(noise(1, 60, 40)))
                .isInstanceOf(ImageException.class)
                .hasMessageContaining("the same size");
    }

    @Test
    void aSmallerResolutionComesFromTheFullOne() {
        PlaneSource pyramid = new Pyramid(noise(1, 40, 60), noise(7, 20, 30));
        Image full = Image.of(pyramid);
        assertThat(share(full.level(1), full)).isTrue();
        assertThat(share(full.level(1).crop(new Region(5, 5, 4, 4)), full.crop(new Region(17, 17, 5, 5))))
                .isTrue();
        assertThat(share(full.level(1).crop(new Region(5, 5, 4, 4)), full.crop(new Region(18, 18, 5, 5))))
                .isFalse();
    }

    @Test
    void aThumbnailComesFromTheImage() {
        Image whole = noise(1, 90, 120);
        Image small = whole.thumbnail(40);
        assertThat(small.width()).as("every third pixel").isEqualTo(40);
        assertThat(share(small, whole)).isTrue();
        assertThat(share(small, noise(2, 90, 120))).isFalse();
        assertThat(share(small.crop(new Region(2, 2, 5, 5)), whole.crop(new Region(20, 20, 9, 9))))
                .isTrue();
        assertThat(share(small.crop(new Region(2, 2, 5, 5)), whole.crop(new Region(21, 20, 9, 9))))
                .isFalse();
        Image ofLevel =
                Image.of(new Pyramid(noise(1, 40, 60), noise(7, 20, 30))).level(1);
        assertThat(share(ofLevel.thumbnail(10), noise(1, 40, 60))).isTrue();
        Image stack = Image.stack(Axis.Z, List.of(noise(1, 40, 60), noise(2, 40, 60)));
        assertThat(share(stack.thumbnail(20), noise(2, 40, 60))).isTrue();
        assertThat(share(stack.maximum(Axis.Z).thumbnail(20), noise(2, 40, 60))).isTrue();
    }

    @Test
    void anEnlargedImageHoldsWhatTheSmallOneHolds() {
        Image small = noise(1, 20, 30);
        for (Image large : List.of(Upsampling.nearest(small, 3), Upsampling.bicubic(small, 3))) {
            assertThat(share(large, small)).isTrue();
            assertThat(share(large.crop(new Region(6, 6, 6, 6)), small.crop(new Region(3, 3, 4, 4))))
                    .isTrue();
            assertThat(share(large.crop(new Region(6, 6, 6, 6)), small.crop(new Region(4, 4, 4, 4))))
                    .isFalse();
        }
    }

    @Test
    void whatIsLeftOfAnImageIsStillThatImage() {
        Image one = noise(1, 40, 60);
        Image other = noise(2, 40, 60);
        Image background = noise(3, 40, 60);
        assertThat(share(one.minus(GaussianBlur.blur(one, 5)).values(), one)).isTrue();
        assertThat(share(LocalThreshold.mean(one, 5), one)).isTrue();
        assertThat(share(LocalThreshold.gaussian(one, 5), one)).isTrue();
        assertThat(share(LocalThreshold.otsu(one, 5), one)).isTrue();
        assertThat(share(one.minus(background).values(), other.minus(background).values()))
                .as("a background that many have in common")
                .isFalse();
        assertThat(share(one.computedFrom(other).computedFrom(background), other))
                .as("made from several")
                .isTrue();
    }

    @Test
    void emptyPlanesThatArePassedOnAreNothingInCommon() {
        Image dark = Image.of(40, 60, new float[2400]);
        float[] missing = new float[2400];
        Arrays.fill(missing, Float.NaN);
        Image one = Image.stack(Axis.Z, List.of(dark, noise(1, 40, 60))).maximum(Axis.Z);
        Image other = Image.stack(Axis.Z, List.of(dark, noise(2, 40, 60))).maximum(Axis.Z);
        assertThat(share(one, other)).isFalse();
        assertThat(share(Image.of(40, 60, missing), Image.of(40, 60, missing))).isFalse();
    }

    @Test
    void ofASmallerResolutionWithFewerSectionsAllThatItCoversIsKnown() {
        Image stack = Image.stack(
                Axis.Z, List.of(noise(1, 8, 8), noise(2, 8, 8), noise(3, 8, 8), noise(4, 8, 8), noise(5, 8, 8)));
        Image half = Image.stack(Axis.Z, List.of(noise(6, 4, 4), noise(7, 4, 4), noise(8, 4, 4)));
        Image level = Image.of(new Reduced(stack, half)).level(1);
        assertThat(share(level, stack)).isTrue();
        assertThat(share(level.z(1), stack.z(3))).isTrue();
        assertThat(share(level.z(1), stack.z(2))).isTrue();
        assertThat(share(level.z(1), stack.z(4))).isFalse();
        assertThat(share(level.z(2), stack.z(4))).isTrue();
        assertThat(share(level.z(1).crop(new Region(0, 0, 2, 2)), stack.z(2).crop(new Region(4, 4, 4, 4))))
                .isFalse();
    }

    @Test
    void ofALargePlaneSquaresAreRead() {
        Slide slide = new Slide(1, new AtomicLong());
        Image whole = Image.of(slide);
        Image patch = whole.crop(new Region(50_000, 40_000, 64, 64));
        assertThat(share(patch, whole)).isTrue();
        assertThat(share(patch, whole.level(1))).isTrue();
        assertThat(share(patch, whole.thumbnail(500))).isTrue();
        assertThat(share(patch, whole.level(1).crop(new Region(12_500, 10_000, 10, 10))))
                .isTrue();
        assertThat(share(patch, whole.level(1).crop(new Region(12_600, 10_000, 10, 10))))
                .isFalse();
        assertThat(share(patch, Image.of(new Slide(2, new AtomicLong())))).isFalse();
        assertThat(slide.pixelsRead().get()).isLessThan(20_000_000);
    }

    @Test
    void manySamplesAreAskedAboutAtOnce() {
        Image whole = noise(1, 40, 60);
        KnownPixels known = KnownPixels.of(List.of(
                noise(2, 40, 60).id(), whole.crop(new Region(0, 0, 10, 10)).id()));
        assertThat(known.holdSomeOf(whole.id())).isTrue();
        assertThat(known.holdSomeOf(noise(2, 40, 60).id())).isTrue();
        assertThat(known.holdSomeOf(whole.crop(new Region(9, 9, 5, 5)).id())).isTrue();
        assertThat(known.holdSomeOf(whole.crop(new Region(10, 9, 5, 5)).id())).isFalse();
        assertThat(known.holdSomeOf(noise(3, 40, 60).id())).isFalse();
        assertThat(KnownPixels.of(List.of()).holdSomeOf(whole.id())).isFalse();
    }

    /** A slide of 60,000 × 60,000 pixels with two smaller copies, computed where it is read. */
    private record Slide(int seed, AtomicLong pixelsRead) implements PlaneSource {
        @Override
        public Dimensions dimensions() {
            return Dimensions.plane(60_000, 60_000);
        }

        @Override
        public PixelType type() {
            return PixelType.UINT16;
        }

        @Override
        public List<PyramidLevel> levels() {
            PyramidLevel full = PyramidLevel.full(dimensions(), 256, 256);
            PyramidLevel quarter = full.next(Dimensions.plane(15_000, 15_000), 256, 256);
            return List.of(full, quarter, quarter.next(Dimensions.plane(1500, 1500), 256, 256));
        }

        @Override
        public float[] read(int plane, Region region, int level) {
            float[] part = new float[region.height() * region.width()];
            pixelsRead.addAndGet(part.length);
            for (int i = 0; i < part.length; i++) {
                int y = region.y() + i / region.width();
                int x = region.x() + i % region.width();
                part[i] = (y * 31 + x * 17 + seed * (y ^ x) + level) & 0xfff;
            }
            return part;
        }
    }

    /** A stack with a copy of half its sections, rows and columns. */
    private record Reduced(Image full, Image half) implements PlaneSource {
        @Override
        public Dimensions dimensions() {
            return full.dimensions();
        }

        @Override
        public PixelType type() {
            return PixelType.FLOAT32;
        }

        @Override
        public List<PyramidLevel> levels() {
            return List.of(PyramidLevel.full(full.dimensions()), new PyramidLevel(half.dimensions(), 2, 2, 2, 4, 4));
        }

        @Override
        public float[] read(int plane, Region region, int level) {
            Image image = (level == 0 ? full : half).z(plane);
            return region.of(image.pixels(), 0, image.width());
        }
    }

    /** An image with a copy of half the size. */
    private record Pyramid(Image full, Image half) implements PlaneSource {
        @Override
        public Dimensions dimensions() {
            return full.dimensions();
        }

        @Override
        public PixelType type() {
            return PixelType.FLOAT32;
        }

        @Override
        public List<PyramidLevel> levels() {
            return List.of(PyramidLevel.full(full.dimensions()), new PyramidLevel(half.dimensions(), 1, 2, 2, 20, 30));
        }

        @Override
        public float[] read(int plane, Region region, int level) {
            Image image = level == 0 ? full : half;
            return region.of(image.pixels(), 0, image.width());
        }
    }
}
