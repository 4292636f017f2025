package io.cellshell.workbench.image;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Which pixels an image holds, whatever it is called: the content of each of its planes, and, where a plane was cut out of another,
 * the content of that one and the place in it. Two images of one name may be different samples, and one sample may have two names.
 *
 * @param parts of all planes; those of a single intensity are left out, since any two of them are alike
 */
public record SampleId(Set<Part> parts) {

    /**
     * Where pixels come from.
     *
     * @param content SHA-256 of the size and the intensities of a whole plane
     * @param region the part of that plane
     */
    public record Part(String content, Region region) {

        private boolean meets(Part other) {
            return content.equals(other.content)
                    && region.y() < other.region.y() + other.region.height()
                    && other.region.y() < region.y() + region.height()
                    && region.x() < other.region.x() + other.region.width()
                    && other.region.x() < region.x() + region.width();
        }
    }

    public SampleId {
        parts = Set.copyOf(parts);
    }

    /** Reads every plane of an image. */
    static SampleId of(PlaneSource source) {
        Set<Part> parts = new LinkedHashSet<>();
        Dimensions dimensions = source.dimensions();
        Region whole = new Region(0, 0, dimensions.height(), dimensions.width());
        for (int plane = 0; plane < dimensions.planes(); plane++) {
            float[] pixels = source.read(plane);
            if (!isConstant(pixels)) {
                Part origin = Origin.of(source, plane);
                parts.add(origin);
                if (!origin.region().equals(whole)) {
                    parts.add(new Part(content(pixels, dimensions.height(), dimensions.width()), whole));
                }
            }
        }
        return new SampleId(parts);
    }

    /** Whether some pixel of one is a pixel of the other. */
    public boolean sharesPixels(SampleId other) {
        return parts.stream().anyMatch(part -> other.parts.stream().anyMatch(part::meets));
    }

    /** Whether some pixel is one of any of them. */
    public boolean sharesPixels(Collection<SampleId> others) {
        return others.stream().anyMatch(this::sharesPixels);
    }

    private static boolean isConstant(float[] pixels) {
        for (float pixel : pixels) {
            if (pixel != pixels[0]) {
                return false;
            }
        }
        return true;
    }

    /**
     * SHA-256 of height, width and intensities, whatever their type in the file.
     *
     * @param pixels row by row, {@code height * width} values
     */
    public static String content(float[] pixels, int height, int width) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            ByteBuffer row = ByteBuffer.allocate(Math.max(2, width) * Float.BYTES);
            row.putInt(height).putInt(width).flip();
            digest.update(row);
            for (int y = 0; y < height; y++) {
                row.clear();
                row.asFloatBuffer().put(pixels, y * width, width);
                row.limit(width * Float.BYTES);
                digest.update(row);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }
}
