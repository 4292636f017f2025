package io.cellshell.kernel.display;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.cellshell.kernel.api.MimeBundle;
import java.util.LinkedHashMap;
import java.util.Map;

/** Content of JSON formats: the protocol wants the value itself, and whoever shows it mostly has its text. */
public final class JsonContent {

    /** Room for the data of a large map or plot. */
    private static final int MAX_STRING_LENGTH = 100 << 20;

    private static final ObjectMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxStringLength(MAX_STRING_LENGTH)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private JsonContent() {}

    /**
     * The bundle with values in the place of their texts.
     *
     * @throws IllegalArgumentException where a text is no JSON; the message says where it is not
     */
    public static MimeBundle parsed(MimeBundle bundle) {
        if (bundle.data().keySet().stream().noneMatch(JsonContent::isJson)) {
            return bundle;
        }
        Map<String, Object> data = new LinkedHashMap<>();
        bundle.data().forEach((type, content) -> data.put(type, isJson(type) ? parsed(type, content) : content));
        return new MimeBundle(data, bundle.metadata());
    }

    /** As notebook files have it, too. */
    private static boolean isJson(String mimeType) {
        return mimeType.equals("application/json") || mimeType.endsWith("+json");
    }

    private static Object parsed(String type, Object content) {
        if (!(content instanceof CharSequence text)) {
            return plain(type, content);
        }
        try {
            Object value = JSON.readValue(text.toString(), Object.class);
            // A text in quotes stays as it is: taken out of them, it would be no JSON when it is shown once more.
            return value instanceof String ? content : value;
        } catch (JsonProcessingException e) {
            var place = e.getLocation();
            String where = place == null ? "" : ", line " + place.getLineNr() + ", column " + place.getColumnNr();
            throw new IllegalArgumentException("The text for " + type + " is no JSON" + where + ": " + problem(e));
        }
    }

    /** The parser tells of its own settings where it names a place. */
    private static String problem(JsonProcessingException e) {
        return e.getOriginalMessage().replaceAll("\\[Source:[^;\\]]*; ", "[");
    }

    /** What is no JSON, such as a date in a map, is found here and not where the message is sent. */
    private static Object plain(String type, Object content) {
        try {
            return JSON.convertValue(content, Object.class);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "The value for " + type + " cannot be written as JSON: " + e.getMessage());
        }
    }
}
