package io.cellshell.workbench.image.outline;

import io.cellshell.workbench.image.ImageException;
import java.awt.geom.Path2D;
import java.awt.geom.PathIterator;
import java.awt.geom.RoundRectangle2D;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * One ROI as ImageJ stores it: a header of 64 bytes with type and bounds, then coordinates relative to the bounds, as whole numbers
 * and perhaps again with fractions. Source of the format: {@code ij.io.RoiDecoder} of ImageJ 1.54.
 */
final class RoiFile {

    private static final int HEADER = 64;
    private static final int SUB_PIXEL = 128;
    private static final int FIRST_WITH_FRACTIONS = 222;
    private static final List<String> TYPES = List.of(
            "polygon",
            "rectangle",
            "oval",
            "line",
            "freehand line",
            "polyline",
            "none",
            "freehand",
            "traced",
            "angle",
            "points");
    /** Curves become polygons that lie that close, in pixels. */
    private static final double FLATNESS = 0.01;

    private static final int POSITION = 56;

    private final String source;
    private final ByteBuffer bytes;
    private final int type;
    private final boolean fractions;

    private RoiFile(String source, byte[] roi) {
        this.source = source;
        this.bytes = ByteBuffer.wrap(roi);
        if (roi.length < HEADER || bytes.getInt(0) != 0x496f7574) {
            throw new ImageException(
                    source + " is no ROI of ImageJ, or cut off (" + roi.length + " bytes); save it again from ImageJ.");
        }
        this.type = roi[6];
        if (type < 0 || type >= TYPES.size()) {
            throw damaged("type " + type);
        }
        this.fractions = (bytes.getShort(50) & SUB_PIXEL) != 0 && bytes.getShort(4) >= FIRST_WITH_FRACTIONS;
    }

    static RoiFile of(String source, byte[] roi) {
        return new RoiFile(source, roi);
    }

    /** What ImageJ calls it. */
    String type() {
        return TYPES.get(type);
    }

    /** The object, if it has an area or is made of points. */
    Optional<Outline> outline(String file) {
        List<Area> areas = new ArrayList<>();
        double[] points = new double[0];
        int composite = bytes.getInt(36);
        switch (type) {
            case 1 -> areas.add(new Area.Rings(composite > 0 ? composite(composite) : rectangle()));
            case 2 -> areas.add(oval());
            case 0, 7, 8 -> areas.add(new Area.Rings(List.of(corners())));
            case 10 -> points = points();
            default -> {
                return Optional.empty();
            }
        }
        return Optional.of(new Outline(name(file), "", areas, points, place()));
    }

    private int left() {
        return bytes.getShort(10);
    }

    private int top() {
        return bytes.getShort(8);
    }

    /** Left, top, width and height. */
    private double[] bounds() {
        if (fractions) {
            return new double[] {number(18), number(22), number(26), number(30)};
        }
        return new double[] {left(), top(), bytes.getShort(14) - left(), bytes.getShort(12) - top()};
    }

    private List<double[]> rectangle() {
        double[] b = bounds();
        int arc = bytes.getShort(54);
        if (arc > 0) {
            return rings(new RoundRectangle2D.Double(b[0], b[1], b[2], b[3], arc, arc).getPathIterator(null, FLATNESS));
        }
        return List.of(new double[] {b[0], b[1], b[0] + b[2], b[1], b[0] + b[2], b[1] + b[3], b[0], b[1] + b[3]});
    }

    private Area oval() {
        double[] b = bounds();
        return new Area.Oval(b[0], b[1], b[2], b[3]);
    }

    /** Number of corners: many are written as a whole number of four bytes in another place. */
    private int count() {
        int few = bytes.getShort(16) & 0xffff;
        int count = few == 0 ? bytes.getInt(18) : few;
        long needed = HEADER + count * (fractions ? 12L : 4L);
        if (count < 0 || needed > bytes.capacity()) {
            throw damaged(count + " corners in " + bytes.capacity() + " bytes");
        }
        return count;
    }

    private double[] corners() {
        int count = count();
        double[] corners = new double[2 * count];
        for (int i = 0; i < count; i++) {
            if (fractions) {
                corners[2 * i] = number(HEADER + 4 * count + 4 * i);
                corners[2 * i + 1] = number(HEADER + 8 * count + 4 * i);
            } else {
                corners[2 * i] = left() + whole(HEADER + 2 * i);
                corners[2 * i + 1] = top() + whole(HEADER + 2 * count + 2 * i);
            }
        }
        return corners;
    }

    private int whole(int at) {
        // ImageJ writes negative coordinates, too, which would be left of the bounds, and reads them as 0
        return Math.max(0, bytes.getShort(at));
    }

    /** Whole numbers name pixels, whose centres are half a pixel further. */
    private double[] points() {
        double[] corners = corners();
        boolean whole = Arrays.stream(corners).allMatch(v -> v == Math.rint(v));
        return whole ? Arrays.stream(corners).map(v -> v + 0.5).toArray() : corners;
    }

    /** A path of moves, lines and curves, each a number for its kind and its coordinates. */
    private List<double[]> composite(int numbers) {
        if (numbers > (bytes.capacity() - HEADER) / 4) {
            throw damaged("a path of " + numbers + " numbers in " + bytes.capacity() + " bytes");
        }
        Path2D.Double path = new Path2D.Double(Path2D.WIND_EVEN_ODD);
        int at = 0;
        while (at < numbers) {
            int kind = (int) number(HEADER + 4 * at);
            int values = kind == PathIterator.SEG_CLOSE
                    ? 0
                    : kind == PathIterator.SEG_CUBICTO ? 6 : kind == PathIterator.SEG_QUADTO ? 4 : 2;
            if (kind < 0 || kind > 4 || at + values >= numbers || at == 0 && kind != PathIterator.SEG_MOVETO) {
                throw damaged("a path with the part " + kind);
            }
            double[] v = new double[values];
            for (int i = 0; i < values; i++) {
                v[i] = number(HEADER + 4 * (at + 1 + i));
            }
            switch (kind) {
                case PathIterator.SEG_MOVETO -> path.moveTo(v[0], v[1]);
                case PathIterator.SEG_LINETO -> path.lineTo(v[0], v[1]);
                case PathIterator.SEG_QUADTO -> path.quadTo(v[0], v[1], v[2], v[3]);
                case PathIterator.SEG_CUBICTO -> path.curveTo(v[0], v[1], v[2], v[3], v[4], v[5]);
                default -> path.closePath();
            }
            at += 1 + values;
        }
        return rings(path.getPathIterator(null, FLATNESS));
    }

    private static List<double[]> rings(PathIterator path) {
        List<double[]> rings = new ArrayList<>();
        double[] ring = new double[64];
        int length = 0;
        double[] segment = new double[6];
        for (; !path.isDone(); path.next()) {
            int kind = path.currentSegment(segment);
            if (kind != PathIterator.SEG_LINETO && length > 0) {
                rings.add(Arrays.copyOf(ring, length));
                length = 0;
            }
            if (kind != PathIterator.SEG_CLOSE) {
                ring = length + 2 > ring.length ? Arrays.copyOf(ring, 2 * length) : ring;
                ring[length++] = segment[0];
                ring[length++] = segment[1];
            }
        }
        if (length > 0) {
            rings.add(Arrays.copyOf(ring, length));
        }
        return rings;
    }

    private double number(int at) {
        float number = bytes.getFloat(at);
        if (!(Math.abs(number) < 1e7f)) {
            throw damaged("the coordinate " + number);
        }
        return number;
    }

    /** A second header has the place in a hyperstack; in a plain stack it is one number, which does not say of which axis. */
    private Outline.Place place() {
        int second = secondHeader();
        int t = second == 0 ? 0 : Math.max(0, bytes.getInt(second + 12));
        int z = second == 0 ? 0 : Math.max(0, bytes.getInt(second + 8));
        int channel = second == 0 ? 0 : Math.max(0, bytes.getInt(second + 4));
        boolean hyperstack = t > 0 || z > 0 || channel > 0;
        return new Outline.Place(t, z, hyperstack ? 0 : Math.max(0, bytes.getInt(POSITION)));
    }

    private int secondHeader() {
        int second = bytes.getInt(60);
        return second >= HEADER && second <= bytes.capacity() - 52 ? second : 0;
    }

    private String name(String file) {
        int second = secondHeader();
        if (second == 0) {
            return file;
        }
        int at = bytes.getInt(second + 16);
        int length = bytes.getInt(second + 20);
        if (at < HEADER || length <= 0 || length > 10_000 || at > bytes.capacity() - 2 * length) {
            return file;
        }
        StringBuilder name = new StringBuilder();
        for (int i = 0; i < length; i++) {
            name.append(bytes.getChar(at + 2 * i));
        }
        return name.toString();
    }

    private ImageException damaged(String what) {
        return new ImageException(source + " is damaged (" + what + "); save the ROI again from ImageJ.");
    }
}
