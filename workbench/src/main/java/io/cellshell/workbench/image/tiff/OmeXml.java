package io.cellshell.workbench.image.tiff;

import io.cellshell.workbench.image.tiff.page.TiffInput;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads what OME-XML says about the images of a file (OME data model 2016-06). Only elements and attributes are looked at: a
 * document type, and with it every entity of its own, is refused.
 */
final class OmeXml {

    /** Plates of many fields list a few ten thousand. */
    private static final int MOST_IMAGES = 1 << 17;

    private final TiffInput in;
    private final XMLStreamReader xml;
    private final Map<String, String> objectives = new LinkedHashMap<>();
    private final Map<String, String> microscope = new LinkedHashMap<>();
    private final List<OmeImage> images = new ArrayList<>();
    private String ownId = "";
    private Optional<String> metadataFile = Optional.empty();

    private OmeXml(TiffInput in, XMLStreamReader xml) {
        this.in = in;
        this.xml = xml;
    }

    /** Whether a text is meant to be OME-XML. */
    static boolean is(String text) {
        return text.contains("<OME") || text.contains(":OME");
    }

    static OmeXml read(TiffInput in, String text) {
        // A byte order mark and empty lines before the first element are no XML, but common.
        String stripped = text.substring(Math.max(0, text.indexOf('<')));
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try {
            OmeXml ome = new OmeXml(in, factory.createXMLStreamReader(new StringReader(stripped)));
            ome.walk();
            ome.images.removeIf(image -> image.pixels.isEmpty());
            return ome;
        } catch (XMLStreamException e) {
            throw in.badMetadata(
                    "its OME-XML cannot be read (line " + e.getLocation().getLineNumber() + ")");
        }
    }

    List<OmeImage> images() {
        return images;
    }

    /** The file that describes the set to which this one belongs, where the description here is no more than that. */
    Optional<String> metadataFile() {
        return metadataFile;
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
        for (OmeImage image : images) {
            microscope.forEach(image::note);
            if (objectives.size() == 1) {
                image.note("objective", objectives.values().iterator().next());
            }
        }
    }

    private void element(String name) throws XMLStreamException {
        switch (name) {
            case "OME" -> ownId = attribute("UUID");
            case "BinaryOnly" -> metadataFile = Optional.of(attribute("MetadataFile"));
            case "ModuloAlongZ", "ModuloAlongC", "ModuloAlongT" -> {
                String axis = name.substring(name.length() - 1);
                images.forEach(image -> image.note(
                        "also along " + axis,
                        attribute("Type").strip().isEmpty()
                                ? "another axis"
                                : attribute("Type").strip()));
            }
            case "Microscope" -> microscope.putIfAbsent("microscope", words("Manufacturer", "Model"));
            case "Objective" -> objectives.putIfAbsent(attribute("ID"), objective());
            case "Image" -> {
                if (images.size() == MOST_IMAGES) {
                    throw in.damaged("its OME-XML speaks of more than " + MOST_IMAGES + " images");
                }
                images.add(new OmeImage(in, attribute("Name").strip()));
            }
            default -> {
                if (!images.isEmpty()) {
                    elementOf(images.get(images.size() - 1), name);
                }
            }
        }
    }

    private void elementOf(OmeImage image, String name) throws XMLStreamException {
        switch (name) {
            case "AcquisitionDate" ->
                image.note("acquired", xml.getElementText().strip());
            case "ObjectiveSettings" -> image.note("objective", objectives.getOrDefault(attribute("ID"), ""));
            case "Pixels" -> {
                for (int i = 0; i < xml.getAttributeCount(); i++) {
                    image.pixels.put(xml.getAttributeLocalName(i), xml.getAttributeValue(i));
                }
            }
            case "Channel" -> image.channelNames.add(attribute("Name").strip());
            case "TiffData" ->
                image.blocks.add(new OmePlaces.Block(
                        number("IFD", -1),
                        number("PlaneCount", -1),
                        number("FirstT", 0),
                        number("FirstC", 0),
                        number("FirstZ", 0),
                        ""));
            case "UUID" -> {
                String file = attribute("FileName");
                String id = xml.getElementText().strip();
                // A file that was renamed knows itself by its id.
                if (!id.equals(ownId) || id.isEmpty()) {
                    image.lastBlockLiesIn(file);
                }
            }
            case "Plane" -> {
                String unit = attribute("ExposureTimeUnit");
                if (!attribute("ExposureTime").isEmpty()) {
                    image.note("exposure time", attribute("ExposureTime") + " " + (unit.isEmpty() ? "s" : unit));
                }
            }
            default -> {
                // Nothing that is shown.
            }
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

    private String attribute(String name) {
        String value = xml.getAttributeValue(null, name);
        return value == null ? "" : value;
    }

    private int number(String attribute, int otherwise) {
        return OmeImage.number(in, attribute, attribute(attribute), otherwise);
    }
}
