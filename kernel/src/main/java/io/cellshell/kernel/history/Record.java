package io.cellshell.kernel.history;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * One line of the history file.
 *
 * @param session unique id of the session
 * @param line execution number
 * @param time when it was typed, as ISO 8601
 * @param input source of the cell
 * @param output text of the result; may be cut, may be null
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record Record(String session, int line, String time, String input, String output) {

    /** The text of a result is there to be recognised, not to be read again. */
    private static final int LONGEST_OUTPUT = 4_000;

    static Record of(String session, String time, Entry entry) {
        String output = entry.output();
        String kept = output.length() <= LONGEST_OUTPUT ? output : output.substring(0, LONGEST_OUTPUT) + "…";
        return new Record(session, entry.line(), time, entry.input(), kept);
    }

    Entry entry(int number) {
        return new Entry(number, line, input, output == null ? "" : output);
    }

    /** Records as lines of JSON and back. */
    static final class Json {

        private final ObjectWriter writer;
        private final ObjectReader reader;

        Json() {
            JsonMapper mapper = JsonMapper.builder()
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .build();
            writer = mapper.writerFor(Record.class);
            reader = mapper.readerFor(Record.class);
        }

        byte[] lines(List<Record> records) throws IOException {
            ByteArrayOutputStream lines = new ByteArrayOutputStream();
            for (Record each : records) {
                lines.write(writer.writeValueAsBytes(each));
                lines.write('\n');
            }
            return lines.toByteArray();
        }

        /** The record; empty for a line that a crash or somebody else has left. */
        Optional<Record> read(byte[] line) {
            try {
                Record found = reader.readValue(line);
                return Optional.ofNullable(found).filter(r -> r.session() != null && r.input() != null);
            } catch (IOException e) {
                return Optional.empty();
            }
        }
    }
}
