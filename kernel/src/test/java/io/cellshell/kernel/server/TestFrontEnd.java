package io.cellshell.kernel.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cellshell.kernel.protocol.ConnectionInfo;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A front end of Jupyter: signs and sends requests, and waits for what they cause. Used by one thread. */
final class TestFrontEnd implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final byte[] DELIMITER = "<IDS|MSG>".getBytes(StandardCharsets.US_ASCII);

    /** A message that came: its type, id, that of the request that caused it, what it says, and what came beside it. */
    record Received(String type, String id, String parent, JsonNode content, List<byte[]> buffers) {}

    final ZmtpSocket shell;
    final ZmtpSocket control;
    final ZmtpSocket stdin;
    private final ZmtpSocket iopub;
    private final String key;
    private final Map<String, List<Received>> outputs = new HashMap<>();

    TestFrontEnd(ConnectionInfo info) throws IOException {
        String identity = UUID.randomUUID().toString();
        key = info.key();
        // The last that the kernel opens: where it listens, all do.
        iopub = new ZmtpSocket(info.iopubPort(), "SUB", identity);
        shell = new ZmtpSocket(info.shellPort(), "DEALER", identity);
        control = new ZmtpSocket(info.controlPort(), "DEALER", identity);
        stdin = new ZmtpSocket(info.stdinPort(), "DEALER", identity);
        iopub.send(List.of(new byte[] {1}));
        Received first = receive(iopub);
        if (!first.type().equals("iopub_welcome")) {
            throw new IOException("The first message to a subscriber is " + first);
        }
    }

    /** Sends a request; returns its id. */
    String send(ZmtpSocket channel, String type, Map<String, ?> content) throws IOException {
        return send(channel, type, content, Map.of(), List.of());
    }

    /** The same with more fields of the header, and with attachments. */
    String send(
            ZmtpSocket channel, String type, Map<String, ?> content, Map<String, String> inHeader, List<byte[]> buffers)
            throws IOException {
        String id = UUID.randomUUID().toString();
        channel.send(frames(key, header(id, type, inHeader), Map.of(), content, buffers));
        return id;
    }

    static Map<String, String> header(String id, String type, Map<String, String> more) {
        Map<String, String> header = new HashMap<>(more);
        header.putAll(Map.of("msg_id", id, "session", "test", "username", "test", "msg_type", type, "version", "5.5"));
        return header;
    }

    /** A message as it is sent. */
    static List<byte[]> frames(
            String key, Map<String, String> header, Map<String, String> parent, Object content, List<byte[]> buffers)
            throws IOException {
        List<byte[]> signed = List.of(
                JSON.writeValueAsBytes(header),
                JSON.writeValueAsBytes(parent),
                JSON.writeValueAsBytes(Map.of()),
                JSON.writeValueAsBytes(content));
        List<byte[]> frames = new ArrayList<>(List.of(DELIMITER, signature(key, signed)));
        frames.addAll(signed);
        frames.addAll(buffers);
        return frames;
    }

    private static byte[] signature(String key, List<byte[]> signed) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            signed.forEach(mac::update);
            return HexFormat.of().formatHex(mac.doFinal()).getBytes(StandardCharsets.US_ASCII);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The next message of a channel. */
    Received receive(ZmtpSocket channel) throws IOException {
        List<byte[]> frames = channel.receive();
        int at = 0;
        while (!Arrays.equals(frames.get(at), DELIMITER)) {
            at++;
        }
        JsonNode header = JSON.readTree(frames.get(at + 2));
        return new Received(
                header.path("msg_type").asText(),
                header.path("msg_id").asText(),
                JSON.readTree(frames.get(at + 3)).path("msg_id").asText(),
                JSON.readTree(frames.get(at + 5)),
                frames.subList(at + 6, frames.size()));
    }

    /** Sends a request and waits for its reply, which must be the next on its channel. */
    JsonNode ask(ZmtpSocket channel, String type, Map<String, ?> content) throws IOException {
        return reply(channel, send(channel, type, content));
    }

    /** The reply to a request, which must be the next on its channel. */
    JsonNode reply(ZmtpSocket channel, String request) throws IOException {
        Received reply = receive(channel);
        if (!reply.parent().equals(request)) {
            throw new IOException("Another request was answered: " + reply);
        }
        return reply.content();
    }

    /** What a request has caused, from busy to idle. */
    List<Received> outputs(String request) throws IOException {
        while (!isIdle(outputs.get(request))) {
            hear();
        }
        return outputs.remove(request);
    }

    /** Waits until a request has caused a message of the type. */
    Received await(String request, String type) throws IOException {
        while (true) {
            for (Received output : outputs.getOrDefault(request, List.of())) {
                if (output.type().equals(type)) {
                    return output;
                }
            }
            hear();
        }
    }

    private void hear() throws IOException {
        Received next = receive(iopub);
        outputs.computeIfAbsent(next.parent(), parent -> new ArrayList<>()).add(next);
    }

    private static boolean isIdle(List<Received> messages) {
        return messages != null
                && messages.stream()
                        .anyMatch(m ->
                                m.content().path("execution_state").asText().equals("idle"));
    }

    @Override
    public void close() throws IOException {
        for (ZmtpSocket socket : List.of(shell, control, stdin, iopub)) {
            socket.close();
        }
    }
}
