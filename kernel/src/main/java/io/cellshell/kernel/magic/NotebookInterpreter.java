package io.cellshell.kernel.magic;

import io.cellshell.kernel.api.Extension;
import io.cellshell.kernel.api.Kernel;
import io.cellshell.kernel.api.MagicException;
import io.cellshell.kernel.api.MagicLine;
import io.cellshell.kernel.api.Renderer;
import io.cellshell.kernel.display.Renderers;
import io.cellshell.kernel.history.History;
import io.cellshell.kernel.jshell.JavaInterpreter;
import io.cellshell.kernel.jshell.completion.Completion;
import io.cellshell.kernel.jshell.declaration.Variable;
import io.cellshell.kernel.jshell.evaluation.Outcome;
import io.cellshell.kernel.jshell.inspection.Inspection;
import io.cellshell.kernel.jshell.syntax.CellCompleteness;
import io.cellshell.kernel.resolve.JarCheck;
import io.cellshell.kernel.resolve.Libraries;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Runs cells that may hold magics beside their Java. A cell of Java alone goes straight to the interpreter. */
public final class NotebookInterpreter {

    private static final Pattern PLACE = Pattern.compile("\\$\\{([A-Za-z_]\\w*)}");

    /** Who asks what a method does waits no longer for sources that have to be loaded; the next time they are there. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final JavaInterpreter java;
    private final Renderers renderers;
    private final History history;
    private final Extensions extensions;
    private final boolean takesExtensions;
    private final BiConsumer<Magics, NotebookInterpreter> builtIns;
    private final GuestExtensions guests = new GuestExtensions();
    private final GuestNames guestNames = new GuestNames();
    private final Map<Class<?>, Object> shared = new ConcurrentHashMap<>();
    private Magics magics;
    private Libraries libraries;

    /**
     * @param java runs the Java
     * @param renderers views of values, to which extensions add theirs
     * @param history what was typed so far
     * @param takesExtensions whether extensions on the class path are loaded
     * @param builtIns adds the magics that every notebook has, when the first magic is used
     */
    public NotebookInterpreter(
            JavaInterpreter java,
            Renderers renderers,
            History history,
            boolean takesExtensions,
            BiConsumer<Magics, NotebookInterpreter> builtIns) {
        this.java = java;
        this.renderers = renderers;
        this.history = history;
        this.takesExtensions = takesExtensions;
        this.builtIns = builtIns;
        this.extensions = new Extensions(java, renderers);
        java.findSources(jar -> libraries().sources(jar, PATIENCE));
    }

    /** Looks for extensions on the class path of user code, and takes what they bring. */
    public void loadExtensions() {
        if (takesExtensions) {
            extensions.load().forEach(this::takeMagics);
            guests.find(java.classLoader());
            guests.install();
        }
    }

    /**
     * Runs one cell on the calling thread. The first part that fails ends it.
     *
     * @param number execution number of the cell, for error messages
     */
    public Outcome run(String cell, int number) {
        installGuests();
        List<String> guestImports = guestNames.importsFor(cell);
        if (!guestImports.isEmpty()) {
            java.addImports(guestImports);
        }
        if (!CellSplitter.isNeeded(cell)) {
            return java.eval(cell, number);
        }
        List<String> notes = new ArrayList<>();
        Outcome outcome = new Outcome.Done(notes);
        try {
            List<CellPart> parts = splitter(cell).split();
            for (CellPart part : parts) {
                outcome = run(part, cell, number, notes, outcome, part == parts.get(0));
                if (outcome instanceof Outcome.Failed) {
                    break;
                }
            }
        } catch (MagicException e) {
            return new Outcome.Failed(MagicErrors.describe(e, null), notes);
        }
        return outcome;
    }

    /** Extensions that were found before there was a cell to install them in. */
    private void installGuests() {
        if (guests.areWaiting()) {
            try {
                java.call(() -> {
                    guests.install();
                    return null;
                });
            } catch (Exception e) {
                System.err.println("The extensions on the class path were not all installed: " + e);
            }
        }
    }

    /** Ways to go on at the cursor, a position in chars: magics and Java. */
    public Completion complete(String cell, int cursor) {
        return CellSplitter.isNeeded(cell)
                ? new MagicAssistant(this).complete(cell, cursor)
                : java.complete(cell, cursor);
    }

    /** What is known of what stands at the cursor, a position in chars: a magic, or a name of Java. */
    public Inspection inspect(String cell, int cursor) {
        return CellSplitter.isNeeded(cell)
                ? new MagicAssistant(this).inspect(cell, cursor)
                : java.inspect(cell, cursor);
    }

    /** Whether a cell is whole. */
    public CellCompleteness readiness(String cell) {
        return CellSplitter.isNeeded(cell) ? new MagicAssistant(this).readiness(cell) : java.readiness(cell);
    }

    CellSplitter splitter(String cell) {
        return new CellSplitter(cell, name -> magics().isLine(name), java::completeness);
    }

    /** The kernel as the code of one cell sees it. */
    public Kernel kernel(int number) {
        return new CellKernel(this, number);
    }

    private Outcome run(CellPart part, String cell, int number, List<String> notes, Outcome before, boolean first) {
        try {
            if (part instanceof CellPart.Java segment) {
                return run(segment, number, notes, before, first);
            }
            Object value = part instanceof CellPart.Line line
                    ? java.call(() -> line(line.name(), MagicLine.parse(line.text())))
                    : java.call(() -> cell((CellPart.Cell) part));
            return value == null ? new Outcome.Done(notes) : new Outcome.Value(value, notes);
        } catch (Throwable e) {
            return new Outcome.Failed(MagicErrors.describe(e, MagicErrors.place(part, cell, number)), notes);
        }
    }

    private Outcome run(CellPart.Java segment, int number, List<String> notes, Outcome before, boolean first)
            throws Exception {
        if (!segment.directives().isEmpty()) {
            java.call(() -> magics().obey(segment.directives()));
        }
        if (segment.empty()) {
            return before;
        }
        Outcome outcome = java.eval(segment.source(), number);
        notes.addAll(outcome.notes());
        if (outcome instanceof Outcome.Value value) {
            return new Outcome.Value(value.value(), notes);
        }
        return outcome instanceof Outcome.Failed failed
                ? new Outcome.Failed(MagicErrors.ofJava(failed.error(), first, segment.source()), notes)
                : new Outcome.Done(notes);
    }

    Object line(String name, MagicLine line) throws Exception {
        return magics().line(name).line().run(withValues(line));
    }

    Object cell(String name, MagicLine line, String body) throws Exception {
        return magics().cell(name).cell().run(withValues(line), body);
    }

    /** Puts the values of variables in the place of <code>${name}</code>. What is no variable of the notebook stays as it is. */
    private MagicLine withValues(MagicLine line) {
        if (!line.text().contains("${")) {
            return line;
        }
        Map<String, Variable> variables = new HashMap<>();
        java.variables().forEach(variable -> variables.put(variable.name(), variable));
        UnaryOperator<String> put = text -> PLACE.matcher(text).replaceAll(place -> {
            Variable variable = variables.get(place.group(1));
            return Matcher.quoteReplacement(variable == null ? place.group() : String.valueOf(variable.value()));
        });
        return new MagicLine(
                put.apply(line.text()), line.args().stream().map(put).toList());
    }

    private Object cell(CellPart.Cell part) throws Exception {
        return cell(part.name(), MagicLine.parse(part.text()), part.body());
    }

    /**
     * Adds jars and folders for cells, and takes what their extensions bring.
     *
     * @return those that were not there before
     * @throws MagicException where one is not there or is no sound jar; none is added then
     */
    public List<Path> addToClasspath(List<Path> paths) {
        JarCheck check = new JarCheck();
        for (Path path : paths) {
            check.problem(path).ifPresent(problem -> {
                throw new MagicException(refusal(path, problem) + " Replace it or leave it out; nothing was added.");
            });
        }
        check.notes().forEach(System.err::println);
        return addChecked(paths);
    }

    /**
     * Adds those of these jars and folders that are sound.
     *
     * @param told hears of the others, and of what is good to know
     */
    public void addSound(List<Path> paths, Consumer<String> told) {
        JarCheck check = new JarCheck();
        List<Path> sound = new ArrayList<>();
        for (Path path : paths) {
            check.problem(path).ifPresentOrElse(problem -> told.accept(refusal(path, problem)), () -> sound.add(path));
        }
        check.notes().forEach(told);
        addChecked(sound);
    }

    private static String refusal(Path path, String problem) {
        return path.toAbsolutePath().normalize() + " cannot be on the class path: " + problem + ".";
    }

    /** Adds jars and folders that are known to be sound. */
    public List<Path> addChecked(List<Path> paths) {
        List<Path> added = java.addToClasspath(paths);
        if (!added.isEmpty()) {
            loadExtensions();
        }
        return added;
    }

    /** The object of this type that the notebook has; made when it is asked for the first time. */
    <T> T shared(Class<T> type, Supplier<T> first) {
        return type.cast(shared.computeIfAbsent(type, each -> first.get()));
    }

    void addRenderer(Renderer renderer) {
        renderers.add(List.of(renderer));
    }

    /** The magics; made when the first is needed, so that a session that uses none starts without them. */
    synchronized Magics magics() {
        if (magics == null) {
            magics = new Magics();
            builtIns.accept(magics, this);
            extensions.loaded().forEach(this::addMagics);
        }
        return magics;
    }

    /** The libraries of the notebook; made when the first is needed. */
    public synchronized Libraries libraries() {
        if (libraries == null) {
            libraries = new Libraries(System.getenv());
        }
        return libraries;
    }

    /** With what the notebook runs: names to versions. */
    public synchronized Map<String, String> versions() {
        List<String> loaded = libraries == null
                ? List.of()
                : libraries.loaded().stream().map(each -> each.id()).toList();
        return SoftwareVersions.of(extensions.loaded(), loaded);
    }

    public JavaInterpreter java() {
        return java;
    }

    public History history() {
        return history;
    }

    private synchronized void takeMagics(Extension extension) {
        if (magics != null) {
            addMagics(extension);
        }
    }

    private void addMagics(Extension extension) {
        extensions.magics(extension).forEach(magics::add);
    }
}
