package io.cellshell.kernel.protocol;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where the kernel listens, as the front end's connection file says.
 *
 * @param transport {@code tcp} or {@code ipc}
 * @param ip address, or path prefix with ipc
 * @param key secret that messages are signed with; empty for none
 */
public record ConnectionInfo(
        String transport,
        String ip,
        int shellPort,
        int iopubPort,
        int stdinPort,
        int controlPort,
        int hbPort,
        String key) {

    private static final long MAX_FILE_BYTES = 1 << 20;

    /**
     * Reads a connection file.
     *
     * @throws ConnectionFileException where it is missing, is no connection file, or asks for what this kernel lacks
     * @throws IOException where the disk fails
     */
    public static ConnectionInfo read(Path file) throws IOException {
        JsonNode json = parse(file);
        String scheme = text(json, file, "signature_scheme", "hmac-sha256");
        if (!scheme.equals("hmac-sha256")) {
            throw new ConnectionFileException(
                    file, "asks for the signature scheme " + scheme, "this kernel signs with hmac-sha256");
        }
        String transport = text(json, file, "transport", "tcp");
        if (!transport.equals("tcp") && !transport.equals("ipc")) {
            throw new ConnectionFileException(file, "asks for the transport " + transport, "use tcp or ipc");
        }
        return new ConnectionInfo(
                transport,
                text(json, file, "ip", "127.0.0.1"),
                port(json, file, "shell_port"),
                port(json, file, "iopub_port"),
                port(json, file, "stdin_port"),
                port(json, file, "control_port"),
                port(json, file, "hb_port"),
                text(json, file, "key", ""));
    }

    /** Whether clients come through Unix sockets, not through TCP. */
    public boolean isIpc() {
        return transport.equals("ipc");
    }

    /** File name of the Unix socket for one of the ports. */
    public Path socket(int port) {
        return Path.of(ip + "-" + port);
    }

    /** The ZeroMQ address of one of the ports. */
    public String address(int port) {
        return transport + "://" + ip + (isIpc() ? "-" : ":") + port;
    }

    private static JsonNode parse(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new ConnectionFileException(file, "does not exist", "the front end writes it and passes its path");
        }
        if (Files.size(file) > MAX_FILE_BYTES) {
            throw new ConnectionFileException(file, "is larger than 1 MiB", "a connection file has about 300 bytes");
        }
        JsonNode json;
        try {
            json = new ObjectMapper().readTree(Files.readAllBytes(file));
        } catch (JsonProcessingException e) {
            throw new ConnectionFileException(file, "cannot be read as JSON", "pass the file the front end wrote");
        }
        if (json == null || !json.isObject()) {
            throw new ConnectionFileException(file, "holds no JSON object", "pass the file the front end wrote");
        }
        return json;
    }

    private static String text(JsonNode json, Path file, String name, String fallback) throws ConnectionFileException {
        JsonNode node = json.path(name);
        if (node.isMissingNode()) {
            return fallback;
        }
        if (!node.isTextual()) {
            throw new ConnectionFileException(file, "has a " + name + " that is not text", "it must be a string");
        }
        return node.textValue();
    }

    private static int port(JsonNode json, Path file, String name) throws ConnectionFileException {
        JsonNode node = json.path(name);
        if (!node.isInt() || node.intValue() < 1 || node.intValue() > 65_535) {
            String found = node.isMissingNode() ? "no " + name : "the " + name + " " + node;
            throw new ConnectionFileException(file, "has " + found, "a port is a number from 1 to 65535");
        }
        return node.intValue();
    }
}
