package io.cellshell.workbench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.segment.Mask;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.stream.StreamSupport;

/** Values that {@code src/test/python/reference_values.py} took from the reference implementations. */
public final class Reference {

    private Reference() {}

    public static JsonNode read(String file) {
        try (InputStream in = Reference.class.getResourceAsStream("/reference/" + file)) {
            return new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static int[] ints(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .mapToInt(JsonNode::asInt)
                .toArray();
    }

    public static float[] floats(JsonNode array) {
        float[] values = new float[array.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) array.get(i).asDouble();
        }
        return values;
    }

    public static Labels labels(JsonNode owner, String field) {
        return Labels.of(owner.get("height").asInt(), owner.get("width").asInt(), ints(owner.get(field)));
    }

    public static Mask mask(JsonNode owner, String field) {
        return Mask.of(labels(owner, field));
    }
}
