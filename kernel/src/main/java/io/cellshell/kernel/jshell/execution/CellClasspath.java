package io.cellshell.kernel.jshell.execution;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import jdk.jshell.JShell;

/** The jars and folders that user code runs with. The system property of the class path names them, too, as code may expect. */
public final class CellClasspath implements AutoCloseable {

    private static final String PROPERTY = "java.class.path";

    private final String kernels = System.getProperty(PROPERTY);

    /** In order and without repetitions. */
    private final Set<Path> paths = new LinkedHashSet<>();

    /** Where they really are: links may lead to one jar by several paths. */
    private final Set<Path> places = new HashSet<>();

    public CellClasspath(List<Path> paths) {
        paths.stream().map(CellClasspath::whole).filter(this::isNew).forEach(this.paths::add);
    }

    /**
     * A shell that compiles against these jars and folders, all that cells run with: what compiled against fewer would change its
     * meaning with the first jar that is added. JShell reads the property when it is built, the compiler with the first cell.
     */
    public JShell build(JShell.Builder builder) {
        tell();
        return builder.build();
    }

    /**
     * Adds jars and folders. However many there are, the compiler has to look at the whole class path again only once.
     *
     * @return those that were not there before
     */
    public List<Path> add(List<Path> more, JShell shell) {
        List<Path> fresh =
                more.stream().map(CellClasspath::whole).filter(this::isNew).toList();
        if (!fresh.isEmpty()) {
            paths.addAll(fresh);
            shell.addToClasspath(joined(fresh));
            tell();
        }
        return fresh;
    }

    public List<Path> paths() {
        return List.copyOf(paths);
    }

    @Override
    public void close() {
        System.setProperty(PROPERTY, kernels);
    }

    private boolean isNew(Path path) {
        try {
            return places.add(path.toRealPath());
        } catch (IOException e) {
            return places.add(path);
        }
    }

    private void tell() {
        System.setProperty(PROPERTY, joined(paths));
    }

    private static Path whole(Path path) {
        return path.toAbsolutePath().normalize();
    }

    private static String joined(Collection<Path> paths) {
        return paths.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }
}
