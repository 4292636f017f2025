package io.cellshell.workbench.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
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
}
