package io.cellshell.kernel.jshell.declaration;

import io.cellshell.kernel.jshell.execution.CellControl;
import io.cellshell.kernel.jshell.execution.FieldAccess;
import io.cellshell.kernel.jshell.execution.SnippetNames;
import io.cellshell.kernel.jshell.execution.StaticRerun;
import io.cellshell.kernel.jshell.problem.FinalProblems;
import io.cellshell.kernel.jshell.syntax.Enumeration;
import io.cellshell.kernel.jshell.syntax.Nesting;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.Diag;
import jdk.jshell.ImportSnippet;
import jdk.jshell.JShell;
import jdk.jshell.MethodSnippet;
import jdk.jshell.PersistentSnippet;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.SubKind;
import jdk.jshell.SnippetEvent;
import jdk.jshell.TypeDeclSnippet;
import jdk.jshell.VarSnippet;

/** What the cells have declared so far, with the values of variables. */
public final class Declarations {

    /** A declaration takes over the id of the one that it replaces. */
    private static final Comparator<Snippet> BY_FIRST_DECLARATION =
            Comparator.comparingInt(snippet -> Integer.parseInt(snippet.id()));

    /** Constants may be made of constants of other classes. */
    private static final int MAX_ROUNDS = 10;

    /** A lambda, or the body of a class. */
    private static final Pattern CODE = Pattern.compile("->|\\)\\s*\\{");

    private static final Pattern TYPE = Pattern.compile("\\b(?:class|interface|enum|record)\\b");

    private final JShell shell;
    private final CellControl control;
    private final SnippetSourceMap origins;
    private final Imports imports;
    private final NamePins pins;
    private final JointDeclaration together;
    private final TypeMeanings meanings;
    private final ShellKeys keys;

    /** What holds code that the compiler has copied constants into, and cannot be compiled again without running it. */
    private final List<String> stale = new ArrayList<>();

    public Declarations(JShell shell, CellControl control, SnippetSourceMap origins, Imports imports) {
        this.shell = shell;
        this.control = control;
        this.origins = origins;
        this.imports = imports;
        pins = new NamePins(shell);
        together = new JointDeclaration(shell);
        meanings = new TypeMeanings(shell, origins, control.userCode());
        keys = new ShellKeys(shell);
    }

    /** All that can be used now, in the order of the first declarations. */
    public List<Declaration> all() {
        return shell.snippets()
                .filter(snippet -> shell.status(snippet).isActive())
                .filter(PersistentSnippet.class::isInstance)
                .filter(snippet -> snippet.subKind() != SubKind.TEMP_VAR_EXPRESSION_SUBKIND)
                .sorted(BY_FIRST_DECLARATION)
                .flatMap(this::declarations)
                .toList();
    }

    /** The variables with their values, in the order of the first declarations. */
    public List<Variable> variables() {
        return live().map(this::variable).toList();
    }

    /** Where the value of a variable is kept: JShell knows the class, and the control reads the real object. */
    Field field(VarSnippet variable) {
        shell.varValue(variable);
        return control.takeVariable();
    }

    /** The variable is kept here from now on. */
    void isKeptIn(Field field) {
        control.current(field);
    }

    /** Forgets everything of this name; false where there is nothing. */
    public boolean drop(String name) {
        List<PersistentSnippet> named = shell.snippets()
                .filter(snippet -> shell.status(snippet).isActive() && !(snippet instanceof ImportSnippet))
                .filter(PersistentSnippet.class::isInstance)
                .map(PersistentSnippet.class::cast)
                .filter(snippet -> snippet.name().equals(name))
                .toList();
        named.forEach(this::drop);
        return !named.isEmpty();
    }

    /** Forgets everything but the imports. */
    public void reset() {
        shell.snippets()
                .filter(snippet -> shell.status(snippet).isActive() && !(snippet instanceof ImportSnippet))
                .filter(PersistentSnippet.class::isInstance)
                .toList()
                .forEach(this::drop);
    }

    /** Forgets one declaration. The class that held a variable stays; its value must not. */
    public void drop(Snippet snippet) {
        if (snippet instanceof VarSnippet variable && shell.status(variable) == Snippet.Status.VALID) {
            FieldAccess.clear(field(variable));
        }
        shell.drop(snippet);
        if (snippet instanceof TypeDeclSnippet type && keys.forgetType(type.name())) {
            control.statics().forget(type.name());
        }
        if (snippet instanceof VarSnippet variable) {
            keys.forgetVariable(variable.name());
        }
    }

    /** The variables that can be used now, in the order of the first declarations. */
    Stream<VarSnippet> live() {
        return shell.variables()
                .filter(variable -> shell.status(variable) == Snippet.Status.VALID)
                .filter(variable -> variable.subKind() != SubKind.TEMP_VAR_EXPRESSION_SUBKIND)
                .sorted(BY_FIRST_DECLARATION);
    }

    /** Declares a variable once more under this type, without a value; what JShell says of that. */
    List<SnippetEvent> redeclare(String type, VarSnippet variable) {
        String modifier = FinalProblems.isFinal(variable.source()) ? "final " : "";
        return eval(modifier + type + " " + variable.name() + ";");
    }

    /** Declares a method or type once more; what JShell says of that. */
    List<SnippetEvent> redeclare(Snippet snippet) {
        return eval(snippet.source());
    }

    /** The constant of the same name, where a value is one of an enum that the field's enum has replaced; otherwise the value. */
    Object carriedOver(Field field, Object value) {
        boolean replaced = value instanceof Enum<?> constant
                && field.getType().isEnum()
                && !field.getType().isInstance(value)
                && SnippetNames.type(constant.getDeclaringClass().getName())
                        .equals(SnippetNames.type(field.getType().getName()));
        if (!replaced) {
            return value;
        }
        try {
            return control.call(() -> Stream.<Object>of(field.getType().getEnumConstants())
                    .filter(each -> ((Enum<?>) each).name().equals(((Enum<?>) value).name()))
                    .findFirst()
                    .orElse(value));
        } catch (Exception | LinkageError e) {
            return value;
        }
    }

    /** Keeps what names mean in earlier cells that this source is about to give another meaning; what JShell says of that. */
    public List<SnippetEvent> keepMeanings(String source, boolean isImport, List<String> notes) {
        TypeMeanings.Change change = meanings.change(source);
        return change == null ? List.of() : meanings.keep(change, !isImport, notes, this);
    }

    /** Takes an import back. */
    List<SnippetEvent> dropImport(ImportSnippet imported) {
        List<SnippetEvent> events = shell.drop(imported);
        imports.follow(events);
        return events;
    }

    /** Lets JShell evaluate one unit. */
    public List<SnippetEvent> eval(String source) {
        control.statics().declaring(source);
        List<SnippetEvent> events = shell.eval(source);
        Map<String, Set<String>> declared = new LinkedHashMap<>();
        for (SnippetEvent event : events) {
            if (event.snippet() instanceof MethodSnippet method
                    && shell.status(method).isDefined()) {
                String className = shell.sourceCodeAnalysis().wrapper(method).fullClassName();
                declared.computeIfAbsent(className, each -> new LinkedHashSet<>())
                        .add(method.name() + "(" + method.parameterTypes() + ")");
            }
        }
        declared.forEach(control::current);
        return pins.settle(events);
    }

    /**
     * Lets JShell declare types and methods together.
     *
     * @return what it says of each; null where they cannot be declared together
     */
    public List<List<SnippetEvent>> evalTogether(List<String> sources) {
        control.statics().declaring(String.join("\n", sources));
        return together.declare(sources);
    }

    /** The name that the JVM knows a type by. */
    String className(TypeDeclSnippet type) {
        return shell.sourceCodeAnalysis().wrapper(type).fullClassName() + "$" + type.name();
    }

    /** Why a declaration does not compile, on one line. */
    public String firstError(Snippet snippet) {
        return shell.diagnostics(snippet)
                .filter(Diag::isError)
                .map(error -> SnippetNames.clean(error.getMessage(Locale.getDefault()))
                        .replaceAll("\\s+", " "))
                .findFirst()
                .orElseGet(() -> snippet instanceof DeclarationSnippet declaration
                        ? "it needs "
                                + Enumeration.list(shell.unresolvedDependencies(declaration)
                                        .toList())
                        : "the compiler does not say why");
    }

    /** Gives static fields the values that their new initialisers say; what the user should know of static fields. */
    public List<String> settleStatics() {
        List<String> notes = new ArrayList<>();
        for (StaticRerun rerun : control.statics().takeToInitialise()) {
            try {
                control.call(() -> {
                    rerun.run();
                    return null;
                });
            } catch (Exception | Error e) {
                notes.add("The new static part has thrown " + e + "; not all of these have got their new values: "
                        + rerun.names() + ".");
            }
        }
        notes.addAll(control.statics().takeNotes());
        notes.addAll(pins.takeNotes());
        notes.addAll(stale);
        stale.clear();
        return notes;
    }

    /**
     * A type that this source declares again and that needs a new class: the present one is of no use, because its static initialiser has
     * failed, or it has other types within it.
     */
    public Optional<TypeDeclSnippet> toReplace(String source) {
        if (!TYPE.matcher(source).find()) {
            return Optional.empty();
        }
        Nesting now = Nesting.of(source);
        Set<String> useless = control.statics().halfInitialised();
        return shell.types()
                .filter(type -> shell.status(type).isActive() && type.name().equals(now.name()))
                .filter(type -> useless.contains(
                                shell.sourceCodeAnalysis().wrapper(type).fullClassName())
                        || !Nesting.of(type.source()).equals(now))
                .findFirst();
    }

    /** Compiles again what may use constants that have other values now: the compiler copies them to wherever they are used. */
    public List<SnippetEvent> compileUsersOfConstants() {
        List<SnippetEvent> events = new ArrayList<>();
        Set<VarSnippet> holders = new LinkedHashSet<>();
        Set<String> changed = control.statics().takeChangedConstants();
        String types = Enumeration.list(
                changed.stream().map(type -> type.replace('$', '.')).toList());
        for (int round = 0; round < MAX_ROUNDS && !changed.isEmpty(); round++) {
            Pattern mention = Pattern.compile(changed.stream()
                    .map(type -> Pattern.quote(type.substring(type.lastIndexOf('$') + 1)))
                    .collect(Collectors.joining("|", "\\b(?:", ")\\b")));
            shell.snippets()
                    .filter(snippet -> snippet instanceof MethodSnippet || snippet instanceof TypeDeclSnippet)
                    .filter(snippet -> shell.status(snippet) == Snippet.Status.VALID)
                    .filter(snippet -> mention.matcher(snippet.source()).find())
                    .toList()
                    .forEach(snippet -> events.addAll(redeclare(snippet)));
            live().filter(variable -> CODE.matcher(variable.source()).find())
                    .filter(variable -> mention.matcher(variable.source()).find())
                    .forEach(holders::add);
            changed = control.statics().takeChangedConstants();
        }
        holders.forEach(holder -> stale.add(holder.name() + " goes on with the former constants of " + types
                + "; run its cell again: cell " + cell(holder) + "."));
        return events;
    }

    /**
     * Compiles again the overloads of methods that were declared again with another signature: a class that they were declared in together
     * still has the former method, which would be as good as the new one.
     */
    public List<SnippetEvent> compileOverloads(List<SnippetEvent> events) {
        Set<String> changed = events.stream()
                .filter(event -> event.causeSnippet() == null && event.isSignatureChange())
                .filter(event -> event.previousStatus() == Snippet.Status.VALID)
                .filter(event -> event.snippet() instanceof MethodSnippet)
                .map(event -> ((MethodSnippet) event.snippet()).name())
                .collect(Collectors.toSet());
        Set<String> ids = events.stream().map(event -> event.snippet().id()).collect(Collectors.toSet());
        return shell
                .methods()
                .filter(method -> changed.contains(method.name()) && !ids.contains(method.id()))
                .filter(method -> shell.status(method) == Snippet.Status.VALID)
                .toList()
                .stream()
                .flatMap(method -> redeclare(method).stream())
                .toList();
    }

    /** Execution number of the cell that a snippet came from; 0 where it came from none. */
    int cell(Snippet snippet) {
        return origins.cell(snippet.id());
    }

    /** A snippet in the words of a sentence, such as {@code class A}. */
    String nameOf(Snippet snippet) {
        if (snippet instanceof TypeDeclSnippet type) {
            return kind(type) + " " + type.name();
        }
        if (snippet instanceof MethodSnippet method) {
            return "method " + method.name();
        }
        return snippet instanceof VarSnippet variable ? "variable " + variable.name() : "an import";
    }

    private Variable variable(VarSnippet variable) {
        return new Variable(
                variable.name(),
                imports.shortened(variable.typeName()),
                FieldAccess.get(field(variable)),
                origins.cell(variable.id()));
    }

    private Stream<Declaration> declarations(Snippet snippet) {
        return snippet instanceof ImportSnippet
                ? Imports.names(snippet.source()).map(name -> imported(name, origins.cell(snippet.id())))
                : Stream.of(declaration(snippet));
    }

    private Declaration declaration(Snippet snippet) {
        int cell = origins.cell(snippet.id());
        String source = origins.source(snippet).strip();
        if (snippet instanceof VarSnippet variable) {
            String signature = imports.shortened(variable.typeName()) + " " + variable.name();
            return new Declaration(Declaration.Kind.VARIABLE, variable.name(), signature, source, cell);
        }
        if (snippet instanceof MethodSnippet method) {
            int end = method.signature().lastIndexOf(')') + 1;
            String signature =
                    method.signature().substring(end) + " " + method.name() + "(" + method.parameterTypes() + ")";
            return new Declaration(Declaration.Kind.METHOD, method.name(), signature, source, cell);
        }
        if (snippet instanceof TypeDeclSnippet type) {
            return new Declaration(Declaration.Kind.TYPE, type.name(), kind(type) + " " + type.name(), source, cell);
        }
        throw new IllegalArgumentException("Not a declaration of a variable, method or type: " + source);
    }

    private static Declaration imported(String name, int cell) {
        return new Declaration(Declaration.Kind.IMPORT, Imports.plain(name), name, "import " + name + ";", cell);
    }

    private static String kind(TypeDeclSnippet type) {
        return type.subKind() == SubKind.ANNOTATION_TYPE_SUBKIND
                ? "@interface"
                : type.subKind().name().replace("_SUBKIND", "").toLowerCase(Locale.ROOT);
    }
}
