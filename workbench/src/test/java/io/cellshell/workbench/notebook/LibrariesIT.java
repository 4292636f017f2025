package io.cellshell.workbench.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import io.cellshell.kernel.jshell.JavaInterpreter;
import io.cellshell.kernel.jshell.evaluation.Outcome;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.Modifier;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cells can use every library that the workbench brings, and still can when they have loaded others. */
class LibrariesIT {

    @Test
    void everyLibraryCompilesBeforeAndAfterAJarIsAdded(@TempDir Path folder) throws IOException {
        List<Path> classpath;
        try (Stream<Path> libraries = Files.list(Path.of("target/lib"))) {
            classpath = Stream.concat(Stream.of(Path.of("target/cellshell-workbench.jar")), libraries.sorted())
                    .filter(each -> each.toString().endsWith(".jar"))
                    .toList();
        }
        Map<Path, String> classes = new LinkedHashMap<>();
        try (URLClassLoader loader =
                new URLClassLoader(classpath.stream().map(LibrariesIT::url).toArray(URL[]::new))) {
            for (Path jar : classpath) {
                publicClass(jar, loader).ifPresent(name -> classes.put(jar, name));
            }
        }
        assertThat(classes).hasSizeGreaterThan(classpath.size() / 2);
        assertThat(classes.values()).anyMatch(name -> name.startsWith("org.slf4j."));
        try (JavaInterpreter java = new JavaInterpreter(classpath)) {
            assertThat(failures(java, classes)).isEmpty();
            Path added = folder.resolve("added.jar");
            try (OutputStream out = new JarOutputStream(Files.newOutputStream(added))) {
                out.flush();
            }
            assertThat(java.addToClasspath(List.of(added))).hasSize(1);
            assertThat(failures(java, classes)).isEmpty();
        }
    }

    private static List<String> failures(JavaInterpreter java, Map<Path, String> classes) {
        return classes.entrySet().stream()
                .map(each ->
                        java.eval("Class<?> type = " + each.getValue() + ".class;", 1) instanceof Outcome.Failed failed
                                ? each.getKey() + ": " + failed.error().message()
                                : "")
                .filter(failure -> !failure.isEmpty())
                .toList();
    }

    /** The name of one class of a jar that anyone may use. Jars of native code have none. */
    private static Optional<String> publicClass(Path jar, ClassLoader loader) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            return file.stream()
                    .map(ZipEntry::getName)
                    .filter(name -> name.matches("(?:[a-z]\\w*/)+[A-Z]\\w*\\.class"))
                    .map(name ->
                            name.substring(0, name.length() - ".class".length()).replace('/', '.'))
                    .filter(name -> isPublic(name, loader))
                    .findFirst();
        }
    }

    private static boolean isPublic(String name, ClassLoader loader) {
        try {
            return Modifier.isPublic(Class.forName(name, false, loader).getModifiers());
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }

    private static URL url(Path path) {
        try {
            return path.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
