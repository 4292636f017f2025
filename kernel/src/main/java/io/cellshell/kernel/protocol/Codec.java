package io.cellshell.kernel.protocol;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.cfg.MutableCoercionConfig;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.type.LogicalType;
import io.cellshell.kernel.protocol.MalformedMessageException.Reason;
import java.io.IOException;
import java.io.UncheckedIOException;
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

    /** A header is sent back with every message that it causes, so a large one would multiply. */
    private static final int MAX_HEADER_BYTES = 1 << 16;

    /** Room for the text of a large notebook cell, or for what a widget sends. */
    private static final int MAX_STRING_LENGTH = 100 << 20;

    private final ObjectMapper json = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxStringLength(MAX_STRING_LENGTH)
                            .build())
                    .build())
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .withCoercionConfig(LogicalType.Textual, Codec::textIsText)
            .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
            .addModule(new SimpleModule().addSerializer(String.class, new WholeCharacters()))
            .build();
    private final Signer signer;
    private final SeenSignatures seen = new SeenSignatures();

    /** A codec that signs and checks with {@code key}; an empty key switches signatures off. */
    public Codec(String key) {
        this.signer = new Signer(key);
    }

    /** A number where text belongs is a mistake of the client, not code to run. */
    private static void textIsText(MutableCoercionConfig text) {
        text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
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
     * Reads a request. One whose content is not what its type asks for is read as {@link Request.Invalid}, since its client
     * waits for an answer.
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
        if (signer.signs() && !seen.add(signature)) {
            throw new MalformedMessageException(Reason.REPLAYED, "A message with this signature has come before");
        }
        try {
            Header header =
                    header(signed.get(0)).orElseThrow(() -> new IOException("The header has no msg_type or no msg_id"));
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

    private Request request(String msgType, byte[] content) {
        Class<? extends Request> type = MessageTypes.requestOf(msgType);
        try {
            Request request = type == Request.Unknown.class
                    ? new Request.Unknown(json.readTree(content))
                    : json.readValue(content, type);
            return request == null ? new Request.Invalid("The content of the " + msgType + " is null.") : request;
        } catch (JsonProcessingException e) {
            return new Request.Invalid(
                    "The content of the " + msgType + " is not as the protocol has it: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new UncheckedIOException("Bytes in memory could not be read", e);
        }
    }

    private Optional<Header> header(byte[] frame) throws IOException {
        if (frame.length > MAX_HEADER_BYTES) {
            throw new IOException("The header has " + frame.length + " bytes, more than " + MAX_HEADER_BYTES);
        }
        Header header = json.readValue(frame, Header.class);
        return Optional.ofNullable(header).filter(h -> h.msgType() != null && h.msgId() != null);
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
