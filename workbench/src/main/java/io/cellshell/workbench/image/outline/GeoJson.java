package io.cellshell.workbench.image.outline;

import com.google.gson.stream.JsonToken;
import io.cellshell.workbench.image.ImageException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Reads GeoJSON (RFC 7946) as QuPath writes it: a collection of features, a list of them, or one. The classification of a feature is
 * its class; measurements, and the nucleus within a cell, are not read.
 */
final class GeoJson {

    private static final int MOST_OBJECTS = 2_000_000;

    private final JsonFile in;
    private final Path path;
    private final List<Outline> found = new ArrayList<>();
    private final Set<String> members = new TreeSet<>();
    /** Which of the objects are areas that QuPath calls annotations. */
    private final BitSet annotations = new BitSet();

    private int detections;
    private int nuclei;
    private int lines;

    /** A geometry while it is read: its members may come in any order. */
    private static final class Geometry {
        private String type = "";
        private Object coordinates = new double[0];
        private final List<Geometry> parts = new ArrayList<>();
        private Outline.Place plane = Outline.Place.ANY;
    }

    private GeoJson(JsonFile in, Path path) {
        this.in = in;
        this.path = path;
    }

    static Outlines read(Path path) {
        try (JsonFile in = JsonFile.open(path)) {
            return new GeoJson(in, path).read();
        } catch (IOException | IllegalStateException | NumberFormatException | StackOverflowError e) {
            throw new ImageException(
                    path + " is damaged JSON (" + JsonFile.brief(e)
                            + "); export it again from the program that made it.",
                    e);
        }
    }

    private Outlines read() throws IOException {
        if (in.peek() == JsonToken.BEGIN_ARRAY) {
            in.values(none -> feature());
        } else {
            feature();
        }
        if (found.isEmpty() && lines == 0 && !members.contains("features")) {
            throw in.unknown(members);
        }
        List<String> notes = new ArrayList<>();
        if (lines > 0) {
            notes.add("Lines have no area and are left out: " + lines + " of them.");
        }
        leaveOutRegions(notes);
        if (nuclei > 0) {
            notes.add(
                    nuclei
                            + " objects are cells with a nucleus: the outlines of the cells are read, those of the nuclei are not.");
        }
        // QuPath leaves the first plane out, so it is that where other objects name theirs
        boolean places = found.stream().anyMatch(o -> !o.plane().equals(Outline.Place.ANY));
        return new Outlines(
                path.toString(),
                places ? found.stream().map(GeoJson::onFirstPlaneUnlessNamed).toList() : found,
                notes);
    }

    /** In QuPath, annotations are the areas in which cells were detected: beside those, they are no objects themselves. */
    private void leaveOutRegions(List<String> notes) {
        int regions = annotations.cardinality();
        if (regions > 0 && detections > 0) {
            String name = found.get(annotations.nextSetBit(0)).name();
            notes.add("Beside " + detections + " detections, " + regions
                    + (regions == 1 ? " annotation is" : " annotations are")
                    + " taken for the area of interest and left out"
                    + (name.isEmpty() ? "." : ", such as “" + name + "”."));
            List<Outline> objects = IntStream.range(0, found.size())
                    .filter(i -> !annotations.get(i))
                    .mapToObj(found::get)
                    .toList();
            found.clear();
            found.addAll(objects);
        }
    }

    private static Outline onFirstPlaneUnlessNamed(Outline outline) {
        return outline.plane().equals(Outline.Place.ANY)
                ? new Outline(
                        outline.name(),
                        outline.classification(),
                        outline.areas(),
                        outline.points(),
                        new Outline.Place(1, 1))
                : outline;
    }

    /** A feature, a collection of features, or a bare geometry. */
    private void feature() throws IOException {
        String[] words = {"", "", ""};
        String[] id = {""};
        Geometry own = new Geometry();
        List<Geometry> geometry = new ArrayList<>();
        in.members(name -> {
            members.add(members.size() < 20 ? name : "…");
            switch (name) {
                case "features" -> in.values(none -> feature());
                case "geometry" -> geometry.add(geometry(0));
                case "properties" ->
                    in.members(property -> {
                        switch (property) {
                            case "name" -> words[0] = in.text();
                            case "classification" -> words[1] = classification();
                            case "objectType" -> words[2] = in.text();
                            default -> in.skip();
                        }
                    });
                case "nucleusGeometry" -> {
                    nuclei++;
                    in.skip();
                }
                case "id" -> id[0] = in.text();
                default -> member(own, name, 0);
            }
        });
        String object = words[2].isEmpty() ? id[0] : words[2];
        if (own.type.equals("Polygon") || own.type.equals("MultiPolygon") || own.type.endsWith("Point")) {
            geometry.add(own);
        }
        for (Geometry each : geometry) {
            add(each, words[0], words[1], object);
        }
    }

    /** QuPath's object with a name or, in other versions, with names, or a text. */
    private String classification() throws IOException {
        if (in.peek() != JsonToken.BEGIN_OBJECT) {
            return in.text();
        }
        List<String> names = new ArrayList<>();
        in.members(member -> {
            if (member.equals("name")) {
                names.add(in.text());
            } else if (member.equals("names")) {
                in.values(none -> names.add(in.text()));
            } else {
                in.skip();
            }
        });
        return String.join(": ", names);
    }

    private Geometry geometry(int depth) throws IOException {
        Geometry geometry = new Geometry();
        in.members(name -> member(geometry, name, depth));
        return geometry;
    }

    private void member(Geometry geometry, String name, int depth) throws IOException {
        if (name.equals("type")) {
            geometry.type = in.text();
        } else if (name.equals("coordinates") && in.peek() == JsonToken.BEGIN_ARRAY) {
            geometry.coordinates = in.nested(0);
        } else if (name.equals("geometries") && depth < 4) {
            in.values(none -> geometry.parts.add(geometry(depth + 1)));
        } else if (name.equals("plane")) {
            geometry.plane = plane();
        } else {
            in.skip();
        }
    }

    /** QuPath's plane of a stack, counted from 0. */
    private Outline.Place plane() throws IOException {
        int[] place = {0, 0};
        in.members(name -> {
            switch (name) {
                case "t" -> place[0] = index();
                case "z" -> place[1] = index();
                default -> in.skip();
            }
        });
        return new Outline.Place(place[0] + 1, place[1] + 1);
    }

    private int index() throws IOException {
        String text = in.text();
        if (!text.matches("[0-9]{1,6}")) {
            throw in.wrong("a plane whose z or t is no whole number from 0");
        }
        return Integer.parseInt(text);
    }

    private void add(Geometry geometry, String name, String classification, String object) {
        if (found.size() >= MOST_OBJECTS) {
            throw new ImageException(
                    path + " holds more than " + MOST_OBJECTS + " objects; divide it among several files.");
        }
        List<Area> areas = new ArrayList<>();
        List<double[]> points = new ArrayList<>();
        collect(geometry, areas, points);
        double[] places = points.stream().flatMapToDouble(Arrays::stream).toArray();
        if (!areas.isEmpty() || places.length > 0) {
            Outline outline = new Outline(name, classification, areas, places, geometry.plane);
            annotations.set(found.size(), !areas.isEmpty() && object.matches("annotation|PathAnnotationObject"));
            detections += object.matches("detection|cell|PathDetectionObject|PathCellObject") ? 1 : 0;
            found.add(outline);
        }
    }

    private void collect(Geometry geometry, List<Area> areas, List<double[]> points) {
        switch (geometry.type) {
            case "Polygon" -> areas.add(new Area.Rings(rings(geometry.coordinates)));
            case "MultiPolygon" ->
                list(geometry.coordinates).forEach(polygon -> areas.add(new Area.Rings(rings(polygon))));
            case "Point" -> points.add(position(geometry.coordinates));
            case "MultiPoint" -> list(geometry.coordinates).forEach(p -> points.add(position(p)));
            case "GeometryCollection" -> geometry.parts.forEach(part -> collect(part, areas, points));
            case "LineString", "MultiLineString" -> lines++;
            case "" -> {
                // an object without a place
            }
            default ->
                throw new ImageException(path + " holds a geometry “" + geometry.type
                        + "”, which GeoJSON does not have; export it again from the program that made it.");
        }
    }

    private List<double[]> rings(Object polygon) {
        List<double[]> rings = new ArrayList<>();
        for (Object ring : list(polygon)) {
            List<?> corners = list(ring);
            double[] flat = new double[2 * corners.size()];
            for (int i = 0; i < corners.size(); i++) {
                double[] position = position(corners.get(i));
                flat[2 * i] = position[0];
                flat[2 * i + 1] = position[1];
            }
            rings.add(flat);
        }
        return rings;
    }

    private List<?> list(Object value) {
        if (value instanceof List<?> list) {
            return list;
        }
        if (value instanceof double[] none && none.length == 0) {
            return List.of();
        }
        throw new ImageException(path + " holds coordinates in fewer lists than their type has; export it again.");
    }

    private double[] position(Object value) {
        if (value instanceof double[] position && position.length >= 2) {
            return new double[] {position[0], position[1]};
        }
        throw new ImageException(path + " holds a position that is no pair of x and y; export it again.");
    }
}
