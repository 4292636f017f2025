package io.cellshell.kernel.jshell.execution;

import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jdk.jshell.spi.SPIResolutionException;
import org.objectweb.asm.ClassReader;

/**
 * What becomes of static fields when a cell declares their class again. A field then has the value that its initialiser says, unless
 * that says the same as before, or somebody has assigned the field since. Safe for use by several threads.
 */
public final class StaticState {

    private static final Pattern TYPE = Pattern.compile("\\b(?:class|interface|enum|record)\\b");
    private static final int SHOWN = 40;

    private final Map<String, StaticClass> classes = new HashMap<>();
    private final Set<String> notes = new LinkedHashSet<>();
    private final Set<String> changedConstants = new LinkedHashSet<>();
    private final List<StaticRerun> toInitialise = new ArrayList<>();

    /** What the newest source of each type says. JShell may compile it much later, once an import is there. */
    private final Map<String, StaticInitialisers> declared = new HashMap<>();

    /**
     * What the compiler copies to wherever it is used.
     *
     * @param values the constants of a type
     * @param supers the types of cells that it inherits more from
     */
    private record Constants(Map<String, Object> values, Set<String> supers) {}

    private final Map<String, Constants> newest = new HashMap<>();

    /** By the name of JShell's class around it, the number of a type of which something is not known so far. */
    private final Map<String, Integer> unfinished = new HashMap<>();

    /** The classes among them that JShell has left all initialisers out of, so that none of their fields asks for its value. */
    private final Set<String> leftOut = new HashSet<>();

    /** JShell is about to be given this unit. */
    public synchronized void declaring(String source) {
        if (TYPE.matcher(source).find()) {
            declared.putAll(StaticInitialisers.in(source));
        }
    }

    /** A class has this code from now on: its constants may be copied into others that come with it. */
    synchronized void arriving(String className, byte[] code) {
        String name = SnippetNames.type(className);
        if (!name.isEmpty()) {
            Integer lacking = StaticClass.lacking(code);
            boolean isLeftOut = lacking == null && isLeftOut(name, code);
            leftOut.remove(className);
            if (isLeftOut) {
                leftOut.add(className);
                lacking = SnippetNames.number(className);
            }
            if (lacking != null) {
                unfinished.put(SnippetNames.wrapper(className), lacking);
            } else if (!name.contains("$")) {
                unfinished.remove(SnippetNames.wrapper(className));
            }
            ClassReader reader = new ClassReader(code);
            Set<String> supers = Stream.concat(Stream.of(reader.getSuperName()), Stream.of(reader.getInterfaces()))
                    .map(each -> SnippetNames.type(each.replace('/', '.')))
                    .collect(Collectors.toSet());
            newest.put(name, new Constants(StaticClass.constants(code), supers));
        }
    }

    /** Whether JShell has left out the initialisers of an enum without methods, which says nowhere in its code that it lacks something. */
    private boolean isLeftOut(String name, byte[] code) {
        StaticInitialisers said = declared.get(name);
        Set<String> unassigned = said == null ? Set.of() : StaticClass.unassignedInEnum(code);
        return unassigned.stream()
                .anyMatch(field -> said.says(field) && !said.inBlocks().contains(field));
    }

    /** A type was dropped, with those within it. Another one of its name begins again. */
    public synchronized void forget(String name) {
        for (Map<String, ?> each : List.of(classes, declared, newest)) {
            each.keySet().removeIf(type -> type.equals(name) || type.startsWith(name + "$"));
        }
    }

    /** Whether new code would not give all static fields the values that they are to have now. */
    synchronized boolean needsNewClass(String className, byte[] code) {
        StaticClass known = known(className);
        if (known == null) {
            // JShell may come back to a former class, whose fields and objects are of then.
            return classes.containsKey(SnippetNames.type(className));
        }
        if (!known.isInitialised()) {
            return known.isHalfInitialised();
        }
        Map<String, Object> constants = StaticClass.constants(code);
        Map<String, StaticClass.Value> values = known.values();
        StaticInitialisers now = initialisers(className, known);
        return now.changedFrom(known.initialisers()).stream()
                .filter(field -> !known.constants().containsKey(field) || !constants.containsKey(field))
                .anyMatch(field -> (now.hasBlocks() || !known.isChangeable(field))
                        && (!values.containsKey(field) || !values.get(field).assigned()));
    }

    /** A class has new code, and its fields have kept their values. */
    synchronized void redefined(String className, byte[] code) {
        StaticClass known = known(className);
        if (known == null) {
            return;
        }
        Map<String, Object> constants = StaticClass.constants(code);
        noteConstants(SnippetNames.type(className), known.constants(), constants);
        StaticInitialisers now = initialisers(className, known);
        Set<String> changed = now.changedFrom(known.initialisers());
        known.values().forEach((field, value) -> {
            if (changed.contains(field) && value.assigned()) {
                notes.add(keeps(known.type(), field, value));
            }
        });
        Set<String> toRerun = known.values().entrySet().stream()
                .filter(each ->
                        changed.contains(each.getKey()) && !each.getValue().assigned())
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        if (!known.isInitialised()) {
            known.dropKept(toRerun);
        } else if (!toRerun.isEmpty()) {
            toInitialise.add(new StaticRerun(known, code, toRerun));
        }
        known.redefined(now, constants);
    }

    /** A class was loaded, which nobody has used yet. It takes over from the one that had its name. */
    synchronized void loaded(Class<?> type, byte[] code) {
        String name = SnippetNames.type(type.getName());
        if (name.isEmpty()) {
            return;
        }
        StaticClass before = classes.get(name);
        StaticClass now = new StaticClass(type, initialisers(type.getName(), before), code);
        classes.put(name, now);
        if (before != null) {
            Set<String> changed = now.initialisers().changedFrom(before.initialisers());
            before.values().forEach((field, value) -> takeOver(now, field, value, changed.contains(field)));
            noteConstants(name, before.constants(), now.constants());
        }
    }

    private void noteConstants(String type, Map<String, Object> before, Map<String, Object> now) {
        if (before.entrySet().stream().anyMatch(each -> !each.getValue().equals(now.get(each.getKey())))) {
            changedConstants.add(type);
        }
    }

    private void takeOver(StaticClass now, String field, StaticClass.Value value, boolean changed) {
        if (!now.initialisers().fields().containsKey(field) || changed && !value.assigned()) {
            return;
        }
        boolean isFilled = now.initialisers().inBlocks().contains(field) && !value.isSimple();
        if (!isFilled && accepts(now.type(), field, value.value())) {
            now.keep(field, value);
            if (changed) {
                notes.add(keeps(now.type(), field, value));
            }
        } else if (value.value() != null) {
            notes.add(name(now.type(), field) + " has its initial value again, because "
                    + (isFilled ? "a static block fills it." : "its former value does not fit any more."));
        }
    }

    private static boolean accepts(Class<?> type, String field, Object value) {
        try {
            return FieldAccess.accepts(type.getDeclaredField(field), value);
        } catch (NoSuchFieldException | LinkageError e) {
            return false;
        }
    }

    private static String keeps(Class<?> type, String field, StaticClass.Value value) {
        String name = name(type, field);
        String text = String.valueOf(value.isSimple() ? value.value() : "its value");
        return name + " keeps " + (text.length() > SHOWN ? "its value" : text)
                + ", which was assigned since; assign it again to change it.";
    }

    private static String name(Class<?> type, String field) {
        return SnippetNames.type(type.getName()).replace('$', '.') + "." + field;
    }

    /**
     * The value that a field of a class is to get, where its initialiser says this.
     *
     * @throws SPIResolutionException where JShell has left the initialiser out, because something in the class is not known so far
     */
    synchronized Object first(Class<?> type, String field, Object value) {
        StaticClass known = known(type.getName());
        Integer lacking = unfinished.get(SnippetNames.wrapper(type.getName()));
        if (lacking != null && known != null && known.initialisers().says(field)) {
            throw new SPIResolutionException(lacking);
        }
        return known == null ? value : known.first(field, value);
    }

    /**
     * The static initialiser of a class has begun or ended.
     *
     * @throws SPIResolutionException where JShell has left out what it is to do
     */
    synchronized void initialising(MethodHandles.Lookup type, boolean ended) {
        String className = type.lookupClass().getName();
        StaticClass known = known(className);
        if (known != null) {
            known.initialising(type, ended);
        }
        if (leftOut.contains(className)) {
            throw new SPIResolutionException(unfinished.get(SnippetNames.wrapper(className)));
        }
    }

    /** The classes that JShell wrote around what cannot be used, or not yet, because its static initialiser has not ended. */
    public synchronized Set<String> halfInitialised() {
        return classes.values().stream()
                .filter(StaticClass::isHalfInitialised)
                .map(each -> SnippetNames.wrapper(each.type().getName()))
                .collect(Collectors.toSet());
    }

    /** What the user should know. Forgotten here. */
    public synchronized List<String> takeNotes() {
        List<String> taken = new ArrayList<>(notes);
        notes.clear();
        return taken;
    }

    /** The types with constants that have other values now, so that what uses them is to be compiled again. Forgotten here. */
    public synchronized Set<String> takeChangedConstants() {
        Set<String> taken = new LinkedHashSet<>(changedConstants);
        changedConstants.clear();
        return taken;
    }

    /** The fields that are to get the values of their new initialisers, which is user code. Forgotten here. */
    public synchronized List<StaticRerun> takeToInitialise() {
        List<StaticRerun> taken = new ArrayList<>(toInitialise);
        toInitialise.clear();
        return taken;
    }

    private StaticClass known(String className) {
        StaticClass known = classes.get(SnippetNames.type(className));
        return known != null && known.type().getName().equals(className) ? known : null;
    }

    /** The constants of other types that code within a type may name, with their values. */
    private String copied(String within, Set<String> names) {
        StringBuilder constants = new StringBuilder();
        new TreeMap<>(newest).forEach((type, each) -> {
            String simple = type.substring(type.lastIndexOf('$') + 1);
            boolean meant = names.contains(simple) || within.startsWith(type + "$") || inherits(within, type);
            new TreeMap<>(meant ? each.values() : Map.of()).forEach((constant, value) -> {
                if (names.contains(constant)) {
                    constants
                            .append('\n')
                            .append(type)
                            .append('.')
                            .append(constant)
                            .append('=')
                            .append(value);
                }
            });
        });
        return constants.toString();
    }

    private boolean inherits(String type, String from) {
        Constants constants = newest.get(type);
        return constants != null
                && (constants.supers().contains(from)
                        || constants.supers().stream().anyMatch(each -> inherits(each, from)));
    }

    /** What the newest source says; what was said before, for a type that no source of a cell declares. */
    private StaticInitialisers initialisers(String className, StaticClass before) {
        StaticInitialisers otherwise = before == null ? StaticInitialisers.none() : before.initialisers();
        String name = SnippetNames.type(className);
        StaticInitialisers said = declared.get(name);
        return said == null ? otherwise : said.with(names -> copied(name, names));
    }
}
