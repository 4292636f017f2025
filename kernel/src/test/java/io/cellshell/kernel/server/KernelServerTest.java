package io.cellshell.kernel.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cellshell.kernel.protocol.ConnectionInfo;
import io.cellshell.kernel.server.TestFrontEnd.Received;
import io.cellshell.kernel.session.SessionOptions;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A whole kernel in this process, asked over its sockets. One serves all tests; each leaves it idle. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
class KernelServerTest {

    private static final String CLASS_PATH = "java.class.path";

    // A kernel takes these for good, since its process ends with it.
    private final PrintStream out = System.out;
    private final PrintStream err = System.err;
    private final InputStream in = System.in;
    private final String classPath = System.getProperty(CLASS_PATH);

    private ConnectionInfo info;
    private CompletableFuture<Boolean> served;
    private TestFrontEnd client;

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        info = ports();
        Path file = folder.resolve("connection.json");
        Files.writeString(file, """
                {"ip": "127.0.0.1", "transport": "tcp", "key": "%s", "signature_scheme": "hmac-sha256", "shell_port": %d,
                 "iopub_port": %d, "stdin_port": %d, "control_port": %d, "hb_port": %d}""".formatted(
                info.key(), info.shellPort(), info.iopubPort(), info.stdinPort(), info.controlPort(), info.hbPort()));
        SessionOptions options = new SessionOptions(List.of(Path.of("target", "classes")));
        served = CompletableFuture.supplyAsync(() -> serve(file, options), task -> new Thread(task, "kernel").start());
        client = connect();
    }

    private static boolean serve(Path file, SessionOptions options) {
        try {
            return KernelServer.serve(file, options, exitCode -> {
                // This process is not the kernel's to end.
            });
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The kernel may not listen yet. */
    private TestFrontEnd connect() throws IOException {
        while (!served.isDone()) {
            try {
                return new TestFrontEnd(info);
            } catch (ConnectException e) {
                Thread.onSpinWait();
            }
        }
        throw new IOException("The kernel has ended: " + served);
    }

    private static ConnectionInfo ports() throws IOException {
        List<ServerSocket> sockets = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            sockets.add(new ServerSocket(0));
        }
        int[] ports = sockets.stream().mapToInt(ServerSocket::getLocalPort).toArray();
        for (ServerSocket socket : sockets) {
            socket.close();
        }
        return new ConnectionInfo("tcp", "127.0.0.1", ports[0], ports[1], ports[2], ports[3], ports[4], "secret");
    }

    @AfterAll
    void endsWhenItIsAskedTo() throws Exception {
        String request = client.send(client.control, "shutdown_request", Map.of("restart", true));
        JsonNode reply = client.reply(client.control, request);
        assertThat(reply.toString()).isEqualTo("{\"status\":\"ok\",\"restart\":true}");
        assertThat(client.await(request, "shutdown_reply")
                        .content()
                        .path("restart")
                        .asBoolean())
                .isTrue();
        assertThat(served.get(60, TimeUnit.SECONDS)).isTrue();
        client.close();
        System.setOut(out);
        System.setErr(err);
        System.setIn(in);
        System.setProperty(CLASS_PATH, classPath);
    }

    private static Map<String, Object> cell(String code) {
        return Map.of("code", code, "allow_stdin", false);
    }

    private static Map<String, Object> asking(String code) {
        return Map.of("code", code, "allow_stdin", true);
    }

    /** The result of a cell as text. */
    private String result(String code) throws IOException {
        String request = client.send(client.shell, "execute_request", cell(code));
        JsonNode reply = client.reply(client.shell, request);
        assertThat(reply.path("status").asText()).as(reply.toString()).isEqualTo("ok");
        return client.outputs(request).stream()
                .filter(output -> output.type().equals("execute_result"))
                .map(output -> output.content().path("data").path("text/plain").asText())
                .findFirst()
                .orElse("");
    }

    private static List<String> types(List<Received> outputs) {
        return outputs.stream().map(Received::type).toList();
    }

    @Test
    void saysOnBothChannelsWhatItIs() throws IOException {
        for (ZmtpSocket channel : List.of(client.shell, client.control)) {
            JsonNode info = client.ask(channel, "kernel_info_request", Map.of());
            assertThat(info.path("implementation").asText()).isEqualTo("cellshell");
            assertThat(info.path("protocol_version").asText()).isEqualTo("5.5");
            assertThat(info.path("language_info").path("name").asText()).isEqualToIgnoringCase("java");
        }
    }

    @Test
    void aCellIsToldFromBusyToIdle() throws IOException {
        String request = client.send(client.shell, "execute_request", cell("System.out.print(\"x\");\n6 * 7"));
        assertThat(client.reply(client.shell, request).path("status").asText()).isEqualTo("ok");
        List<Received> outputs = client.outputs(request);
        assertThat(types(outputs)).containsExactly("status", "execute_input", "stream", "execute_result", "status");
        assertThat(outputs.get(2).content().path("text").asText()).isEqualTo("x");
        assertThat(outputs.get(3).content().path("data").path("text/plain").asText())
                .isEqualTo("42");
    }

    @Test
    void anErrorIsInTheReplyAndInTheOutput() throws IOException {
        String request = client.send(client.shell, "execute_request", cell("int nought = 0;\n1 / nought"));
        JsonNode reply = client.reply(client.shell, request);
        assertThat(reply.path("ename").asText()).isEqualTo("ArithmeticException");
        assertThat(types(client.outputs(request))).containsExactly("status", "execute_input", "error", "status");
    }

    @Test
    void theUserIsAskedAndAnswersToOtherQuestionsAreNone() throws IOException {
        String request = client.send(client.shell, "execute_request", asking("\"<\" + input(\"name? \") + \">\""));
        Received question = client.receive(client.stdin);
        assertThat(question.type()).isEqualTo("input_request");
        assertThat(question.parent()).isEqualTo(request);
        assertThat(question.content().toString()).isEqualTo("{\"prompt\":\"name? \",\"password\":false}");
        answer("another", "no");
        answer(question.id(), "yes");
        assertThat(client.reply(client.shell, request).path("status").asText()).isEqualTo("ok");
        assertThat(client.await(request, "execute_result")
                        .content()
                        .path("data")
                        .path("text/plain")
                        .asText())
                .isEqualTo("<yes>");
        client.outputs(request);
    }

    private void answer(String question, String value) throws IOException {
        client.stdin.send(TestFrontEnd.frames(
                info.key(),
                TestFrontEnd.header(UUID.randomUUID().toString(), "input_reply", Map.of()),
                TestFrontEnd.header(question, "input_request", Map.of()),
                Map.of("value", value),
                List.of()));
    }

    @Test
    void aFrontEndThatTakesNoInputIsNotAsked() throws IOException {
        String request = client.send(client.shell, "execute_request", cell("input(\"? \")"));
        assertThat(client.reply(client.shell, request).path("evalue").asText()).contains("does not take input");
        client.outputs(request);
    }

    @Test
    void codeIsCompletedExplainedAndJudged() throws IOException {
        JsonNode completed =
                client.ask(client.shell, "complete_request", Map.of("code", "\"a\".toUpp", "cursor_pos", 9));
        assertThat(completed.path("matches").toString()).contains("toUpperCase");
        JsonNode explained = client.ask(
                client.shell, "inspect_request", Map.of("code", "String", "cursor_pos", 3, "detail_level", 0));
        assertThat(explained.path("found").asBoolean()).isTrue();
        JsonNode incomplete = client.ask(client.shell, "is_complete_request", Map.of("code", "if (true) {"));
        assertThat(incomplete.path("status").asText()).isEqualTo("incomplete");
    }

    @Test
    void theHistoryHoldsWhatWasTyped() throws IOException {
        result("int typed = 11;");
        JsonNode history = client.ask(
                client.shell, "history_request", Map.of("hist_access_type", "search", "pattern", "int typed*", "n", 1));
        assertThat(history.path("history").get(0).get(2).asText()).isEqualTo("int typed = 11;");
    }

    @Test
    void aCommIsOpenedAnsweredAndClosed() throws IOException {
        result("comms().register(\"echo\", (comm, opened) -> comm.onMessage((c, m) -> c.send("
                + "io.cellshell.kernel.api.CommMessage.of(m.data(), m.buffers().get(0)))));");
        client.outputs(client.send(
                client.shell, "comm_open", Map.of("comm_id", "c1", "target_name", "echo", "data", Map.of())));
        assertThat(comms()).isEqualTo("{\"c1\":{\"target_name\":\"echo\"}}");
        String said = client.send(
                client.shell,
                "comm_msg",
                Map.of("comm_id", "c1", "data", Map.of("n", 5)),
                Map.of(),
                List.of("bytes".getBytes(StandardCharsets.US_ASCII)));
        Received echo = client.await(said, "comm_msg");
        assertThat(echo.content().path("data").toString()).isEqualTo("{\"n\":5}");
        assertThat(echo.buffers()).singleElement().isEqualTo("bytes".getBytes(StandardCharsets.US_ASCII));
        client.outputs(said);
        client.outputs(client.send(client.shell, "comm_close", Map.of("comm_id", "c1", "data", Map.of())));
        assertThat(comms()).isEqualTo("{}");
    }

    private String comms() throws IOException {
        return client.ask(client.shell, "comm_info_request", Map.of("target_name", "echo"))
                .path("comms")
                .toString();
    }

    @Test
    void aCommToNobodyIsClosedAgain() throws IOException {
        String opened = client.send(
                client.shell, "comm_open", Map.of("comm_id", "c2", "target_name", "nobody", "data", Map.of()));
        assertThat(types(client.outputs(opened))).contains("comm_close");
    }

    @Test
    void aRunningCellIsInterruptedOnTheControlChannel() throws IOException {
        String request = client.send(
                client.shell,
                "execute_request",
                cell("System.out.print(\"runs\"); System.out.flush();\nwhile (true) { }"));
        client.await(request, "stream");
        assertThat(client.ask(client.control, "interrupt_request", Map.of())
                        .path("status")
                        .asText())
                .isEqualTo("ok");
        assertThat(client.reply(client.shell, request).path("status").asText()).isEqualTo("error");
        client.outputs(request);
        assertThat(result("1 + 1")).isEqualTo("2");
    }

    @Test
    void whatWaitsBehindAFailedCellIsGivenUp() throws IOException {
        String first = client.send(client.shell, "execute_request", asking("Integer.parseInt(input(\"? \"))"));
        Received question = client.receive(client.stdin);
        String second = client.send(client.shell, "execute_request", cell("int never = 1;"));
        // It is answered beside the cell, so the second cell has arrived by then.
        client.ask(client.shell, "kernel_info_request", Map.of());
        answer(question.id(), "no number");
        assertThat(client.reply(client.shell, first).path("status").asText()).isEqualTo("error");
        assertThat(client.reply(client.shell, second).path("status").asText()).isEqualTo("aborted");
        client.outputs(second);
        assertThat(client.ask(client.shell, "execute_request", cell("never"))
                        .path("status")
                        .asText())
                .isEqualTo("error");
    }

    @Test
    void aSubshellAnswersWhileTheMainShellWaits() throws IOException {
        String id = client.ask(client.control, "create_subshell_request", Map.of())
                .path("subshell_id")
                .asText();
        assertThat(client.ask(client.control, "list_subshell_request", Map.of())
                        .path("subshell_id")
                        .toString())
                .isEqualTo("[\"" + id + "\"]");
        String waits = client.send(client.shell, "execute_request", asking("input(\"? \")"));
        Received question = client.receive(client.stdin);
        assertThat(inSubshell(id).path("status").asText()).isEqualTo("ok");
        answer(question.id(), "");
        client.reply(client.shell, waits);
        assertThat(client.ask(client.control, "delete_subshell_request", Map.of("subshell_id", id))
                        .path("status")
                        .asText())
                .isEqualTo("ok");
        assertThat(inSubshell(id).path("evalue").asText()).contains("There is no subshell " + id);
    }

    private JsonNode inSubshell(String id) throws IOException {
        return client.reply(
                client.shell,
                client.send(client.shell, "execute_request", cell("2"), Map.of("subshell_id", id), List.of()));
    }

    @Test
    void whatIsNotSignedOrNoMessageIsDroppedAndTheNextIsAnswered() throws IOException {
        Map<String, String> header = TestFrontEnd.header("forged", "execute_request", Map.of());
        List<byte[]> forged =
                TestFrontEnd.frames("another secret", header, Map.of(), cell("int forged = 1;"), List.of());
        List<byte[]> unsigned = new ArrayList<>(forged);
        unsigned.set(1, new byte[0]);
        List<byte[]> again = TestFrontEnd.frames(
                info.key(),
                TestFrontEnd.header("again", "kernel_info_request", Map.of()),
                Map.of(),
                Map.of(),
                List.of());
        for (List<byte[]> frames :
                List.of(forged, unsigned, List.of(new byte[] {7}), forged.subList(0, 3), again, again)) {
            client.shell.send(frames);
        }
        assertThat(client.receive(client.shell).parent()).isEqualTo("again");
        assertThat(client.ask(client.shell, "execute_request", cell("forged"))
                        .path("status")
                        .asText())
                .isEqualTo("error");
    }

    @Test
    void contentThatIsNotAsTheProtocolHasItIsAnsweredWithASentence() throws IOException {
        JsonNode reply = client.ask(client.shell, "execute_request", Map.of("code", 5));
        assertThat(reply.path("ename").asText()).isEqualTo("InvalidRequest");
        assertThat(reply.path("evalue").asText()).startsWith("The content of the execute_request is not as");
    }

    @Test
    void aRequestOfAnUnknownTypeIsPassedOver() throws IOException {
        String request = client.send(client.shell, "fly_request", Map.of("to", "the moon"));
        assertThat(types(client.outputs(request))).containsExactly("status", "status");
        client.ask(client.shell, "kernel_info_request", Map.of());
    }

    @Test
    void theHeartbeatComesBack() throws IOException {
        try (ZmtpSocket heartbeat = new ZmtpSocket(info.hbPort(), "REQ", "")) {
            heartbeat.send(List.of(new byte[0], "ping".getBytes(StandardCharsets.US_ASCII)));
            assertThat(heartbeat.receive().get(1)).isEqualTo("ping".getBytes(StandardCharsets.US_ASCII));
        }
    }
}
