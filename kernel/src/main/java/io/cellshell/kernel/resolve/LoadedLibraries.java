package io.cellshell.kernel.resolve;

import io.cellshell.kernel.resolve.maven.Mediation;
import io.cellshell.kernel.resolve.maven.Resolver;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.util.artifact.ArtifactIdUtils;

/** The libraries that a notebook has loaded, and what it was told of them. Used by one thread at a time. */
public final class LoadedLibraries {

    private final Map<String, Library> libraries = new LinkedHashMap<>();
    private final Set<String> told = new HashSet<>();

    List<Library> all() {
        return List.copyOf(libraries.values());
    }

    /** The library that this jar is. */
    Optional<Library> of(Path jar) {
        return libraries.values().stream()
                .filter(each -> each.file().equals(jar))
                .findFirst();
    }

    /** Takes what was found, and says what is new. */
    Resolution take(Resolver.Resolved found, ClasspathContents held) {
        List<Path> jars = new ArrayList<>();
        List<Path> files = new ArrayList<>();
        List<String> details = new ArrayList<>();
        VersionConflicts conflicts = new VersionConflicts(libraries, held);
        for (Artifact artifact : found.artifacts()) {
            Path file = artifact.getPath();
            details.add(artifact + "  " + file);
            boolean jar = artifact.getExtension().equals("jar");
            if (artifact.getExtension().equals("pom") || jar && conflicts.with(artifact) || !take(artifact)) {
                continue;
            }
            if (!jar) {
                files.add(file);
            } else if (!held.classpath().contains(file)) {
                jars.add(file);
            }
        }
        List<String> notes = new ArrayList<>(found.notes());
        notes.addAll(conflicts.sentences());
        for (Mediation.Conflict conflict : found.mediation().conflicts()) {
            details.add(conflict.toString());
            if (conflict.isDowngrade()) {
                notes.add(conflict + ", which is newer: name " + conflict.library() + ":" + conflict.lost()
                        + " itself if something is missing at run time.");
            }
        }
        // Every request contains all earlier ones: what was said once need not be said again.
        notes.removeIf(note -> !told.add(note));
        return new Resolution(jars, files, notes, details);
    }

    /** Remembers a library; false where it was there before. */
    private boolean take(Artifact artifact) {
        Library library = new Library(artifact.toString(), artifact.getPath());
        return libraries.putIfAbsent(ArtifactIdUtils.toVersionlessId(artifact), library) == null;
    }
}
