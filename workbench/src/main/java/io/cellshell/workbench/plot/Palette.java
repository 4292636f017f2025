package io.cellshell.workbench.plot;

import java.util.List;

/**
 * Colours that people with any of the common colour-vision deficiencies can tell apart. Source: Okabe and Ito, "Color Universal
 * Design" (2008), in the order used here for lines and outlines.
 */
public final class Palette {

    private static final List<Colour> COLOURS = List.of(
            new Colour("orange", 0xE69F00),
            new Colour("sky blue", 0x56B4E9),
            new Colour("green", 0x009E73),
            new Colour("reddish purple", 0xCC79A7),
            new Colour("blue", 0x0072B2),
            new Colour("vermilion", 0xD55E00),
            new Colour("yellow", 0xF0E442));

    private Palette() {}

    /** The colour of series {@code index}, counted from 0; after the seventh they repeat. */
    public static Colour colour(int index) {
        return COLOURS.get(Math.floorMod(index, COLOURS.size()));
    }

    /**
     * One colour.
     *
     * @param name in words
     * @param rgb red, green and blue, 8 bits each
     */
    public record Colour(String name, int rgb) {

        /** As HTML and SVG write it: {@code #rrggbb}. */
        public String hex() {
            return String.format("#%06X", rgb);
        }
    }
}
