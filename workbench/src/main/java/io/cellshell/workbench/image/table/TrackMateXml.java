package io.cellshell.workbench.image.table;

import io.cellshell.workbench.image.ImageException;
import io.cellshell.workbench.image.PixelSize;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * The spots in a file that TrackMate saves its work to ({@code Model/AllSpots}). As in its table, those that its filters hide
 * ({@code VISIBILITY="0"}) are left out.
 *
 * @param table of the columns POSITION_X, POSITION_Y, POSITION_Z and FRAME
 * @param unit of the positions
 * @param pixelSize of the image that was tracked, where the file says it
 */
record TrackMateXml(Table table, String unit, Optional<PixelSize> pixelSize) {

    private static final List<String> COLUMNS = List.of("POSITION_X", "POSITION_Y", "POSITION_Z", "FRAME");
    private static final Pattern START = Pattern.compile(
            "\\A\\uFEFF?\\s*(<\\?xml[^>]{0,200}\\?>)?\\s*(<!--.{0,2000}?-->\\s*)?<TrackMate[\\s>]", Pattern.DOTALL);

    /** The longest beginning that is looked at. */
    static final int LOOKED_AT = 4096;

    /** Whether a text is such a file. */
    static boolean isIn(String text) {
        return START.matcher(text.substring(0, Math.min(text.length(), LOOKED_AT)))
                .lookingAt();
    }

    /** A document type, and with it every entity of its own, is not read. */
    static TrackMateXml read(String source, String text) {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try {
            return read(source, factory.createXMLStreamReader(new StringReader(text.strip())));
        } catch (XMLStreamException e) {
            throw new ImageException(
                    source + " is a damaged XML file of TrackMate (line "
                            + e.getLocation().getLineNumber() + "); save it again from TrackMate.",
                    e);
        }
    }

    private static TrackMateXml read(String source, XMLStreamReader xml) throws XMLStreamException {
        List<StringColumn> columns =
                COLUMNS.stream().map(name -> StringColumn.create(name)).toList();
        String unit = "";
        double[] size = {0, 0, 0};
        while (xml.hasNext()) {
            if (xml.next() != XMLStreamConstants.START_ELEMENT) {
                continue;
            }
            switch (xml.getLocalName()) {
                case "Model" -> unit = attribute(xml, "spatialunits");
                case "ImageData" ->
                    size = new double[] {
                        length(xml, "pixelheight"), length(xml, "pixelwidth"), length(xml, "voxeldepth")
                    };
                case "Spot" -> spot(source, xml, columns);
                default -> {
                    // tracks, features and settings of the window
                }
            }
        }
        Table table = Table.create("spots", new ArrayList<>(columns));
        double micrometres = CoordinateColumns.unit(unit).orElse(0.0);
        boolean known = micrometres > 0 && isLength(size[0]) && isLength(size[1]);
        return new TrackMateXml(
                table,
                unit,
                known
                        ? Optional.of(new PixelSize(
                                size[0] * micrometres,
                                size[1] * micrometres,
                                isLength(size[2]) ? OptionalDouble.of(size[2] * micrometres) : OptionalDouble.empty()))
                        : Optional.empty());
    }

    private static boolean isLength(double size) {
        return size > 0 && size < Double.POSITIVE_INFINITY;
    }

    private static void spot(String source, XMLStreamReader xml, List<StringColumn> columns) {
        if (attribute(xml, "VISIBILITY").equals("0")) {
            return;
        }
        for (StringColumn column : columns) {
            String value = attribute(xml, column.name());
            if (value.isEmpty() && column.name().matches("POSITION_[XY]")) {
                throw new ImageException(source + ", line " + xml.getLocation().getLineNumber() + ": a spot without "
                        + column.name() + "; save it again from TrackMate.");
            }
            column.append(value);
        }
    }

    private static String attribute(XMLStreamReader xml, String name) {
        String value = xml.getAttributeValue(null, name);
        return value == null ? "" : value.strip();
    }

    private static double length(XMLStreamReader xml, String name) {
        String value = attribute(xml, name);
        return TextNumber.isOne(value) ? Double.parseDouble(value.replace(',', '.')) : 0;
    }
}
