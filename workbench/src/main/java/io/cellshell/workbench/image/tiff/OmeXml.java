package io.cellshell.workbench.image.tiff;

import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.PixelSize;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads what OME-XML says about the first image of a file (OME data model 2016-06). Only elements and attributes are looked at: a
 * document type, and with it every entity of its own, is refused.
 */
final class OmeXml {

    private final TiffInput in;
    private final XMLStreamReader xml;
    private final Map<String, String> pixels = new LinkedHashMap<>();
    private final Map<String, String> objectives = new LinkedHashMap<>();
    private final Map<String, String> acquisition = new LinkedHashMap<>();
    private final List<String> channelNames = new ArrayList<>();
    private final List<OmePlaces.Block> blocks = new ArrayList<>();
    private String ownId = "";
    private int images;

    private OmeXml(TiffInput in, XMLStreamReader xml) {
        this.in = in;
        this.xml = xml;
    }

    /** Empty where the text is no OME-XML or describes no pixels. */
    static Optional<Meaning> read(TiffInput in, String text, int samples) {
        if (!text.contains("<OME") && !text.contains(":OME")) {
            return Optional.empty();
        }
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try {
            OmeXml ome = new OmeXml(in, factory.createXMLStreamReader(new StringReader(text)));
            ome.walk();
            return ome.pixels.isEmpty() ? Optional.empty() : Optional.of(ome.meaning(samples));
        } catch (XMLStreamException e) {
            throw in.damaged(
                    "its OME-XML cannot be read (line " + e.getLocation().getLineNumber() + ")");
        }
    }

    private void walk() throws XMLStreamException {
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
                throw in.damaged("its OME-XML has a document type or an entity, which OME-XML never has");
            }
            if (event == XMLStreamConstants.START_ELEMENT) {
                element(xml.getLocalName());
            }
        }
    }

    private void element(String name) throws XMLStreamException {
        switch (name) {
            case "OME" -> ownId = attribute("UUID");
            case "Microscope" -> note("microscope", words("Manufacturer", "Model"));
            case "Objective" -> objectives.putIfAbsent(attribute("ID"), objective());
            case "Image" -> images++;
            default -> {
                if (images == 1) {
                    elementOfImage(name);
                }
            }
        }
    }

    private void elementOfImage(String name) throws XMLStreamException {
        switch (name) {
            case "AcquisitionDate" -> note("acquired", xml.getElementText().strip());
            case "ObjectiveSettings" -> note("objective", objectives.getOrDefault(attribute("ID"), ""));
            case "Pixels" -> {
                for (int i = 0; i < xml.getAttributeCount(); i++) {
                    pixels.put(xml.getAttributeLocalName(i), xml.getAttributeValue(i));
                }
            }
            case "Channel" -> channelNames.add(attribute("Name").strip());
            case "TiffData" ->
                blocks.add(new OmePlaces.Block(
                        (int) number("IFD", -1),
                        (int) number("PlaneCount", -1),
                        (int) number("FirstT", 0),
                        (int) number("FirstC", 0),
                        (int) number("FirstZ", 0),
                        ""));
            case "UUID" ->
                fileOfLastBlock(attribute("FileName"), xml.getElementText().strip());
            case "Plane" -> {
                String unit = attribute("ExposureTimeUnit");
                if (!attribute("ExposureTime").isEmpty()) {
                    note("exposure time", attribute("ExposureTime") + " " + (unit.isEmpty() ? "s" : unit));
                }
            }
            default -> {
                // Nothing that is shown.
            }
        }
    }

    /** A file that was renamed knows itself by its id. */
    private void fileOfLastBlock(String file, String id) {
        if (!blocks.isEmpty() && !(id.equals(ownId) && !id.isEmpty())) {
            blocks.set(blocks.size() - 1, blocks.get(blocks.size() - 1).in(file));
        }
    }

    private String objective() {
        String magnification = attribute("NominalMagnification");
        String aperture = attribute("LensNA");
        return (words("Manufacturer", "Model")
                        + (magnification.isEmpty() ? "" : " " + magnification.replaceFirst("\\.0$", "") + "×")
                        + (aperture.isEmpty() ? "" : " NA " + aperture))
                .strip();
    }

    private String words(String... attributes) {
        List<String> words = new ArrayList<>();
        for (String name : attributes) {
            words.add(attribute(name).strip());
        }
        return String.join(" ", words).strip();
    }

    /** What is said first counts: it is about the first channel or plane. */
    private void note(String what, String text) {
        if (!text.isEmpty()) {
            acquisition.putIfAbsent(what, text);
        }
    }

    private String attribute(String name) {
        String value = xml.getAttributeValue(null, name);
        return value == null ? "" : value;
    }

    private long number(String attribute, long otherwise) {
        return number(attribute, attribute(attribute), otherwise);
    }

    private long number(String what, String value, long otherwise) {
        if (value.isEmpty()) {
            return otherwise;
        }
        if (!value.matches("[0-9]{1,9}")) {
            throw in.damaged("its OME-XML gives “" + value + "” as " + what);
        }
        return Long.parseLong(value);
    }

    private int size(String axis) {
        return (int) Math.max(1, number("Size" + axis, pixels.getOrDefault("Size" + axis, ""), 1));
    }

    private Meaning meaning(int samples) {
        String order = pixels.getOrDefault("DimensionOrder", "XYZCT");
        if (!order.matches("XY(ZCT|ZTC|CZT|CTZ|TZC|TCZ)")) {
            throw in.damaged("its OME-XML gives “" + order + "” as DimensionOrder");
        }
        List<Axis> axes =
                Axis.parse(new StringBuilder(order.substring(2)).reverse().toString());
        List<Integer> sizes = axes.stream()
                .map(axis -> axis == Axis.C ? Math.max(1, size("C") / samples) : size(axis.name()))
                .toList();
        Lengths.seconds(real("TimeIncrement"), pixels.getOrDefault("TimeIncrementUnit", "s"))
                .ifPresent(interval -> acquisition.put("frame interval", interval + " s"));
        if (images > 1) {
            acquisition.put("left out", (images - 1) + " further images of the file");
        }
        if (objectives.size() == 1) {
            note("objective", objectives.values().iterator().next());
        }
        OmePlaces places = OmePlaces.of(in, axes, sizes, samples, blocks);
        return new Meaning(axes, sizes, places, pixelSize(), names(), acquisition);
    }

    private List<String> names() {
        if (channelNames.stream().allMatch(String::isEmpty)) {
            return List.of();
        }
        List<String> names = new ArrayList<>();
        for (int i = 0; i < channelNames.size(); i++) {
            names.add(channelNames.get(i).isEmpty() ? "channel " + (i + 1) : channelNames.get(i));
        }
        return names;
    }

    private double real(String name) {
        try {
            return Double.parseDouble(pixels.getOrDefault(name, "NaN"));
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    private Optional<PixelSize> pixelSize() {
        OptionalDouble y = length("PhysicalSizeY");
        OptionalDouble x = length("PhysicalSizeX");
        return y.isPresent() && x.isPresent()
                ? Optional.of(new PixelSize(y.getAsDouble(), x.getAsDouble(), length("PhysicalSizeZ")))
                : Optional.empty();
    }

    /** The data model counts in µm where no unit is given. */
    private OptionalDouble length(String name) {
        return Lengths.micrometres(real(name), pixels.getOrDefault(name + "Unit", "µm"));
    }
}
