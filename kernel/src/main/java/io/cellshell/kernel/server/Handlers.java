package io.cellshell.kernel.server;

import io.cellshell.kernel.history.Entry;
import io.cellshell.kernel.history.History;
import io.cellshell.kernel.protocol.Header;
import io.cellshell.kernel.protocol.Reply;
import io.cellshell.kernel.protocol.Reply.Status;
import io.cellshell.kernel.protocol.Request;
import io.cellshell.kernel.session.CodeAssistant;
import io.cellshell.kernel.session.OutputSink;
import io.cellshell.kernel.session.Session;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;

/** The one table from type of request to what answers it. */
final class Handlers {

    private final Map<Class<? extends Request>, BiFunction<Request, OutputSink, Reply>> table = new HashMap<>();
    private final CompletableFuture<Session> session;
    private final MachineUsage usage = new MachineUsage(new LinuxMemory(Path.of("/proc")));

    /** Handlers of a session that may still be starting; those that need it wait for it. */
    Handlers(CompletableFuture<Session> session) {
        this.session = session;
        on(Request.KernelInfo.class, (request, sink) -> kernelInfo());
        on(Request.Execute.class, (request, sink) -> session.join().execute(request, sink));
        on(Request.Complete.class, (request, sink) -> assistance().complete(request));
        on(Request.Inspect.class, (request, sink) -> assistance().inspect(request));
        on(Request.IsComplete.class, (request, sink) -> assistance().isComplete(request));
        on(Request.History.class, (request, sink) -> history(request));
        on(Request.CommInfo.class, (request, sink) -> commInfo(request));
        on(Request.CommOpen.class, (request, sink) -> session.join().handle(request, sink));
        on(Request.CommMsg.class, (request, sink) -> session.join().handle(request, sink));
        on(Request.CommClose.class, (request, sink) -> session.join().handle(request, sink));
        on(Request.Usage.class, (request, sink) -> usage.now());
        on(Request.Interrupt.class, (request, sink) -> interrupt());
        on(Request.Invalid.class, (request, sink) -> Reply.Failure.of("InvalidRequest", request.problem()));
        on(Request.Shutdown.class, (request, sink) -> new Reply.Shutdown(Status.OK, request.restart()));
    }

    /** Requests of this type are answered by {@code handler}, on the thread of the channel or shell that they come in on. */
    <R extends Request> void on(Class<R> type, BiFunction<R, OutputSink, Reply> handler) {
        table.put(type, (request, sink) -> handler.apply(type.cast(request), sink));
    }

    /** The answer, which is none for a type that is not known here. */
    Reply answer(Request request, OutputSink sink) {
        return table.getOrDefault(request.getClass(), (unknown, to) -> new Reply.None())
                .apply(request, sink);
    }

    private static Reply kernelInfo() {
        String java = Runtime.version().toString();
        int feature = Runtime.version().feature();
        String version = Optional.ofNullable(Session.class.getPackage().getImplementationVersion())
                .orElse("development");
        return new Reply.KernelInfo(
                Status.OK,
                Header.PROTOCOL,
                "cellshell",
                version,
                Reply.LanguageInfo.java(),
                "CellShell " + version + " on Java " + java,
                false,
                List.of(new Reply.HelpLink(
                        "Java " + feature + " API",
                        "https://docs.oracle.com/en/java/javase/" + feature + "/docs/api/index.html")),
                List.of("kernel subshells"));
    }

    private Reply interrupt() {
        Optional.ofNullable(session.getNow(null)).ifPresent(Session::interrupt);
        return new Reply.Interrupt(Status.OK);
    }

    private CodeAssistant assistance() {
        return session.join().assistance();
    }

    private Reply commInfo(Request.CommInfo request) {
        Map<String, Object> comms = new LinkedHashMap<>();
        session.join()
                .comms(request.targetName())
                .forEach((id, target) -> comms.put(id, Map.of("target_name", target)));
        return new Reply.CommInfo(Status.OK, comms);
    }

    private Reply history(Request.History request) {
        History history = session.join().history();
        int n = request.n() == null ? Integer.MAX_VALUE : request.n();
        List<Entry> entries = switch (request.histAccessType() == null ? "" : request.histAccessType()) {
            case "range" -> history.range(request.session(), request.start(), request.stop());
            case "search" -> history.search(request.pattern() == null ? "*" : request.pattern(), n, request.unique());
            default -> history.tail(n);
        };
        return new Reply.History(
                Status.OK,
                entries.stream()
                        .map(entry -> List.<Object>of(
                                entry.session(),
                                entry.line(),
                                request.output() ? List.of(entry.input(), entry.output()) : entry.input()))
                        .toList());
    }
}
