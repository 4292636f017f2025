package io.cellshell.kernel.jshell.syntax;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a unit of a cell is, by the compiler's own parser.
 *
 * @param kind what it is
 * @param names what it declares
 */
public record UnitSyntax(Kind kind, List<String> names) {

    /** What a unit can be. */
    public enum Kind {
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

    /** What may stand before a variable of a cell and before none in a method. */
    private static final Pattern ACCESS =
            Pattern.compile("\\G(\\s*(?:final\\s+)*)\\b(public|protected|private|static)\\b");

    public static UnitSyntax of(String unit) {
        if (IMPORT.matcher(unit.strip()).matches()) {
            return new UnitSyntax(Kind.IMPORT, List.of());
        }
        String source = withoutModifiers(unit);
        UnitTree statements = UnitTree.statements(source);
        if (statements != null) {
            return of(statements.parts(), Kind.STATEMENT);
        }
        UnitTree members = UnitTree.members(source);
        if (members != null) {
            return of(members.parts(), Kind.MEMBER);
        }
        return new UnitSyntax(UnitTree.expression(source) != null ? Kind.EXPRESSION : Kind.FAULTY, List.of());
    }

    /** The source with blanks in place of the modifiers that JShell ignores: every position stays. */
    public static String withoutModifiers(String source) {
        return MODIFIERS.matcher(source).replaceFirst(found -> " ".repeat(found.end()));
    }

    /** The source with blanks in place of modifiers that cannot stand in a method; {@code final} can. */
    static String withoutAccess(String source) {
        return ACCESS.matcher(source)
                .replaceAll(found -> found.group(1) + " ".repeat(found.group(2).length()));
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
}
