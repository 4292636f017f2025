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
        Region whole = Region.of(source.dimensions());
        for (int plane = 0; plane < source.dimensions().planes(); plane++) {
            PlaneContent own = PlaneContent.of(source, plane);
            if (!own.constant()) {
                Part origin = Origin.of(source, plane).part();
                parts.add(origin);
                if (!origin.region().equals(whole)) {
                    parts.add(new Part(own.hash(), whole));
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

    /**
     * SHA-256 of height, width and intensities, whatever their type in the file.
     *
     * @param pixels row by row, {@code height * width} values
     */
    public static String content(float[] pixels, int height, int width) {
        Digest digest = new Digest(height, width);
        digest.add(pixels, height);
        return digest.hash();
    }

    /** The hash of a plane whose rows come one after the other. */
    static final class Digest {

        private final MessageDigest digest;
        private final ByteBuffer row;
        private final int width;

        Digest(int height, int width) {
            this.width = width;
            try {
                digest = MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("Every Java has SHA-256.", e);
            }
            row = ByteBuffer.allocate(Math.max(2, width) * Float.BYTES);
            row.putInt(height).putInt(width).flip();
            digest.update(row);
        }

        void add(float[] pixels, int rows) {
            for (int y = 0; y < rows; y++) {
                row.clear();
                row.asFloatBuffer().put(pixels, y * width, width);
                row.limit(width * Float.BYTES);
                digest.update(row);
            }
        }

        String hash() {
            return HexFormat.of().formatHex(digest.digest());
        }
    }
}
