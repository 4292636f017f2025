package io.cellshell.kernel.jshell.documentation;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.TreePath;
import io.cellshell.kernel.jshell.syntax.JavaParser;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The comments of one source file. Only its syntax is looked at: what it imports need not be there. */
public final class SourceComments {

    /** A constant of the class itself; those of others stay names. */
    private static final Pattern VALUE = Pattern.compile("\\{@value\\s*(?:#(\\w+)\\s*)?}");

    private final DocTrees trees;
    private final CompilationUnitTree unit;
    private final String source;

    private SourceComments(DocTrees trees, CompilationUnitTree unit, String source) {
        this.trees = trees;
        this.unit = unit;
        this.source = source;
    }

    public static SourceComments parse(String source) {
        JavaParser parsed = JavaParser.parse(source, diagnostic -> {});
        return new SourceComments(DocTrees.instance(parsed.task()), parsed.tree(), source);
    }

    /** The comment of a class, given by its name and those of the classes around it, outermost first. */
    public Optional<String> ofType(List<String> names) {
        return type(names).flatMap(this::comment);
    }

    /**
     * The comment of a field, method or constructor. A constructor without one has that of the class, and a component of a record has
     * what the record says of it.
     *
     * @param names the class, as for {@link #ofType}
     * @param parameters simple names of parameter types; null for a field
     */
    public Optional<String> ofMember(List<String> names, String member, List<String> parameters) {
        Optional<TreePath> type = type(names);
        boolean constructor = member.equals(names.get(names.size() - 1));
        Optional<String> own = type.flatMap(path -> members(path)
                .filter(tree -> isNamed(tree, constructor ? "<init>" : member, parameters))
                .findFirst()
                .flatMap(tree -> comment(new TreePath(path, tree))));
        if (own.isPresent() || type.isEmpty()) {
            return own;
        }
        if (constructor) {
            return comment(type.get());
        }
        boolean component =
                type.get().getLeaf().getKind() == Tree.Kind.RECORD && (parameters == null || parameters.isEmpty());
        return component ? comment(type.get()).flatMap(whole -> component(whole, member)) : Optional.empty();
    }

    private static Optional<String> component(String comment, String name) {
        Matcher tag = Pattern.compile("(?ms)^\\s*@param\\s+" + Pattern.quote(name) + "\\b(.*?)(?=^\\s*@\\w|\\z)")
                .matcher(comment);
        return tag.find() ? Optional.of(tag.group(1).strip()) : Optional.empty();
    }

    private Optional<TreePath> type(List<String> names) {
        TreePath at = new TreePath(unit);
        for (String name : names) {
            TreePath outer = at;
            Stream<? extends Tree> inside =
                    at.getLeaf() instanceof CompilationUnitTree whole ? whole.getTypeDecls().stream() : members(at);
            Optional<TreePath> next = inside.filter(tree -> tree instanceof ClassTree each
                            && each.getSimpleName().contentEquals(name))
                    .findFirst()
                    .map(tree -> new TreePath(outer, tree));
            if (next.isEmpty()) {
                return Optional.empty();
            }
            at = next.get();
        }
        return Optional.of(at);
    }

    private static Stream<? extends Tree> members(TreePath type) {
        return ((ClassTree) type.getLeaf()).getMembers().stream();
    }

    private static boolean isNamed(Tree tree, String name, List<String> parameters) {
        if (parameters == null) {
            return tree instanceof VariableTree field && field.getName().contentEquals(name);
        }
        return tree instanceof MethodTree method
                && method.getName().contentEquals(name)
                && method.getParameters().stream()
                        .map(each -> Signature.simpleType(each.getType().toString()))
                        .toList()
                        .equals(parameters);
    }

    private Optional<String> comment(TreePath path) {
        return Optional.ofNullable(trees.getDocComment(path))
                .map(text -> isMarkdown(path) ? MarkdownComment.asHtml(text) : text)
                .map(text -> withValues(text, path));
    }

    /** What stands before the declaration says so: the compiler gives both kinds of comments without their marks. */
    private boolean isMarkdown(TreePath path) {
        int start = (int) trees.getSourcePositions().getStartPosition(unit, path.getLeaf());
        return start > 0 && !source.substring(0, start).stripTrailing().endsWith("*/");
    }

    /** The values of constants of the same class, as they are written there. */
    private String withValues(String comment, TreePath path) {
        return VALUE.matcher(comment).replaceAll(tag -> {
            TreePath type = path.getLeaf() instanceof ClassTree ? path : path.getParentPath();
            Optional<String> value = tag.group(1) == null
                    ? value(path.getLeaf())
                    : members(type)
                            .filter(tree -> isNamed(tree, tag.group(1), null))
                            .findFirst()
                            .flatMap(SourceComments::value);
            return Matcher.quoteReplacement(
                    value.map(text -> "{@literal " + text + "}").orElse(tag.group()));
        });
    }

    private static Optional<String> value(Tree tree) {
        return tree instanceof VariableTree field && field.getInitializer() != null
                ? Optional.of(field.getInitializer().toString())
                : Optional.empty();
    }
}
