package io.cellshell.workbench.planted.real;

import io.cellshell.workbench.image.Annotation;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.PixelSize;
import io.cellshell.workbench.image.PixelType;
import java.util.Locale;
import java.util.Random;

/** An image and what is said to be in it, as a check is given them. */
record Field(String name, Image image, Annotation annotation) {

    Labels labels() {
        return (Labels) annotation;
    }

    int height() {
        return image.height();
    }

    int width() {
        return image.width();
    }

    /** The same randomness for a field in every run. */
    Random random(String purpose) {
        return new Random((name + purpose).toLowerCase(Locale.ROOT).hashCode());
    }

    Field with(Annotation other) {
        return new Field(name, image, other);
    }

    Field with(Image other) {
        return new Field(name, other.named(name).withPixelSize(PixelSize.ofMicrometres(0.5)), annotation);
    }

    /** Other pixels of the same type, rounded and cut off at its ends, as a program does that stores them. */
    Field with(float[] pixels) {
        return stored(height(), width(), pixels, image.type());
    }

    Field stored(int height, int width, float[] pixels, PixelType type) {
        float[] stored = pixels.clone();
        if (!type.isFloat()) {
            for (int i = 0; i < stored.length; i++) {
                stored[i] = (float) Math.max(type.smallest(), Math.min(type.largest(), Math.rint(stored[i])));
            }
        }
        return with(Image.of(height, width, stored).withType(type));
    }
}
