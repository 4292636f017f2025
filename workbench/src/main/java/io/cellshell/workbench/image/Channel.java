package io.cellshell.workbench.image;

/** Which single plane to take from a colour picture. */
public enum Channel {
    RED,
    GREEN,
    BLUE,
    /** Brightness as the eye weighs it: 0.2126 R + 0.7152 G + 0.0722 B (Rec. ITU-R BT.709). */
    LUMINANCE;

    public float of(float red, float green, float blue) {
        return switch (this) {
            case RED -> red;
            case GREEN -> green;
            case BLUE -> blue;
            case LUMINANCE -> (float) (0.2126 * red + 0.7152 * green + 0.0722 * blue);
        };
    }
}
