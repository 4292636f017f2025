package io.cellshell.workbench.image.tiff.write;

import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.PixelSize;
import io.cellshell.workbench.image.PixelType;
import java.util.List;
import java.util.Optional;

/** The text that a TIFF begins with, in the words of ImageJ or of OME. Planes go by channel first, then depth, then time. */
final class Descriptions {

    private static final String OME = "http://www.openmicroscopy.org/Schemas/OME/2016-06";

    private Descriptions() {}

    /**
     * In ImageJ's words.
     *
     * @param contiguous whether the planes lie one behind the other: only then ImageJ may count them in the text
     */
    static String imageJ(Image image, boolean contiguous) {
        StringBuilder text = new StringBuilder("ImageJ=1.54p\n");
        int planes = image.dimensions().planes();
        if (planes > 1) {
            text.append(contiguous ? "images=" + planes + "\n" : "");
            line(text, "channels", image.size(Axis.C));
            line(text, "slices", image.size(Axis.Z));
            line(text, "frames", image.size(Axis.T));
            text.append("hyperstack=true\nmode=").append(image.size(Axis.C) > 1 ? "composite\n" : "grayscale\n");
        }
        image.pixelSize().ifPresent(size -> {
            text.append("unit=micron\n");
            size.z().ifPresent(z -> text.append("spacing=").append(z).append('\n'));
        });
        interval(image)
                .ifPresent(seconds -> text.append("finterval=").append(seconds).append('\n'));
        return text.toString();
    }

    private static void line(StringBuilder text, String key, int count) {
        if (count > 1) {
            text.append(key).append('=').append(count).append('\n');
        }
    }

    /** In seconds, as the reader of these files notes it. */
    private static Optional<String> interval(Image image) {
        String noted = image.acquisition().getOrDefault("frame interval", "");
        return noted.matches("[0-9.E-]+ s") ? Optional.of(noted.substring(0, noted.length() - 2)) : Optional.empty();
    }

    /** In those of OME (data model 2016-06). */
    static String ome(Image image, PixelType type) {
        StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<OME xmlns=\"" + OME
                + "\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:schemaLocation=\"" + OME + " " + OME
                + "/ome.xsd\" Creator=\"CellShell\">");
        xml.append("<Image ID=\"Image:0\"")
                .append(attribute("Name", image.name()))
                .append(">");
        xml.append("<Pixels ID=\"Pixels:0\" DimensionOrder=\"XYCZT\" BigEndian=\"false\"");
        xml.append(attribute("Type", omeName(type)));
        for (Axis axis : List.of(Axis.X, Axis.Y, Axis.C, Axis.Z, Axis.T)) {
            xml.append(attribute("Size" + axis, String.valueOf(image.size(axis))));
        }
        image.pixelSize().ifPresent(size -> xml.append(size(size)));
        interval(image)
                .ifPresent(seconds ->
                        xml.append(attribute("TimeIncrement", seconds)).append(attribute("TimeIncrementUnit", "s")));
        xml.append(">");
        for (int i = 0; i < image.size(Axis.C); i++) {
            xml.append("<Channel SamplesPerPixel=\"1\"").append(attribute("ID", "Channel:0:" + i));
            if (!image.channelNames().isEmpty()) {
                xml.append(attribute("Name", image.channelNames().get(i)));
            }
            xml.append("/>");
        }
        return xml + "<TiffData IFD=\"0\""
                + attribute("PlaneCount", "" + image.dimensions().planes()) + "/></Pixels></Image></OME>";
    }

    private static String size(PixelSize size) {
        StringBuilder sizes = new StringBuilder();
        length(sizes, "X", size.x());
        length(sizes, "Y", size.y());
        size.z().ifPresent(z -> length(sizes, "Z", z));
        return sizes.toString();
    }

    private static void length(StringBuilder sizes, String axis, double micrometres) {
        sizes.append(attribute("PhysicalSize" + axis, String.valueOf(micrometres)))
                .append(attribute("PhysicalSize" + axis + "Unit", "µm"));
    }

    private static String omeName(PixelType type) {
        return switch (type) {
            case FLOAT32 -> "float";
            case FLOAT64 -> "double";
            default -> type.toString();
        };
    }

    /** What XML cannot hold at all becomes a question mark. */
    private static String attribute(String name, String value) {
        String escaped = value.replaceAll("[^\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]", "?")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace("\"", "&quot;");
        return " " + name + "=\"" + escaped + "\"";
    }
}
