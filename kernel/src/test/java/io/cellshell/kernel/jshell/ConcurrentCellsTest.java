package io.cellshell.kernel.jshell;

import static org.assertj.core.api.Assertions.assertThat;

import io.cellshell.kernel.api.MimeBundle;
import io.cellshell.kernel.api.Notebook;
import io.cellshell.kernel.api.NotebookScope;
import io.cellshell.kernel.jshell.completion.Completion;
import io.cellshell.kernel.jshell.evaluation.Outcome;
import io.cellshell.kernel.jshell.syntax.CellCompleteness;
import io.cellshell.kernel.stop.UserThread;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Cells beside each other, and the compiler beside a cell. */
@Timeout(60)
class ConcurrentCellsTest {

    private static final String WAIT = "while (System.getProperty(\"test.go\") == null) Thread.sleep(5);\n";

    private final ExecutorService shells = Executors.newFixedThreadPool(2);
    private JavaInterpreter java;

    @BeforeEach
    void start(@TempDir Path folder) throws IOException {
        Path api = UserClasspath.in(folder);
        java = new JavaInterpreter(List.of(api));
    }

    @AfterEach
    void stop() {
        System.clearProperty("test.go");
        shells.shutdownNow();
        java.close();
    }

    @Test
    void codeIsCompletedInspectedAndEvaluatedBesideALongCell() throws Exception {
        Future<Outcome> slow = shells.submit(() -> java.eval("int a = 1;\n" + WAIT + "int b = 2;\na + b", 1));
        while (!(java.eval("a", 2) instanceof Outcome.Value)) {
            TimeUnit.MILLISECONDS.sleep(5);
        }
        assertThat(slow).isNotDone();
        assertThat(java.complete("Math.ma", 7).matches())
                .extracting(Completion.Match::text)
                .containsExactly("max(");
        assertThat(java.inspect("a", 1).elements())
                .anySatisfy(d -> assertThat(d.signature()).isEqualTo("a:int"));
        assertThat(java.readiness("for (;;) {").status()).isEqualTo(CellCompleteness.Status.INCOMPLETE);
        assertThat(java.eval("a + 10", 3)).isEqualTo(new Outcome.Value(11, List.of()));
        assertThat(((Outcome.Failed) java.eval("throw new Exception(\"mine\");", 4))
                        .error()
                        .message())
                .isEqualTo("mine");
        assertThat(slow).isNotDone();
        System.setProperty("test.go", "");
        assertThat(slow.get()).isEqualTo(new Outcome.Value(3, List.of()));
    }

    @Test
    void manyCellsFromTwoShellsGiveTheirOwnResults() throws Exception {
        List<Future<Object>> both =
                List.of(shells.submit(() -> sumOfCells("x", 7)), shells.submit(() -> sumOfCells("y", 11)));
        assertThat(both.get(0).get()).isEqualTo(7 * 30);
        assertThat(both.get(1).get()).isEqualTo(11 * 30);
    }

    private Object sumOfCells(String name, int step) {
        int total = 0;
        for (int i = 0; i < 30; i++) {
            java.eval("int " + name + i + " = " + step + ";", i);
            total += (int) ((Outcome.Value) java.eval(name + i, i)).value();
        }
        return total;
    }

    @Test
    void aShellHasAThreadOfItsOwnThatLivesFromCellToCell() throws Exception {
        java.eval("ThreadLocal<String> mine = new ThreadLocal<>();\nmine.set(\"kept\");", 1);
        assertThat(java.eval("mine.get()", 2)).isEqualTo(new Outcome.Value("kept", List.of()));
        Outcome elsewhere = shells.submit(() -> java.eval("mine.get()", 3)).get();
        assertThat(elsewhere).isEqualTo(new Outcome.Value(null, List.of()));
        Object thread = ((Outcome.Value) java.eval("Thread.currentThread()", 4)).value();
        assertThat(thread).isInstanceOf(UserThread.class).isNotSameAs(Thread.currentThread());
    }

    @Test
    void aCellRunsInTheNotebookAndTheContextOfWhoEvaluatesIt() throws Exception {
        Notebook notebook = new Notebook() {
            @Override
            public String display(Object value) {
                return "shown " + value;
            }

            @Override
            public void update(String id, Object value) {}

            @Override
            public void clearOutput(boolean wait) {}

            @Override
            public void page(Object value) {}

            @Override
            public MimeBundle render(Object value) {
                return MimeBundle.text(String.valueOf(value));
            }
        };
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(java.classLoader());
        try (NotebookScope scope = NotebookScope.open(notebook)) {
            assertThat(scope).isNotNull();
            assertThat(java.eval("io.cellshell.kernel.api.CellShell.display(1)", 1))
                    .isEqualTo(new Outcome.Value("shown 1", List.of()));
            assertThat(java.eval("Thread.currentThread().getContextClassLoader()", 2))
                    .isEqualTo(new Outcome.Value(java.classLoader(), List.of()));
        } finally {
            thread.setContextClassLoader(before);
        }
        assertThat(java.eval("io.cellshell.kernel.api.Notebook.current().isPresent()", 3))
                .isEqualTo(new Outcome.Value(false, List.of()));
    }

    @Test
    void aCellThatEvaluatesACellStaysOnItsThread() {
        CountDownLatch inner = new CountDownLatch(1);
        Object[] threads = new Object[2];
        java.util.function.Supplier<Object> nested = () -> {
            threads[0] = Thread.currentThread();
            threads[1] = ((Outcome.Value) java.eval("Thread.currentThread()", 2)).value();
            inner.countDown();
            return ((Outcome.Value) java.eval("20 + 1", 3)).value();
        };
        System.getProperties().put("test.nested", nested);
        Outcome outer = java.eval(
                "2 * (int) ((java.util.function.Supplier) System.getProperties().get(\"test.nested\")).get()", 1);
        System.getProperties().remove("test.nested");
        assertThat(outer).isEqualTo(new Outcome.Value(42, List.of()));
        assertThat(inner.getCount()).isZero();
        assertThat(threads[0]).isInstanceOf(UserThread.class).isSameAs(threads[1]);
    }
}
