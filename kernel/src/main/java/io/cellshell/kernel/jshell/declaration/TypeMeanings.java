package io.cellshell.kernel.jshell.declaration;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.TypeParameterTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;
import io.cellshell.kernel.jshell.syntax.Edited;
import io.cellshell.kernel.jshell.syntax.Edited.Edit;
import io.cellshell.kernel.jshell.syntax.Enumeration;
import io.cellshell.kernel.jshell.syntax.Nesting;
import io.cellshell.kernel.jshell.syntax.UnitTree;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.JShell;
import jdk.jshell.MethodSnippet;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.TypeDeclSnippet;

/**
 * Keeps what the names of imported types mean in methods and types of earlier cells, when a cell imports or declares another type of
 * such a name: there the name is written out. JShell would compile them with the other type, which may even end in an error of its own.
 */
final class TypeMeanings {

    private static final Pattern IMPORT = Pattern.compile("import\\s+((?:[\\w$]+\\.)+)([\\w$]+)\\s*;");
    private static final Pattern TYPE = Pattern.compile("\\b(?:class|interface|enum|record)\\s+([\\w$]+)");

    private final JShell shell;
    private final SnippetSourceMap origins;
    private final ClassLoader loader;

    TypeMeanings(JShell shell, SnippetSourceMap origins, ClassLoader loader) {
        this.shell = shell;
        this.origins = origins;
        this.loader = loader;
    }

    /** What a source is about to give another meaning. */
    record Change(String name, String before) {}

    /** Null where the source changes no meaning of an imported name. */
    Change change(String source) {
        Matcher single = IMPORT.matcher(source);
        boolean isImport = single.lookingAt();
        String name = isImport ? single.group(2) : declared(source);
        if (name.isEmpty() || !name.chars().allMatch(Character::isJavaIdentifierPart) || isDeclared(name)) {
            return null;
        }
        String now = isImport ? single.group(1) + name : "";
        return meaning(name)
                .filter(before -> !before.equals(now))
                .map(before -> new Change(name, before))
                .orElse(null);
    }

    private static String declared(String source) {
        return TYPE.matcher(source).find() ? Nesting.of(source).name() : "";
    }

    private boolean isDeclared(String name) {
        return shell.snippets()
                .filter(snippet -> shell.status(snippet).isActive())
                .anyMatch(snippet -> snippet instanceof DeclarationSnippet declaration
                        && !(snippet instanceof MethodSnippet)
                        && declaration.name().equals(name));
    }

    /** The imported type that a name means. */
    private Optional<String> meaning(String name) {
        List<String> imports = Imports.names(shell)
                .filter(each -> !each.startsWith("static ") && !each.startsWith("module "))
                .toList();
        Stream<String> singles = imports.stream().filter(each -> each.endsWith("." + name));
        Stream<String> all = Stream.concat(
                        imports.stream().filter(each -> each.endsWith(".*")), Stream.of("java.lang.*"))
                .map(each -> each.substring(0, each.length() - 1) + name)
                .filter(this::isThere);
        return Stream.concat(singles, all).findFirst();
    }

    private boolean isThere(String className) {
        try {
            return Modifier.isPublic(Class.forName(className, false, loader).getModifiers());
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }

    /**
     * Writes the name out wherever earlier cells use it, and takes back the import of it that a type replaces.
     *
     * @param notes takes what the user should know
     * @return what JShell says of the methods and types that were compiled again
     */
    List<SnippetEvent> keep(Change change, boolean byType, List<String> notes, Declarations declarations) {
        List<SnippetEvent> events = new ArrayList<>();
        List<String> kept = new ArrayList<>();
        Pattern mention = Pattern.compile("(?<![\\w$.])" + Pattern.quote(change.name()) + "(?![\\w$])");
        List<Snippet> users = shell.snippets()
                .filter(snippet -> snippet instanceof MethodSnippet || snippet instanceof TypeDeclSnippet)
                .filter(snippet -> shell.status(snippet) == Snippet.Status.VALID)
                .filter(snippet -> mention.matcher(snippet.source()).find())
                .toList();
        for (Snippet user : users) {
            List<Edit> uses = Uses.of(user.source(), change);
            if (!uses.isEmpty()) {
                List<SnippetEvent> again =
                        declarations.eval(Edited.of(user.source(), uses).text());
                origins.renamed(user.id(), again.get(0).snippet().id());
                kept.add(declarations.nameOf(user));
                events.addAll(again);
            }
        }
        if (byType) {
            shell.imports()
                    .filter(each -> !each.isStatic() && each.name().equals(change.name()))
                    .filter(each -> Imports.names(each.source()).count() == 1)
                    .toList()
                    .forEach(each -> events.addAll(declarations.dropImport(each)));
        }
        if (!kept.isEmpty()) {
            notes.add("In " + Enumeration.list(kept.stream().sorted().toList()) + " " + change.name() + " still means "
                    + change.before() + "; run their cells again where the other is meant.");
        }
        return events;
    }

    /** Where a declaration uses the name as that of a type. */
    private static final class Uses extends TreeScanner<Void, Void> {

        private final UnitTree tree;
        private final Change change;
        private final List<Edit> uses = new ArrayList<>();
        private boolean hasOwn;

        private Uses(UnitTree tree, Change change) {
            this.tree = tree;
            this.change = change;
        }

        /** Empty where it declares the name itself. */
        static List<Edit> of(String source, Change change) {
            UnitTree tree = UnitTree.members(source);
            if (tree == null) {
                return List.of();
            }
            Uses scanner = new Uses(tree, change);
            scanner.scan(tree.parts(), null);
            return scanner.hasOwn ? List.of() : scanner.uses;
        }

        @Override
        public Void visitIdentifier(IdentifierTree node, Void none) {
            int start = tree.start(node);
            if (start >= 0 && node.getName().contentEquals(change.name())) {
                Edit use = new Edit(start, start + change.name().length(), change.before());
                if (!uses.contains(use)) {
                    uses.add(use);
                }
            }
            return super.visitIdentifier(node, none);
        }

        @Override
        public Void visitVariable(VariableTree node, Void none) {
            hasOwn |= node.getName().contentEquals(change.name());
            return super.visitVariable(node, none);
        }

        @Override
        public Void visitClass(ClassTree node, Void none) {
            hasOwn |= node.getSimpleName().contentEquals(change.name());
            return super.visitClass(node, none);
        }

        @Override
        public Void visitTypeParameter(TypeParameterTree node, Void none) {
            hasOwn |= node.getName().contentEquals(change.name());
            return super.visitTypeParameter(node, none);
        }
    }
}
