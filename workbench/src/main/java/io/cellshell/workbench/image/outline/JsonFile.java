package io.cellshell.workbench.image.outline;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import io.cellshell.workbench.image.ImageException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Reads a JSON file from front to end, so that no more of it is held than is wanted. */
final class JsonFile implements AutoCloseable {

    private static final long LARGEST = 1L << 30;
    private static final int MOST_NUMBERS = 10_000_000;
    private static final int DEEPEST = 8;

    private final Path path;
    private final JsonReader in;
    private int numbers;

    /** What is done with one value, of which the whole must be read. */
    interface Part {
        void read(String name) throws IOException;
    }

    private JsonFile(Path path, JsonReader in) {
        this.path = path;
        this.in = in;
    }

    static JsonFile open(Path path) throws IOException {
        if (Files.size(path) > LARGEST) {
            throw new ImageException(path + " is larger than 1 GB; divide it among several files.");
        }
        BufferedReader text =
                new BufferedReader(new InputStreamReader(Files.newInputStream(path), StandardCharsets.UTF_8));
        text.mark(1);
        if (text.read() != 0xfeff) {
            text.reset();
        }
        JsonReader in = new JsonReader(text);
        // QuPath writes measurements that are no number as NaN; a coordinate is held to be a number when it is read
        in.setStrictness(Strictness.LENIENT);
        return new JsonFile(path, in);
    }

    JsonToken peek() throws IOException {
        return in.peek();
    }

    void skip() throws IOException {
        in.skipValue();
    }

    /** Each member of an object; another value is skipped. */
    void members(Part part) throws IOException {
        if (in.peek() != JsonToken.BEGIN_OBJECT) {
            in.skipValue();
            return;
        }
        in.beginObject();
        while (in.hasNext()) {
            part.read(in.nextName());
        }
        in.endObject();
    }

    /** Each value of a list; another value is skipped. */
    void values(Part part) throws IOException {
        if (in.peek() != JsonToken.BEGIN_ARRAY) {
            in.skipValue();
            return;
        }
        in.beginArray();
        while (in.hasNext()) {
            part.read("");
        }
        in.endArray();
    }

    /** A text, or a number as it stands there; empty for anything else. */
    String text() throws IOException {
        if (in.peek() == JsonToken.STRING || in.peek() == JsonToken.NUMBER) {
            return in.nextString();
        }
        in.skipValue();
        return "";
    }

    /** A truth value that stands next. */
    boolean flag() throws IOException {
        return in.nextBoolean();
    }

    /** A finite number. */
    double number() throws IOException {
        double number = in.peek() == JsonToken.NUMBER ? in.nextDouble() : Double.NaN;
        if (!Double.isFinite(number) || Math.abs(number) > 1e9) {
            throw wrong("a coordinate that is no number, or beyond a thousand million");
        }
        if (++numbers > MOST_NUMBERS) {
            throw new ImageException(
                    path + " has more than " + MOST_NUMBERS + " coordinates; divide it among several files.");
        }
        return number;
    }

    /**
     * Numbers in lists of lists: a list of numbers becomes a {@code double[]}, one of such pairs is made flat, and above that stand
     * lists.
     *
     * @return a {@code double[]} or a {@code List<Object>}
     */
    Object nested(int depth) throws IOException {
        if (depth > DEEPEST) {
            throw wrong("coordinates in more than " + DEEPEST + " lists");
        }
        in.beginArray();
        double[] flat = new double[8];
        int length = 0;
        List<Object> lists = new ArrayList<>();
        while (in.hasNext()) {
            if (in.peek() == JsonToken.BEGIN_ARRAY) {
                lists.add(nested(depth + 1));
            } else {
                flat = length == flat.length ? Arrays.copyOf(flat, 2 * length) : flat;
                flat[length++] = number();
            }
        }
        in.endArray();
        if (length > 0 && !lists.isEmpty()) {
            throw wrong("coordinates beside lists of coordinates");
        }
        return lists.isEmpty() ? Arrays.copyOf(flat, length) : lists;
    }

    /** What the parser has found, without its advice and without the path to the place where that is long. */
    static String brief(Throwable fault) {
        String found = String.valueOf(fault.getMessage()).lines().findFirst().orElse("");
        int path = found.indexOf(" path $");
        return path > 0 && found.length() > 160 ? found.substring(0, path) : found;
    }

    ImageException wrong(String what) {
        return new ImageException(
                path + " holds " + what + " (at " + in.getPath() + "); export it again from the program that made it.");
    }

    /** @param members names, of which a message tells those that are not understood */
    ImageException unknown(Set<String> members) {
        return new ImageException(path + " holds neither GeoJSON nor COCO: it has "
                + (members.isEmpty()
                        ? "no members"
                        : "the members " + members.stream().limit(5).toList())
                + "; export the annotations as GeoJSON, or as a label image.");
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
