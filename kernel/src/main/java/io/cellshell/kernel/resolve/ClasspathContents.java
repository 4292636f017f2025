package io.cellshell.kernel.resolve;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * What the class path holds already, however it came there. A second version of a library behind the first would be used for
 * those classes alone that the first lacks.
 *
 * @param classpath jars and folders
 */
record ClasspathContents(List<Path> classpath) {

    private static final int SAMPLE = 2000;

    /**
     * The version of a library that the class path holds: a jar of the same name that has classes in common with it.
     *
     * @param name artifact id
     * @param jar a version of the library
     */
    Optional<String> version(String name, Path jar) {
        Pattern file = Pattern.compile(Pattern.quote(name) + "-(\\d.*)\\.jar");
        for (Path each : classpath) {
            Matcher matcher = file.matcher(String.valueOf(each.getFileName()));
            if (matcher.matches() && shareClasses(each, jar)) {
                return Optional.of(matcher.group(1));
            }
        }
        return Optional.empty();
    }

    private static boolean shareClasses(Path held, Path jar) {
        if (held.equals(jar)) {
            return true;
        }
        try (ZipFile some = new ZipFile(held.toFile());
                ZipFile others = new ZipFile(jar.toFile())) {
            Set<String> classes = some.stream()
                    .map(ZipEntry::getName)
                    .filter(name -> name.endsWith(".class") && !name.startsWith("META-INF"))
                    .limit(SAMPLE)
                    .collect(Collectors.toSet());
            return classes.isEmpty() && Files.mismatch(held, jar) == -1
                    || classes.stream()
                            .anyMatch(name -> others.getEntry(name) != null && !name.endsWith("-info.class"));
        } catch (IOException e) {
            return false;
        }
    }
}
