package io.cellshell.kernel.server;

import io.cellshell.kernel.channel.CdsTrainingClient;
import io.cellshell.kernel.protocol.Codec;
import io.cellshell.kernel.protocol.ConnectionInfo;
import io.cellshell.kernel.protocol.Message;
import io.cellshell.kernel.protocol.Request;
import io.cellshell.kernel.session.Environment;
import io.cellshell.kernel.session.SessionOptions;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Does once what every kernel does in its first second, so that the JVM can note which classes that takes and load them
 * faster the next time.
 */
public final class CdsTraining {

    private static final int PORTS = 5;
    private static final String SESSION = "training";
    private static final String CONNECTION_FILE = """
            {"transport": "tcp", "ip": "127.0.0.1", "shell_port": %d, "iopub_port": %d, "stdin_port": %d, "control_port": %d,
             "hb_port": %d, "key": "%s", "signature_scheme": "hmac-sha256"}
            """;

    private static final List<Request> REQUESTS = List.of(
            new Request.KernelInfo(),
            Request.Execute.cell("1+1"),
            Request.Execute.cell("int trained = 1;\nSystem.out.println(trained);\ndisplay(List.of(trained));"),
            Request.Execute.cell("trained / 0"),
            Request.Execute.cell("notThere"),
            new Request.Complete("trained.toS", 10),
            new Request.Inspect("String", 6, 0),
            Request.Execute.cell("%lsmagic"),
            new Request.IsComplete("1+1"));

    private CdsTraining() {}

    /** Plays the part of a front end that asks each kind of question once. The kernel ends with the process. */
    public static void run(SessionOptions options) throws IOException {
        ConnectionInfo info = connection();
        Path file = Files.createTempFile("training", ".json");
        try (CdsTrainingClient client = new CdsTrainingClient(info)) {
            Files.writeString(
                    file,
                    CONNECTION_FILE.formatted(
                            info.shellPort(),
                            info.iopubPort(),
                            info.stdinPort(),
                            info.controlPort(),
                            info.hbPort(),
                            info.key()));
            Thread kernel = new Thread(() -> serve(file, options.with(Environment.none())), "cellshell-training");
            kernel.setDaemon(true);
            kernel.start();
            Codec codec = new Codec(info.key());
            for (Request request : REQUESTS) {
                if (!client.ask(codec.encode(Message.request(request, SESSION)))) {
                    throw new IOException(
                            "The kernel does not answer a " + request.getClass().getSimpleName());
                }
            }
        } finally {
            Files.delete(file);
        }
    }

    private static void serve(Path file, SessionOptions options) {
        try {
            KernelServer.serve(file, options);
        } catch (IOException e) {
            System.err.println("No class archive: " + e.getMessage());
        }
    }

    /** Ports that nobody else uses at this moment. */
    private static ConnectionInfo connection() throws IOException {
        List<ServerSocket> sockets = new ArrayList<>();
        for (int i = 0; i < PORTS; i++) {
            sockets.add(new ServerSocket(0));
        }
        for (ServerSocket socket : sockets) {
            socket.close();
        }
        List<Integer> ports = sockets.stream().map(ServerSocket::getLocalPort).toList();
        return new ConnectionInfo(
                "tcp",
                "127.0.0.1",
                ports.get(0),
                ports.get(1),
                ports.get(2),
                ports.get(3),
                ports.get(4),
                UUID.randomUUID().toString());
    }
}
