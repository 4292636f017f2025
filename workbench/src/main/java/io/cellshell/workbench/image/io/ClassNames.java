package io.cellshell.workbench.image.io;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.cellshell.workbench.image.tiff.TiffFile;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The names of the classes inside the file of a mask, as a JSON list: in a PNG the text {@code Classes}, in a TIFF the line {@code
 * classes=} of the description that ImageJ reads and leaves alone. The first name is that of the value 0.
 */
final class ClassNames {

    static final String KEYWORD = "Classes";

    private static final String LINE = "classes=";
    private static final int LONGEST = 1 << 20;
    private static final int SIGNATURE = 8;

    private ClassNames() {}

    /** ASCII, which both formats hold. */
    static String json(List<String> names) {
        JsonArray list = new JsonArray();
        names.forEach(list::add);
        StringBuilder ascii = new StringBuilder();
        for (char letter : list.toString().toCharArray()) {
            ascii.append(letter < 0x7f ? String.valueOf(letter) : String.format(Locale.ROOT, "\\u%04x", (int) letter));
        }
        return ascii.toString();
    }

    /** A line for the description of a TIFF. */
    static String line(List<String> names) {
        return LINE + json(names) + "\n";
    }

    /** The names that a file holds; empty where it holds none. */
    static Optional<List<String>> in(Path path) {
        return switch (FileFormat.of(path)) {
            case PNG -> png(path).flatMap(ClassNames::names);
            case TIFF ->
                TiffFile.descriptions(path).stream()
                        .flatMap(String::lines)
                        .filter(line -> line.startsWith(LINE))
                        .findFirst()
                        .flatMap(line -> names(line.substring(LINE.length())));
            default -> Optional.empty();
        };
    }

    private static Optional<List<String>> names(String json) {
        try {
            List<String> names = new ArrayList<>();
            for (JsonElement name : JsonParser.parseString(json).getAsJsonArray()) {
                names.add(name.getAsString());
            }
            return names.isEmpty() ? Optional.empty() : Optional.of(names);
        } catch (JsonParseException | IllegalStateException | UnsupportedOperationException | StackOverflowError e) {
            // a text of another program
            return Optional.empty();
        }
    }

    /** The text stands before the pixels: from there on nothing is read. */
    private static Optional<String> png(Path path) {
        try (InputStream file = Files.newInputStream(path);
                DataInputStream in = new DataInputStream(file)) {
            in.skipNBytes(SIGNATURE);
            while (true) {
                int length = in.readInt();
                String type = new String(in.readNBytes(4), StandardCharsets.US_ASCII);
                if (length < 0 || type.equals("IDAT") || type.equals("IEND")) {
                    return Optional.empty();
                }
                if (type.equals("tEXt") && length <= LONGEST) {
                    String text = new String(in.readNBytes(length), StandardCharsets.ISO_8859_1);
                    if (text.startsWith(KEYWORD + "\0")) {
                        return Optional.of(text.substring(KEYWORD.length() + 1));
                    }
                } else {
                    in.skipNBytes(length);
                }
                in.skipNBytes(4);
            }
        } catch (IOException e) {
            // whoever reads the pixels says what is wrong with the file
            return Optional.empty();
        }
    }
}
