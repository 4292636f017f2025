package io.cellshell.kernel.jshell.execution;

import io.cellshell.kernel.api.internal.StaticPoint;
import io.cellshell.kernel.api.internal.StopPoint;
import io.cellshell.kernel.stop.Instrumenter;
import io.cellshell.kernel.stop.StopSite;
import java.io.File;
import java.io.IOException;
import java.lang.instrument.ClassDefinition;
import java.lang.instrument.UnmodifiableClassException;
import java.lang.invoke.CallSite;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Field;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import jdk.jshell.execution.LoaderDelegate;
import jdk.jshell.spi.ExecutionControl.ClassBytecodes;
import jdk.jshell.spi.ExecutionControl.ClassInstallException;

/** Loads the classes of snippets and the jars that user code sees. */
public final class SnippetLoader implements LoaderDelegate {

    private final StaticState statics = new StaticState();
    private final Loader loader = new Loader(statics);
    private final RecentClasses recent = new RecentClasses();
    private final FormerMethods methods = new FormerMethods();
    private final FormerFields fields = new FormerFields(recent);

    /** What was added after the start. The kernel's own jars are not looked at again and again. */
    private final List<LibraryPlace> added = new CopyOnWriteArrayList<>();

    public ClassLoader classLoader() {
        return loader;
    }

    /** Where the code of cells can be stopped. */
    StopSite stopSite() {
        return loader.site;
    }

    /** The code of the newest classes as the compiler has made it. */
    public RecentClasses recent() {
        return recent;
    }

    public void add(List<Path> classpath) {
        classpath.forEach(loader::add);
    }

    /** The static fields of the classes that cells have declared. */
    StaticState statics() {
        return statics;
    }

    /** Whether there are other files in the folders that were added than when this was asked last. */
    public boolean haveFoldersChanged() {
        return added.stream().filter(LibraryPlace::hasOtherFiles).count() > 0;
    }

    /** What to tell the user of jars and classes that were changed on disk while cells use them; each is told of once. */
    public List<String> changes() {
        return added.stream().flatMap(place -> place.change().stream()).toList();
    }

    /** All classes are known before the first is defined: classes of one cell may depend on each other. */
    @Override
    public void load(ClassBytecodes[] classes) throws ClassInstallException {
        recent.add(classes);
        for (ClassBytecodes each : classes) {
            statics.arriving(each.name(), each.bytecodes());
            loader.undefined.put(each.name(), prepared(each));
        }
        boolean[] loaded = new boolean[classes.length];
        for (int i = 0; i < classes.length; i++) {
            try {
                methods.add(classes[i].name(), classes[i].bytecodes());
                statics.loaded(Class.forName(classes[i].name(), false, loader), classes[i].bytecodes());
                loaded[i] = true;
            } catch (ClassNotFoundException | LinkageError e) {
                throw new ClassInstallException(
                        "The class " + classes[i].name() + " could not be loaded: " + e, loaded);
            }
        }
    }

    /**
     * Gives classes new code, so that their objects and variables keep what they hold.
     *
     * @throws ClassInstallException where that is not possible; JShell then replaces the classes
     */
    void redefine(ClassBytecodes[] classes) throws ClassInstallException {
        boolean[] none = new boolean[classes.length];
        HotSwap hotSwap = HotSwap.available()
                .orElseThrow(() -> new ClassInstallException("This JVM was started without the kernel's jar", none));
        for (ClassBytecodes each : classes) {
            statics.arriving(each.name(), each.bytecodes());
        }
        for (ClassBytecodes each : classes) {
            if (statics.needsNewClass(each.name(), each.bytecodes())) {
                throw new ClassInstallException(each.name() + " is to have other static values", none);
            }
        }
        try {
            ClassDefinition[] changes = new ClassDefinition[classes.length];
            for (int i = 0; i < classes.length; i++) {
                changes[i] = new ClassDefinition(findClass(classes[i].name()), prepared(classes[i]));
            }
            hotSwap.redefine(changes);
            recent.add(classes);
        } catch (ReflectiveOperationException
                | UnmodifiableClassException
                | UnsupportedOperationException
                | LinkageError
                | InternalError e) {
            // The last comes where the class is of no use, because its initialiser has failed.
            throw new ClassInstallException("The classes have another shape now: " + e, none);
        }
        for (ClassBytecodes each : classes) {
            statics.redefined(each.name(), each.bytecodes());
            methods.add(each.name(), each.bytecodes());
        }
    }

    /** The methods in this class count from now on: code that calls a former class of theirs gets to them. */
    void current(String className, Set<String> declared) {
        change(methods.current(className, declared));
    }

    /** The variable is kept here: code that uses a former field of it gets to it. */
    void current(Field variable) {
        Map<String, byte[]> changed = fields.current(variable);
        changed.forEach(methods::add);
        changed.replaceAll(methods::forwarding);
        change(changed);
    }

    private void change(Map<String, byte[]> codes) {
        HotSwap hotSwap = HotSwap.available().orElse(null);
        if (hotSwap == null) {
            return;
        }
        List<ClassDefinition> changes = new ArrayList<>();
        codes.forEach((name, code) -> {
            try {
                changes.add(new ClassDefinition(findClass(name), prepared(new ClassBytecodes(name, code))));
            } catch (ClassNotFoundException | LinkageError e) {
                // There is none to change.
            }
        });
        // At once is many times as fast; one that does not take its new code would keep all others from theirs.
        if (!changes.isEmpty() && !redefine(hotSwap, changes.toArray(ClassDefinition[]::new))) {
            changes.forEach(change -> redefine(hotSwap, change));
        }
    }

    /** False where what was compiled before stays as it was. */
    private static boolean redefine(HotSwap hotSwap, ClassDefinition... changes) {
        try {
            hotSwap.redefine(changes);
            return true;
        } catch (ReflectiveOperationException
                | UnmodifiableClassException
                | UnsupportedOperationException
                | LinkageError
                | InternalError e) {
            return false;
        }
    }

    /** The code of a snippet's class as it is to run. */
    private static byte[] prepared(ClassBytecodes code) {
        boolean declared = !SnippetNames.type(code.name()).isEmpty();
        return declared ? Instrumenter.declared(code.bytecodes()) : Instrumenter.cell(code.bytecodes());
    }

    @Override
    public void classesRedefined(ClassBytecodes[] classes) {}

    @Override
    public void addToClasspath(String classpath) {
        Stream.of(classpath.split(File.pathSeparator))
                .map(Path::of)
                .map(loader::add)
                .forEach(added::add);
    }

    private static URL url(Path path) {
        try {
            return path.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException("Not a path of a jar or folder: " + path, e);
        }
    }

    @Override
    public Class<?> findClass(String name) throws ClassNotFoundException {
        return loader.loadClass(name);
    }

    private static final class Loader extends URLClassLoader implements StopPoint.Loader, StaticPoint.Loader {

        private final StaticState statics;
        private final StopSite site = new StopSite();
        private final List<LibraryPlace> places = new CopyOnWriteArrayList<>();
        private final Map<String, byte[]> undefined = new ConcurrentHashMap<>();

        Loader(StaticState statics) {
            super("user", new URL[0], new ApiFilter());
            this.statics = statics;
            // An assert of a cell is there to be checked; those of libraries stay as their authors ship them.
            setPackageAssertionStatus("REPL", true);
        }

        @Override
        public Object first(Class<?> type, String field, Object value) {
            return statics.first(type, field, value);
        }

        @Override
        public void initialising(MethodHandles.Lookup type, boolean ended) {
            statics.initialising(type, ended);
        }

        @Override
        public CallSite stopSite() {
            return site.callSite();
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            byte[] snippet = undefined.remove(name);
            if (snippet != null) {
                return defineClass(name, snippet, 0, snippet.length, (CodeSource) null);
            }
            String path = name.replace('.', '/') + ".class";
            IOException unreadable = null;
            for (LibraryPlace place : places) {
                try {
                    LibraryClass found = place.find(path);
                    if (found != null) {
                        return define(name, found);
                    }
                } catch (IOException e) {
                    unreadable = e;
                }
            }
            try {
                // A jar may name further jars in its manifest.
                return super.findClass(name);
            } catch (ClassNotFoundException e) {
                throw unreadable == null ? e : new ClassNotFoundException(name, unreadable);
            }
        }

        /** As the superclass does it, which does not let anyone change the class. */
        private Class<?> define(String name, LibraryClass library) {
            URL root = library.source().getLocation();
            int dot = name.lastIndexOf('.');
            if (dot > 0) {
                String packageName = name.substring(0, dot);
                Package known = getDefinedPackage(packageName);
                if (known == null) {
                    definePackage(packageName, library.manifest(), root);
                } else if (known.isSealed() && !known.isSealed(root)) {
                    throw new SecurityException("The package " + packageName + " is sealed, and " + name + " is in "
                            + root + ", not in its jar.");
                }
            }
            return defineClass(name, library.bytecodes(), 0, library.bytecodes().length, library.source());
        }

        public LibraryPlace add(Path path) {
            LibraryPlace place = new LibraryPlace(path, url(path));
            addURL(url(path));
            places.add(place);
            return place;
        }
    }
}
