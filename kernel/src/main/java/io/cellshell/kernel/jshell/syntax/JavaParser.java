package io.cellshell.kernel.jshell.syntax;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.JavacTask;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import javax.tools.DiagnosticListener;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * The compiler's own parser. It looks at syntax alone: what a source imports or mentions need not be there.
 *
 * @param task what it was parsed by, which knows positions and comments
 * @param tree the whole source; where it is faulty, what could be made of it
 */
public record JavaParser(JavacTask task, CompilationUnitTree tree) {

    /**
     * Parses the source of a file.
     *
     * @param listener is told of what is wrong
     */
    public static JavaParser parse(String source, DiagnosticListener<JavaFileObject> listener) {
        JavaFileObject file = new SimpleJavaFileObject(URI.create("string:///S.java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return source;
            }
        };
        JavacTask task = (JavacTask) ToolProvider.getSystemJavaCompiler()
                .getTask(null, null, listener, List.of("-proc:none"), null, List.of(file));
        try {
            return new JavaParser(task, task.parse().iterator().next());
        } catch (IOException e) {
            throw new IllegalStateException("A source in memory could not be read", e);
        }
    }
}
