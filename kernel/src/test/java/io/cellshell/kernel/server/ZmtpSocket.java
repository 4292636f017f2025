package io.cellshell.kernel.server;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A client's end of a ZeroMQ connection: ZMTP 3.0 without security, as in ZeroMQ's RFC 23. It shares no code with the server, and speaks
 * as soon as it is connected, which JeroMQ's own clients now and then do not.
 */
final class ZmtpSocket implements AutoCloseable {

    private static final int TIMEOUT_MS = 60_000;
    private static final int GREETING = 64;
    private static final int MORE = 1;
    private static final int LONG = 2;
    private static final int COMMAND = 4;

    private final Socket socket;
    private final DataInputStream in;
    private final DataOutputStream out;

    /** Of the frame that was read last. */
    private byte[] body;

    /** Connects to a port of this machine as a socket of the type, such as {@code DEALER}. */
    ZmtpSocket(int port, String type, String identity) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(TIMEOUT_MS);
        socket.setTcpNoDelay(true);
        in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
        out = new DataOutputStream(socket.getOutputStream());
        out.write(greeting());
        in.readFully(new byte[GREETING]);
        write(COMMAND, ready(type, identity));
        readFrame();
    }

    private static byte[] greeting() {
        byte[] greeting = new byte[GREETING];
        greeting[0] = (byte) 0xff;
        greeting[9] = 0x7f;
        greeting[10] = 3;
        System.arraycopy("NULL".getBytes(StandardCharsets.US_ASCII), 0, greeting, 12, 4);
        return greeting;
    }

    private static byte[] ready(String type, String identity) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream ready = new DataOutputStream(bytes);
        ready.writeByte(5);
        ready.writeBytes("READY");
        for (List<String> property : List.of(List.of("Socket-Type", type), List.of("Identity", identity))) {
            ready.writeByte(property.get(0).length());
            ready.writeBytes(property.get(0));
            ready.writeInt(property.get(1).length());
            ready.writeBytes(property.get(1));
        }
        return bytes.toByteArray();
    }

    void send(List<byte[]> frames) throws IOException {
        for (int i = 0; i < frames.size(); i++) {
            write(i < frames.size() - 1 ? MORE : 0, frames.get(i));
        }
    }

    private void write(int flags, byte[] body) throws IOException {
        boolean isLong = body.length > 255;
        out.writeByte(flags | (isLong ? LONG : 0));
        if (isLong) {
            out.writeLong(body.length);
        } else {
            out.writeByte(body.length);
        }
        out.write(body);
        out.flush();
    }

    /** The next message; fails where none comes within a minute. */
    List<byte[]> receive() throws IOException {
        List<byte[]> frames = new ArrayList<>();
        int flags;
        do {
            flags = readFrame();
            if ((flags & COMMAND) == 0) {
                frames.add(body);
            }
        } while ((flags & MORE) != 0 || frames.isEmpty());
        return frames;
    }

    private int readFrame() throws IOException {
        int flags = in.readUnsignedByte();
        long length = (flags & LONG) != 0 ? in.readLong() : in.readUnsignedByte();
        body = new byte[Math.toIntExact(length)];
        in.readFully(body);
        return flags;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
