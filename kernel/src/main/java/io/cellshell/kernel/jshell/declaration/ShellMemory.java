package io.cellshell.kernel.jshell.declaration;

import io.cellshell.kernel.jshell.execution.Compiler;
import io.cellshell.kernel.jshell.execution.SnippetNames;
import java.lang.reflect.Method;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.JShell;
import jdk.jshell.PersistentSnippet;
import jdk.jshell.Snippet;

/**
 * Makes JShell forget what can never be used again: it keeps the source, the class file and the wrapping text of every statement
 * for ever, tens of kilobytes each. There is no public way, so this reaches into its tables; where the JVM or another JShell does
 * not allow that, memory grows as it does in any JShell.
 */
public final class ShellMemory {

    /** The compiler knows every class it has seen. A new one takes some tens of milliseconds to get going. */
    private static final int RENEW_COMPILER_EVERY = 20;

    /** Of a class that is replaced because we say so. JShell counts from 0, and begins again where a declaration has failed. */
    private static final int FIRST_NUMBER = 1000;

    private final JShell shell;
    private final SnippetSourceMap origins;
    private final Compiler compiler;
    /** The numbers of declarations. Such a number comes back with the next declaration of the name, and its classes' names may, too. */
    private final Set<Integer> declared = new HashSet<>();

    private boolean allowed = true;
    private int sweeps;
    private int newest = FIRST_NUMBER;

    public ShellMemory(JShell shell, SnippetSourceMap origins, Compiler compiler) {
        this.shell = shell;
        this.origins = origins;
        this.compiler = compiler;
    }

    /** Forgets all that is not declared and alive. */
    public void sweep() {
        if (!allowed) {
            return;
        }
        List<Snippet> alive = shell.snippets()
                .filter(snippet -> snippet instanceof PersistentSnippet
                        && shell.status(snippet).isActive())
                .toList();
        Set<String> classes = alive.stream()
                .map(snippet -> shell.sourceCodeAnalysis().wrapper(snippet).fullClassName())
                .collect(Collectors.toSet());
        origins.keep(alive.stream().map(Snippet::id).collect(Collectors.toSet()), classes);
        Tables tables;
        try {
            tables = tables();
        } catch (ReflectiveOperationException | RuntimeException e) {
            notAllowed(e);
            return;
        }
        shell.snippets()
                .filter(DeclarationSnippet.class::isInstance)
                .filter(snippet -> snippet.subKind() != Snippet.SubKind.TEMP_VAR_EXPRESSION_SUBKIND)
                .forEach(snippet -> declared.add(Integer.valueOf(snippet.id())));
        Set<Snippet> kept = new HashSet<>(alive);
        tables.snippets().retainAll(kept);
        tables.byKey().replaceAll(snippet -> kept.contains(snippet) ? snippet : null);
        tables.byClass().forEach(table -> table.keySet().removeIf(name -> isDead((String) name, classes)));
        tables.loaded()
                .keySet()
                .removeIf(name ->
                        isDead((String) name, classes) && !declared.contains(SnippetNames.number((String) name)));
        try {
            forgetCode(tables.loaded(), classes);
        } catch (ReflectiveOperationException | RuntimeException e) {
            notAllowed(e);
        }
        if (++sweeps % RENEW_COMPILER_EVERY == 0) {
            compiler.renew();
        }
    }

    private static boolean isDead(String className, Set<String> alive) {
        return SnippetNames.isOfSnippet(className) && !alive.contains(SnippetNames.wrapper(className));
    }

    /**
     * JShell is to know that there is a class of this name, whose name it then does not use for other code; not what the class holds. Had it
     * forgotten the class, it would load another of that name, which no loader can.
     */
    private static void forgetCode(Map<?, ?> loaded, Set<String> alive) throws ReflectiveOperationException {
        for (Map.Entry<?, ?> each : loaded.entrySet()) {
            if (isDead((String) each.getKey(), alive)) {
                Class<?> type = each.getValue().getClass();
                if (ShellInternals.read(each.getValue(), "loadedBytes") != null) {
                    ShellInternals.method(type, "setLoadedBytes", byte[].class).invoke(each.getValue(), new byte[0]);
                }
                ShellInternals.method(type, "setCurrentBytes", byte[].class).invoke(each.getValue(), (Object) null);
            }
        }
    }

    /** What JShell keeps; all of it is found before any of it is changed. */
    private record Tables(Set<?> snippets, List<?> byKey, List<Map<?, ?>> byClass, Map<?, ?> loaded) {}

    private Tables tables() throws ReflectiveOperationException {
        Object maps = ShellInternals.read(shell, "maps");
        Object files = ShellInternals.read(ShellInternals.read(shell, "taskFactory"), "fileManager");
        return new Tables(
                (Set<?>) ShellInternals.read(maps, "snippets"),
                (List<?>) ShellInternals.read(maps, "keyIndexToSnippet"),
                List.of(
                        (Map<?, ?>) ShellInternals.read(ShellInternals.read(shell, "outerMap"), "classOuters"),
                        (Map<?, ?>) ShellInternals.read(files, "classObjects")),
                (Map<?, ?>) ShellInternals.read(ShellInternals.read(shell, "classTracker"), "map"));
    }

    /** Whether this JVM and JShell let memory be given back. */
    boolean isAllowed() {
        return allowed;
    }

    private void notAllowed(Exception e) {
        allowed = false;
        System.err.println("This Java does not let the kernel give back the memory of statements that have run (" + e
                + "): after thousands of cells, restart the kernel if memory runs short.");
    }

    /** JShell gives a class that it replaces another name. It shall do so for the next declaration of this one, whatever that is. */
    public void replaceClassOf(Snippet snippet) {
        try {
            Method number = ShellInternals.method(Snippet.class, "sequenceNumber");
            Method setNumber = ShellInternals.method(Snippet.class, "setSequenceNumber", int.class);
            newest = Math.max(newest, (int) number.invoke(snippet)) + 1;
            setNumber.invoke(snippet, newest);
        } catch (ReflectiveOperationException | RuntimeException e) {
            notAllowed(e);
        }
    }
}
