package io.cellshell.kernel.magic;

import static org.assertj.core.api.Assertions.assertThat;

import io.cellshell.kernel.api.Kernel;
import io.cellshell.kernel.api.MimeBundle;
import io.cellshell.kernel.api.Notebook;
import io.cellshell.kernel.api.NotebookScope;
import io.cellshell.kernel.display.Renderers;
import io.cellshell.kernel.history.History;
import io.cellshell.kernel.jshell.JavaInterpreter;
import io.cellshell.kernel.jshell.evaluation.Outcome;
import io.cellshell.kernel.magic.builtin.BuiltIns;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A session without a front end: cells with magics, what they print and what they show. */
public final class MagicSession implements AutoCloseable {

    private final Renderers renderers = new Renderers(List.of());
    private final History history = new History(Optional.empty(), warning -> {});
    private final List<MimeBundle> shown = new ArrayList<>();
    private final JavaInterpreter java;
    private final NotebookInterpreter cells;
    private int number;

    /** User code sees a folder with the api alone, as it sees the api's jar in a kernel. */
    public MagicSession(Path folder) throws IOException {
        Path all = Path.of("target", "classes");
        for (String visible :
                List.of("io/cellshell/kernel/api", "io/cellshell/kernel/compat", "io/github", "org/dflib")) {
            try (var classes = Files.walk(all.resolve(visible))) {
                for (Path file : classes.filter(Files::isRegularFile).toList()) {
                    Path copy = folder.resolve(all.relativize(file).toString());
                    Files.createDirectories(copy.getParent());
                    Files.copy(file, copy);
                }
            }
        }
        java = new JavaInterpreter(List.of(folder));
        java.addImports(List.of(
                "java.util.*", "io.cellshell.kernel.api.*", "static io.cellshell.kernel.compat.CellFunctions.*"));
        cells = new NotebookInterpreter(java, renderers, history, true, BuiltIns::addTo);
    }

    NotebookInterpreter cells() {
        return cells;
    }

    public History history() {
        return history;
    }

    public int number() {
        return number;
    }

    public List<MimeBundle> shown() {
        return shown;
    }

    public Outcome run(String cell) {
        number++;
        shown.clear();
        NotebookScope scope = NotebookScope.open(notebook(cells.kernel(number)));
        try {
            return cells.run(cell, number);
        } finally {
            scope.close();
        }
    }

    public Object value(String cell) {
        Outcome outcome = run(cell);
        assertThat(outcome).as(cell).isInstanceOf(Outcome.Value.class);
        return ((Outcome.Value) outcome).value();
    }

    /** What the cell says that is wrong. */
    public String error(String cell) {
        Outcome outcome = run(cell);
        assertThat(outcome).as(cell).isInstanceOf(Outcome.Failed.class);
        return ((Outcome.Failed) outcome).error().message();
    }

    /** What the cell prints. */
    public String printed(String cell) {
        PrintStream before = System.out;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        try {
            assertThat(run(cell)).as(cell).isNotInstanceOf(Outcome.Failed.class);
        } finally {
            System.setOut(before);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    /** All that the cell says of what is wrong. */
    String traceback(String cell) {
        Outcome outcome = run(cell);
        assertThat(outcome).as(cell).isInstanceOf(Outcome.Failed.class);
        return String.join("\n", ((Outcome.Failed) outcome).error().traceback());
    }

    /** What the cell prints as errors and warnings. */
    String err(String cell) {
        PrintStream before = System.err;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        System.setErr(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        try {
            run(cell).notes().forEach(System.err::println);
        } finally {
            System.setErr(before);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        java.close();
    }

    @SuppressWarnings("unchecked")
    private static List<String> formats(Object argument) {
        return (List<String>) argument;
    }

    /** Only what magics use; whatever else the interface has is not asked for here. */
    private Notebook notebook(Kernel kernel) {
        InvocationHandler handler = (proxy, method, args) -> switch (method.getName()) {
            case "kernel" -> kernel;
            case "render" -> args.length == 1 ? renderers.render(args[0]) : renderers.render(args[0], formats(args[1]));
            case "display" -> {
                shown.add(renderers.render(args[0]));
                yield "id";
            }
            default -> throw new UnsupportedOperationException(method.getName());
        };
        return (Notebook) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {Notebook.class}, handler);
    }
}
