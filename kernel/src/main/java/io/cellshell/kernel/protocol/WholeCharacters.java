package io.cellshell.kernel.protocol;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import java.io.IOException;
import java.util.regex.Pattern;

/**
 * Writes texts without halves of surrogate pairs, which a text of Java may hold, as when it was cut between them. They are no
 * characters: a front end that gets one cannot save its notebook.
 */
final class WholeCharacters extends StdScalarSerializer<String> {

    private static final long serialVersionUID = 1;

    /** Two halves that belong together are one character to a pattern. */
    private static final Pattern HALF = Pattern.compile("\\p{Cs}");

    private static final String REPLACEMENT = "\uFFFD";

    WholeCharacters() {
        super(String.class);
    }

    @Override
    public void serialize(String text, JsonGenerator json, SerializerProvider serializers) throws IOException {
        boolean mayHaveHalves = text.chars().anyMatch(c -> Character.isSurrogate((char) c));
        json.writeString(mayHaveHalves ? HALF.matcher(text).replaceAll(REPLACEMENT) : text);
    }
}
