package io.cellshell.kernel.jshell.diagnostics;

import java.io.IOException;
import java.lang.module.ModuleDescriptor.Exports;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The names of the classes that code can be compiled against. JShell's own index reads all packages of the JDK, in the background and
 * for seconds; this one reads names alone, of the packages that can be used, when they are asked for.
 */
public final class ClassNames {

    private static final String ENDING = ".class";

    /** Binary names by package. */
    private record Packages(Map<String, List<String>> names) {

        static final Packages NONE = new Packages(Map.of());

        void add(String packageName, String fileName) {
            String name = fileName.substring(0, fileName.length() - ENDING.length());
            if (!isAnonymous(name)) {
                names.computeIfAbsent(packageName, each -> new ArrayList<>()).add(packageName + "." + name);
            }
        }
    }

    private final Supplier<List<Path>> classpath;
    private final ClassLoader loader;
    private final Map<Path, Packages> jars = new HashMap<>();
    private Packages jdk;

    /**
     * @param classpath jars and folders that code is compiled against, at any time
     * @param loader finds their classes
     */
    public ClassNames(Supplier<List<Path>> classpath, ClassLoader loader) {
        this.classpath = classpath;
        this.loader = loader;
    }

    /** Reads the names of the JDK or of one more jar, so that nobody has to wait for them later; false when all are read. */
    public boolean prepareNext() {
        if (jdk == null) {
            jdk();
            return true;
        }
        return classpath.get().stream()
                .filter(path -> !jars.containsKey(path))
                .findFirst()
                .map(path -> jars.put(path, read(path)) == null)
                .orElse(false);
    }

    /** The classes with this simple name, nested ones with their dots. */
    List<String> named(String simpleName) {
        return all().flatMap(packages -> packages.names().values().stream())
                .flatMap(List::stream)
                .filter(name -> name.endsWith(simpleName) && simpleName(name).equals(simpleName))
                .filter(this::isPublic)
                .map(name -> name.replace('$', '.'))
                .distinct()
                .toList();
    }

    /** The classes of some packages, by their binary names. */
    Stream<String> in(Set<String> packageNames) {
        return all().flatMap(packages ->
                        packageNames.stream().map(name -> packages.names().getOrDefault(name, List.of())))
                .flatMap(List::stream);
    }

    /** The classes of the packages of Java itself, by their binary names. */
    Stream<String> ofJava() {
        return jdk().names().entrySet().stream()
                .filter(entry -> entry.getKey().startsWith("java."))
                .flatMap(entry -> entry.getValue().stream());
    }

    /** Classes without a name, or local to a method, have a digit behind the dollar sign; no name of Java has a hyphen. */
    private static boolean isAnonymous(String name) {
        for (int dollar = name.indexOf('$'); dollar >= 0; dollar = name.indexOf('$', dollar + 1)) {
            if (dollar + 1 == name.length() || Character.isDigit(name.charAt(dollar + 1))) {
                return true;
            }
        }
        return name.indexOf('-') >= 0;
    }

    static String simpleName(String binaryName) {
        return binaryName.substring(Math.max(binaryName.lastIndexOf('.'), binaryName.lastIndexOf('$')) + 1);
    }

    /** Whether code of any package can use the class with this binary name. It is loaded and not initialised. */
    boolean isPublic(String binaryName) {
        try {
            for (Class<?> type = Class.forName(binaryName, false, loader);
                    type != null;
                    type = type.getEnclosingClass()) {
                if (!Modifier.isPublic(type.getModifiers())) {
                    return false;
                }
            }
            return true;
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }

    private Stream<Packages> all() {
        return Stream.concat(
                Stream.of(jdk()), classpath.get().stream().map(path -> jars.computeIfAbsent(path, ClassNames::read)));
    }

    private Packages jdk() {
        if (jdk == null) {
            jdk = new Packages(new HashMap<>());
            FileSystem image = FileSystems.getFileSystem(URI.create("jrt:/"));
            for (Module module : ModuleLayer.boot().modules()) {
                module.getDescriptor().exports().stream()
                        .filter(exports -> !exports.isQualified())
                        .map(Exports::source)
                        .forEach(name -> readPackage(
                                image.getPath("modules", module.getName(), name.replace('.', '/')), name, jdk));
            }
        }
        return jdk;
    }

    private static void readPackage(Path folder, String name, Packages into) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                String fileName = file.getFileName().toString();
                if (fileName.endsWith(ENDING)) {
                    into.add(name, fileName);
                }
            }
        } catch (IOException e) {
            // A module that was added as a jar is on no image; the names of its classes are only a help.
        }
    }

    private static Packages read(Path path) {
        Packages packages = new Packages(new HashMap<>());
        if (Files.isDirectory(path)) {
            try (Stream<Path> files = Files.walk(path)) {
                files.map(file -> path.relativize(file).toString().replace('\\', '/'))
                        .forEach(name -> add(packages, name));
            } catch (IOException e) {
                return Packages.NONE;
            }
            return packages;
        }
        try (ZipFile jar = new ZipFile(path.toFile())) {
            jar.stream().map(ZipEntry::getName).forEach(name -> add(packages, name));
        } catch (IOException e) {
            return Packages.NONE;
        }
        return packages;
    }

    /** Classes without a package cannot be imported. */
    private static void add(Packages packages, String entry) {
        int end = entry.lastIndexOf('/');
        if (end > 0 && entry.endsWith(ENDING) && !entry.startsWith("META-INF/")) {
            packages.add(entry.substring(0, end).replace('/', '.'), entry.substring(end + 1));
        }
    }
}
