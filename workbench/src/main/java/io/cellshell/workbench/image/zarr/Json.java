package io.cellshell.workbench.image.zarr;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import io.cellshell.workbench.image.ImageException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A value in a JSON file of which nothing is taken for granted: what is missing or of another kind is named in the error.
 *
 * @param place the file, and where in it the value is
 * @param value never JSON's null
 */
record Json(String place, JsonElement value) {

    /** Consolidated metadata of a large plate take some MB. */
    private static final long MOST_BYTES = 1L << 26;

    static Json read(Path file) {
        try {
            long length = Files.size(file);
            if (length > MOST_BYTES) {
                throw new ImageException(file + " has " + length
                        + " bytes, too many for a description of an image; check where it comes from.");
            }
            String text = Files.readString(file, StandardCharsets.UTF_8);
            return new Json(file.toString(), JsonParser.parseString(text));
        } catch (IOException | JsonParseException | IllegalStateException | NumberFormatException e) {
            throw new ImageException(
                    file + " is no readable JSON (" + e.getMessage() + "); copy the whole folder again.", e);
        }
    }

    /** A member of an object, unless it is missing or null. */
    Optional<Json> find(String name) {
        if (!(value instanceof JsonObject object)) {
            throw wrong("an object");
        }
        JsonElement member = object.get(name);
        return member == null || member.isJsonNull()
                ? Optional.empty()
                : Optional.of(new Json(place + ", " + name, member));
    }

    Json get(String name) {
        return find(name)
                .orElseThrow(() -> new ImageException(place + " does not say “" + name
                        + "”; the image is incomplete, so copy the whole folder again."));
    }

    List<Json> list() {
        if (!(value instanceof JsonArray array)) {
            throw wrong("a list");
        }
        List<Json> items = new ArrayList<>();
        for (int i = 0; i < array.size(); i++) {
            items.add(new Json(place + "[" + i + "]", array.get(i)));
        }
        return items;
    }

    boolean isText() {
        return value instanceof JsonPrimitive primitive && primitive.isString();
    }

    boolean isObject() {
        return value instanceof JsonObject;
    }

    String text() {
        if (!isText()) {
            throw wrong("a text");
        }
        return value.getAsString();
    }

    /** A text, or a number as it is written. */
    String textOrNumber() {
        return value instanceof JsonPrimitive primitive && primitive.isNumber() ? primitive.getAsString() : text();
    }

    /** A whole number from 0 to below 2^31. */
    int whole() {
        String digits = value instanceof JsonPrimitive primitive ? primitive.getAsString() : "";
        if (!digits.matches("[0-9]{1,10}") || Long.parseLong(digits) > Integer.MAX_VALUE) {
            throw wrong("a whole number from 0 to 2147483647");
        }
        return (int) Long.parseLong(digits);
    }

    List<Integer> wholes() {
        return list().stream().map(Json::whole).toList();
    }

    double number() {
        if (value instanceof JsonPrimitive primitive && primitive.isNumber()) {
            // A double takes any number; BigDecimal, which others use, may take forever.
            return Double.parseDouble(primitive.getAsString());
        }
        throw wrong("a number");
    }

    private ImageException wrong(String wanted) {
        String found = value.toString();
        return new ImageException(place + " is " + (found.length() > 60 ? found.substring(0, 60) + "…" : found)
                + ", where " + wanted + " was expected; the image is damaged or of an unknown kind.");
    }

    /** What is neither read nor ignored. */
    ImageException unknown(String readable) {
        return new ImageException(place + " is " + value + ", but " + readable
                + " can be read; write the image again with one of these.");
    }
}
