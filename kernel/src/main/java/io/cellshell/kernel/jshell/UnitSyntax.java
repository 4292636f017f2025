package io.cellshell.kernel.jshell;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * What a unit of a cell is, by the compiler's own parser.
 *
 * @param kind what it is
 * @param names what it declares
 */
record UnitSyntax(Kind kind, List<String> names) {

    /** What a unit can be. */
    enum Kind {
        IMPORT,
        VARIABLE,
        MEMBER,
        STATEMENT,
        EXPRESSION,
        /** The compiler cannot parse it. */
        FAULTY
    }

    private static final Pattern IMPORT = Pattern.compile("import\\s.*", Pattern.DOTALL);

    /** What JShell ignores at the start of a declaration. */
    private static final Pattern MODIFIERS =
            Pattern.compile("^(?:\\s*\\b(?:public|protected|private|static|final)\\b)+");

    static UnitSyntax of(String unit) {
        if (IMPORT.matcher(unit.strip()).matches()) {
            return new UnitSyntax(Kind.IMPORT, List.of());
        }
        String source = withoutModifiers(unit);
        CompilationUnitTree block = parsed("class S { void f() throws Throwable {" + source + "\n} }");
        if (block != null) {
            return of(((MethodTree) members(block).get(0)).getBody().getStatements(), Kind.STATEMENT);
        }
        CompilationUnitTree member = parsed("class S {" + source + "\n}");
        if (member != null) {
            return of(members(member), Kind.MEMBER);
        }
        boolean isExpression = parsed("class S { Object v =" + source + "\n; }") != null;
        return new UnitSyntax(isExpression ? Kind.EXPRESSION : Kind.FAULTY, List.of());
    }

    /** The source with blanks in place of the modifiers that JShell ignores: every position stays. */
    static String withoutModifiers(String source) {
        return MODIFIERS.matcher(source).replaceFirst(found -> " ".repeat(found.end()));
    }

    private static UnitSyntax of(List<? extends Tree> trees, Kind otherwise) {
        Kind kind = otherwise;
        if (!trees.isEmpty() && trees.get(0) instanceof VariableTree) {
            kind = Kind.VARIABLE;
        } else if (!trees.isEmpty() && trees.get(0) instanceof ClassTree) {
            kind = Kind.MEMBER;
        }
        return new UnitSyntax(
                kind,
                trees.stream()
                        .map(UnitSyntax::name)
                        .filter(name -> !name.isEmpty())
                        .toList());
    }

    private static String name(Tree tree) {
        if (tree instanceof VariableTree variable) {
            return variable.getName().toString();
        }
        if (tree instanceof MethodTree method) {
            return method.getName().toString();
        }
        return tree instanceof ClassTree type ? type.getSimpleName().toString() : "";
    }

    private static List<? extends Tree> members(CompilationUnitTree tree) {
        return ((ClassTree) tree.getTypeDecls().get(0)).getMembers();
    }

    /** The tree of a compilation unit; null where it does not parse. */
    static CompilationUnitTree parsed(String source) {
        AtomicBoolean wrong = new AtomicBoolean();
        JavaFileObject file = new SimpleJavaFileObject(URI.create("string:///S.java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return source;
            }
        };
        JavacTask task = (JavacTask) ToolProvider.getSystemJavaCompiler()
                .getTask(
                        null,
                        null,
                        diagnostic -> wrong.compareAndSet(false, diagnostic.getKind() == Diagnostic.Kind.ERROR),
                        List.of("-proc:none"),
                        null,
                        List.of(file));
        try {
            CompilationUnitTree tree = task.parse().iterator().next();
            return wrong.get() ? null : tree;
        } catch (IOException e) {
            throw new IllegalStateException("A source in memory could not be read", e);
        }
    }
}
