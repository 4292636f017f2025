package io.cellshell.workbench.image.outline;

import com.google.gson.stream.JsonToken;
import io.cellshell.workbench.file.UserPath;
import io.cellshell.workbench.image.Dimensions;
import io.cellshell.workbench.image.ImageException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The objects of many images in one JSON file, as COCO has them: polygons, or masks in runs. A mask that covers a crowd is no single
 * object and is left out, which the notes tell; boxes without an outline are refused.
 */
public final class Coco {

    private static final int MOST_OBJECTS = 2_000_000;

    private final JsonFile in;
    private final Path path;
    private final Map<String, String> files = new LinkedHashMap<>();
    private final CocoSegmentation masks;
    private final Set<String> names = new TreeSet<>();
    private final Map<String, Dimensions> sizes = new TreeMap<>();
    private final Map<String, String> categories = new TreeMap<>();
    private final Map<String, List<Drawn>> byImage = new LinkedHashMap<>();
    private final Set<String> members = new TreeSet<>();
    private int objects;

    /** One annotation; without an area where there is only a box. */
    private record Drawn(String id, String category, boolean crowd, List<Area> areas) {}

    private Coco(JsonFile in, Path path) {
        this.masks = new CocoSegmentation(in, path);
        this.in = in;
        this.path = path;
    }

    /** Reads the file; see {@link #open(Path)}. */
    public static Coco open(String path) {
        return open(UserPath.of(path));
    }

    /**
     * Reads the file.
     *
     * @throws ImageException where it is missing, damaged, too large or of another kind
     */
    public static Coco open(Path path) {
        try (JsonFile in = JsonFile.open(path)) {
            Coco coco = new Coco(in, path);
            coco.read();
            return coco;
        } catch (IOException | IllegalStateException | NumberFormatException | StackOverflowError e) {
            throw new ImageException(
                    path + " is damaged JSON (" + JsonFile.brief(e)
                            + "); export it again from the program that made it.",
                    e);
        }
    }

    /** Whether a JSON file has lists of images and of annotations; the rest of it is only passed over. */
    public static boolean isIn(Path path) {
        if (OutlineFormat.of(path) != OutlineFormat.JSON) {
            return false;
        }
        Set<String> lists = new TreeSet<>();
        try (JsonFile in = JsonFile.open(path)) {
            in.members(name -> {
                if (in.peek() == JsonToken.BEGIN_ARRAY
                        || name.equals("annotations") && in.peek() == JsonToken.BEGIN_OBJECT) {
                    lists.add(name);
                }
                in.skip();
            });
        } catch (IOException | IllegalStateException | NumberFormatException e) {
            // what is cut off may have said enough
        }
        return lists.contains("images") && lists.contains("annotations");
    }

    /** The file of each image as it stands there, in the order of the list. */
    public List<String> files() {
        return List.copyOf(files.values());
    }

    /**
     * The objects of an image, in the order of their list; none is allowed: an image without objects.
     *
     * @param file as {@link #files} has it
     * @throws ImageException where an object has a box and no outline
     */
    public Outlines of(String file) {
        List<Outline> outlines = new ArrayList<>();
        Optional<Dimensions> size = Optional.empty();
        int crowds = 0;
        Map<String, Integer> unlisted = new TreeMap<>();
        for (Map.Entry<String, String> image : files.entrySet()) {
            if (image.getValue().equals(file)) {
                size = Optional.ofNullable(sizes.get(image.getKey()));
            }
            for (Drawn drawn : image.getValue().equals(file)
                    ? byImage.getOrDefault(image.getKey(), List.of())
                    : List.<Drawn>of()) {
                if (drawn.crowd()) {
                    crowds++;
                } else if (drawn.areas().isEmpty()) {
                    throw new ImageException(path + " holds a box and no outline for the object " + drawn.id() + " of "
                            + file + "; boxes are no labels of pixels, so export polygons or masks.");
                } else {
                    if (!drawn.category().isEmpty() && !categories.containsKey(drawn.category())) {
                        unlisted.merge(drawn.category(), 1, Integer::sum);
                    }
                    outlines.add(new Outline(
                            drawn.id(),
                            categories.getOrDefault(drawn.category(), ""),
                            drawn.areas(),
                            new double[0],
                            Outline.Place.ANY));
                }
            }
        }
        List<String> notes = new ArrayList<>();
        if (crowds > 0) {
            notes.add("Crowds are no single objects and are left out: " + crowds
                    + " of them. Some programs mark painted masks so: where each is one object, set its iscrowd to 0.");
        }
        unlisted.forEach((category, number) -> notes.add(
                "The category " + category + " is not in the list of categories, so its objects have no class: "
                        + number + " of " + outlines.size() + "."));
        return new Outlines(path + ", " + file, outlines, notes, size);
    }

    private void read() throws IOException {
        if (in.peek() != JsonToken.BEGIN_OBJECT) {
            throw in.unknown(members);
        }
        in.members(name -> {
            members.add(members.size() < 20 ? name : "…");
            switch (name) {
                case "images" -> in.values(none -> image());
                case "annotations" -> {
                    if (in.peek() == JsonToken.BEGIN_OBJECT) {
                        // LIVECell's files have them by their ids
                        in.members(id -> annotation());
                    } else {
                        in.values(none -> annotation());
                    }
                }
                case "categories" -> in.values(none -> category());
                default -> in.skip();
            }
        });
        if (!members.contains("images") || !members.contains("annotations")) {
            throw in.unknown(members);
        }
        for (String image : byImage.keySet()) {
            if (!files.containsKey(image)) {
                throw new ImageException(path + " holds annotations of an image " + image
                        + ", which is not in its list of images; export it again.");
            }
        }
    }

    private void image() throws IOException {
        String[] words = {"", "", "", ""};
        in.members(name -> {
            switch (name) {
                case "id" -> words[0] = in.text();
                case "file_name" -> words[1] = in.text();
                case "height" -> words[2] = in.text();
                case "width" -> words[3] = in.text();
                default -> in.skip();
            }
        });
        requireFew();
        if (words[1].isEmpty() || files.put(words[0], words[1]) != null) {
            throw new ImageException(path + " lists an image without a file name, or two of the id “" + words[0]
                    + "”; export it again.");
        }
        if (!names.add(words[1])) {
            throw new ImageException(path + " lists the image “" + words[1]
                    + "” twice, so that it is not known which objects belong to it; export it again.");
        }
        String size = "[1-9][0-9]{0,8}";
        if (words[2].matches(size) && words[3].matches(size)) {
            sizes.put(words[0], Dimensions.plane(Integer.parseInt(words[2]), Integer.parseInt(words[3])));
        }
    }

    private void category() throws IOException {
        String[] words = {"", ""};
        in.members(name -> {
            switch (name) {
                case "id" -> words[0] = in.text();
                case "name" -> words[1] = in.text();
                default -> in.skip();
            }
        });
        requireFew();
        String other = categories.put(words[0], words[1]);
        if (other != null && !other.equals(words[1])) {
            throw new ImageException(path + " lists two categories of the id " + words[0] + ", “" + other + "” and “"
                    + words[1] + "”; export it again.");
        }
    }

    private void annotation() throws IOException {
        String[] words = {"", "", "", "0"};
        List<Area> areas = new ArrayList<>();
        in.members(name -> {
            switch (name) {
                case "id" -> words[0] = in.text();
                case "image_id" -> words[1] = in.text();
                case "category_id" -> words[2] = in.text();
                case "iscrowd" -> words[3] = crowd();
                case "segmentation" -> areas.addAll(masks.read());
                default -> in.skip();
            }
        });
        requireFew();
        if (words[1].isEmpty()) {
            throw new ImageException(path + " holds an annotation that names no image; export it again.");
        }
        byImage.computeIfAbsent(words[1], image -> new ArrayList<>())
                .add(new Drawn(words[0], words[2], !words[3].equals("0"), List.copyOf(areas)));
    }

    private void requireFew() {
        if (++objects > MOST_OBJECTS) {
            throw new ImageException(
                    path + " holds more than " + MOST_OBJECTS + " entries; divide it among several files.");
        }
    }

    private String crowd() throws IOException {
        if (in.peek() == JsonToken.BOOLEAN) {
            return in.flag() ? "1" : "0";
        }
        return in.text().equals("1") ? "1" : "0";
    }
}
