package io.cellshell.kernel.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.cellshell.kernel.wire.MalformedMessageException.Reason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Messages to frames and back: {@code identities…, <IDS|MSG>, signature, header, parent, metadata, content, buffers…}.
 * Safe for use by several threads.
 */
public final class Codec {

    private static final byte[] DELIMITER = "<IDS|MSG>".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] EMPTY_OBJECT = "{}".getBytes(StandardCharsets.US_ASCII);
    private static final int JSON_FRAMES = 4;

    private final ObjectMapper json = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
            .build();
    private final Signer signer;

    /** A codec that signs and checks with {@code key}; an empty key switches signatures off. */
    public Codec(String key) {
        this.signer = new Signer(key);
    }

    public List<byte[]> encode(Message message) {
        List<byte[]> frames = new ArrayList<>(message.identities());
        List<byte[]> signed = List.of(
                bytes(message.header()),
                message.parent().map(this::bytes).orElse(EMPTY_OBJECT),
                message.metadata().isEmpty() ? EMPTY_OBJECT : bytes(message.metadata()),
                bytes(message.content()));
        frames.add(DELIMITER);
        frames.add(signer.sign(signed));
        frames.addAll(signed);
        frames.addAll(message.buffers());
        return frames;
    }

    /**
     * Reads a request.
     *
     * @throws MalformedMessageException where the message must be dropped
     */
    public Message decode(List<byte[]> frames) throws MalformedMessageException {
        int delimiter = indexOfDelimiter(frames);
        int first = delimiter + 2;
        if (delimiter < 0 || frames.size() < first + JSON_FRAMES) {
            throw new MalformedMessageException(
                    Reason.MALFORMED,
                    "Not a Jupyter message: " + frames.size() + " frames, or no <IDS|MSG> among them");
        }
        List<byte[]> signed = frames.subList(first, first + JSON_FRAMES);
        byte[] signature = frames.get(delimiter + 1);
        if (!signer.verify(signature, signed)) {
            throw signature.length == 0
                    ? new MalformedMessageException(Reason.UNSIGNED, "The message carries no signature")
                    : new MalformedMessageException(Reason.WRONG_SIGNATURE, "The message is signed with another key");
        }
        try {
            Header header = header(signed.get(0)).orElseThrow(() -> new IOException("The header has no msg_type"));
            Map<String, Object> metadata = json.readValue(signed.get(2), new TypeReference<>() {});
            Attachments beside = new Attachments(
                    metadata == null ? Map.of() : metadata,
                    List.copyOf(frames.subList(first + JSON_FRAMES, frames.size())));
            Request request = request(header.msgType(), signed.get(3));
            return new Message(
                    List.copyOf(frames.subList(0, delimiter)),
                    header,
                    header(signed.get(1)),
                    beside.metadata(),
                    request instanceof Request.Comm comm ? comm.with(beside) : request,
                    beside.buffers());
        } catch (IOException e) {
            throw new MalformedMessageException(Reason.MALFORMED, e.getMessage());
        }
    }

    private Request request(String msgType, byte[] content) throws IOException {
        Class<? extends Request> type = MessageTypes.requestOf(msgType);
        Request request = type == Request.Unknown.class
                ? new Request.Unknown(json.readTree(content))
                : json.readValue(content, type);
        if (request == null) {
            throw new IOException("The content of the " + msgType + " is null");
        }
        return request;
    }

    private Optional<Header> header(byte[] frame) throws IOException {
        Header header = json.readValue(frame, Header.class);
        return Optional.ofNullable(header).filter(h -> h.msgType() != null);
    }

    private byte[] bytes(Object value) {
        try {
            return json.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("This cannot be written as JSON: " + e.getOriginalMessage(), e);
        }
    }

    private static int indexOfDelimiter(List<byte[]> frames) {
        for (int i = 0; i < frames.size(); i++) {
            if (Arrays.equals(DELIMITER, frames.get(i))) {
                return i;
            }
        }
        return -1;
    }
}
