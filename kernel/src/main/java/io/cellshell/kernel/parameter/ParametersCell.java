package io.cellshell.kernel.parameter;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.Trees;
import io.cellshell.kernel.jshell.syntax.JavaParser;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Modifier;
import javax.tools.Diagnostic;

/** The cell with the tag {@code parameters}, and the cell with other values that follows it. */
public final class ParametersCell {

    /** Tag of the cell that declares parameters with their usual values. */
    public static final String TAG = "parameters";

    /** Tag of the cell that gives them other values. */
    public static final String INJECTED_TAG = "injected-parameters";

    private static final String MEMBERS = "class S {";
    private static final String STATEMENTS = MEMBERS + " void f() {";

    /** What no class and no method may hold: imports, magics, and modifiers that JShell ignores. */
    private static final Pattern NOT_PARSED =
            Pattern.compile("(?m)^[ \\t]*(?:import\\s[^;]*;|%.*$|(?:(?:public|protected|private|static)[ \\t]+)+)");

    private static final Pattern COMMENT_BEHIND = Pattern.compile("[^\\n]*?//[ \\t]*([^\\n]*)");

    private final Map<String, Variable> variables = new LinkedHashMap<>();

    private record Variable(DeclaredType type, boolean isFinal, Declaration declaration) {}

    /**
     * What a reader may know of a parameter.
     *
     * @param name its name
     * @param type its type; empty where only the compiler could tell
     * @param value its value in the cell, as it is typed; empty where it has none
     * @param comment what stands in a comment behind it
     */
    public record Declaration(String name, String type, String value, String comment) {}

    /** Reads the declarations of a cell; what else it holds is passed over, and so is what cannot be parsed. */
    public static ParametersCell of(String source) {
        ParametersCell cell = new ParametersCell();
        String parsed =
                NOT_PARSED.matcher(source).replaceAll(found -> found.group().replaceAll("[^\\n]", " "));
        if (!cell.read(STATEMENTS, parsed, "\n}}")) {
            cell.read(MEMBERS, parsed, "\n}");
        }
        return cell;
    }

    /** The cell of a notebook without such a cell. */
    public static ParametersCell none() {
        return new ParametersCell();
    }

    /** The parameters, in the order of the cell. */
    public List<Declaration> declarations() {
        return variables.values().stream().map(Variable::declaration).toList();
    }

    /** Whether a variable of this name is declared. */
    public boolean declares(String name) {
        return variables.containsKey(name);
    }

    /**
     * The text of the cell that gives these parameters their values, each with the type and the modifier of its declaration.
     *
     * @throws ParameterException where a value does not fit
     */
    public String injected(Collection<Parameter> parameters) throws ParameterException {
        StringBuilder source = new StringBuilder("// Parameters\n");
        for (Parameter parameter : parameters) {
            source.append(declaration(parameter)).append('\n');
        }
        return source.toString();
    }

    private String declaration(Parameter parameter) throws ParameterException {
        String name = parameter.name();
        if (!SourceVersion.isIdentifier(name) || SourceVersion.isKeyword(name)) {
            throw new ParameterException("The parameter '" + parameter.shownName()
                    + "' has no name that a Java variable can have; rename it.");
        }
        Variable variable = variables.get(name);
        boolean isKnown = variable != null && variable.type() != null;
        String type = isKnown ? variable.type().text() : JavaValue.typeOf(parameter.value());
        DeclaredType made =
                isKnown ? variable.type().madeBy(variable.declaration().value()) : DeclaredType.OBJECT;
        String value = JavaValue.of(parameter, made);
        boolean isFinal = variable != null && variable.isFinal();
        return (isFinal ? "final " : "") + type + " " + name + " = " + value + ";";
    }

    /** Returns whether the compiler could parse the cell in this place. */
    private boolean read(String before, String cell, String behind) {
        variables.clear();
        AtomicBoolean wrong = new AtomicBoolean();
        String source = before + cell + behind;
        JavaParser parser =
                JavaParser.parse(source, found -> wrong.compareAndSet(false, found.getKind() == Diagnostic.Kind.ERROR));
        if (parser.tree().getTypeDecls().isEmpty()
                || !(parser.tree().getTypeDecls().get(0) instanceof ClassTree type)) {
            return false;
        }
        SourcePositions positions = Trees.instance(parser.task()).getSourcePositions();
        for (Tree member : type.getMembers()) {
            if (before.equals(STATEMENTS) && member instanceof MethodTree method && method.getBody() != null) {
                method.getBody().getStatements().forEach(statement -> add(statement, parser, positions, source));
            } else {
                add(member, parser, positions, source);
            }
        }
        return !wrong.get();
    }

    private void add(Tree tree, JavaParser parser, SourcePositions positions, String source) {
        if (!(tree instanceof VariableTree variable)) {
            return;
        }
        String name = variable.getName().toString();
        Tree written = variable.getType();
        boolean isVar = written == null
                || positions.getStartPosition(parser.tree(), written) < 0
                || written.toString().equals("var");
        Optional<DeclaredType> type = isVar
                ? Optional.ofNullable(variable.getInitializer()).flatMap(DeclaredType::ofValue)
                : Optional.of(DeclaredType.of(written));
        String value = variable.getInitializer() == null
                ? ""
                : source.substring((int) positions.getStartPosition(parser.tree(), variable.getInitializer()), (int)
                        positions.getEndPosition(parser.tree(), variable.getInitializer()));
        Matcher comment = COMMENT_BEHIND
                .matcher(source)
                .region((int) positions.getEndPosition(parser.tree(), variable), source.length());
        variables.put(
                name,
                new Variable(
                        type.orElse(null),
                        variable.getModifiers().getFlags().contains(Modifier.FINAL),
                        new Declaration(
                                name,
                                type.map(DeclaredType::text).orElse(""),
                                value,
                                comment.lookingAt() ? comment.group(1).strip() : "")));
    }
}
