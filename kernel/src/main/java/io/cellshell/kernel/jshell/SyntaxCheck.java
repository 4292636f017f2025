package io.cellshell.kernel.jshell;

import com.sun.source.util.JavacTask;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.tools.Diagnostic;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * Whether the compiler can parse what JShell takes for whole: JShell's own analysis looks at tokens and calls
 * {@code int = 7q} complete.
 */
final class SyntaxCheck {

    private SyntaxCheck() {}

    static boolean isSound(List<CellUnits.Unit> units) {
        return units.stream().allMatch(unit -> isSound(unit.source()));
    }

    /** A unit is sound where one of the four contexts that a snippet can stand in parses. */
    private static boolean isSound(String unit) {
        return List.of("%s", "class S { %s }", "class S { void f() { %s } }", "class S { Object v = %s; }").stream()
                .anyMatch(context -> parses(context.replace("%s", unit + "\n")));
    }

    private static boolean parses(String source) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        AtomicBoolean wrong = new AtomicBoolean();
        JavaFileObject file = new SimpleJavaFileObject(URI.create("string:///S.java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return source;
            }
        };
        JavacTask task = (JavacTask) compiler.getTask(
                null,
                null,
                diagnostic -> wrong.compareAndSet(false, diagnostic.getKind() == Diagnostic.Kind.ERROR),
                List.of("-proc:none"),
                null,
                List.of(file));
        try {
            task.parse();
        } catch (IOException e) {
            throw new IllegalStateException("A source in memory could not be read", e);
        }
        return !wrong.get();
    }
}
