package io.cellshell.kernel.history;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Records as lines of JSON and back, token by token: a kernel that ends after its first cell has no time to load what it takes to
 * have it done by reflection.
 */
final class RecordLines {

    private static final String SESSION = "session";
    private static final String LINE = "line";
    private static final String TIME = "time";
    private static final String INPUT = "input";
    private static final String OUTPUT = "output";

    private final JsonFactory json = new JsonFactory();

    byte[] write(List<Record> records) throws IOException {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        for (Record each : records) {
            try (JsonGenerator line = json.createGenerator(lines)) {
                line.writeStartObject();
                line.writeStringField(SESSION, each.session());
                line.writeNumberField(LINE, each.line());
                line.writeStringField(TIME, each.time());
                line.writeStringField(INPUT, each.input());
                if (!each.output().isEmpty()) {
                    line.writeStringField(OUTPUT, each.output());
                }
                line.writeEndObject();
            }
            lines.write('\n');
        }
        return lines.toByteArray();
    }

    /** The record; empty for a line that a crash or somebody else has left. Fields that later versions add are skipped. */
    Optional<Record> read(byte[] line) {
        String session = null;
        int number = 0;
        String time = "";
        String input = null;
        String output = "";
        try (JsonParser parser = json.createParser(line)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return Optional.empty();
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String field = parser.currentName();
                parser.nextToken();
                switch (field) {
                    case SESSION -> session = parser.getValueAsString();
                    case LINE -> number = parser.getValueAsInt();
                    case TIME -> time = parser.getValueAsString("");
                    case INPUT -> input = parser.getValueAsString();
                    case OUTPUT -> output = parser.getValueAsString("");
                    default -> parser.skipChildren();
                }
            }
            boolean whole = parser.currentToken() == JsonToken.END_OBJECT && session != null && input != null;
            return whole ? Optional.of(new Record(session, number, time, input, output)) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
