package io.cellshell.kernel.resolve;

import io.cellshell.kernel.resolve.maven.DependencyRequest;
import io.cellshell.kernel.resolve.maven.ResolveException;
import io.cellshell.kernel.resolve.maven.Resolver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.aether.artifact.Artifact;

/** Loads jars of the local repository again that cannot be used, as after a download that was cut off or a disk that was full. */
final class LocalRepositoryRepair {

    private static final String SUFFIX = ".damaged";

    private final Map<Artifact, String> problems = new LinkedHashMap<>();
    private final List<String> notes;

    private LocalRepositoryRepair(List<Artifact> artifacts, List<Path> known) {
        JarCheck check = new JarCheck();
        for (Artifact artifact : artifacts) {
            boolean isNew = artifact.getExtension().equals("jar") && !known.contains(artifact.getPath());
            Optional<String> problem = isNew ? check.problem(artifact.getPath()) : Optional.empty();
            problem.ifPresent(each -> problems.put(artifact, each));
        }
        notes = check.notes();
    }

    /**
     * Finds all that is wanted, in sound jars: a damaged one is loaded again.
     *
     * @param known jars that were looked at before
     * @throws ResolveException where something is missing, or a jar is damaged and cannot be loaded again; it stays as it is then
     */
    static Resolver.Resolved mended(Resolver resolver, DependencyRequest wanted, List<Path> known)
            throws ResolveException {
        Resolver.Resolved found = resolver.resolve(wanted);
        LocalRepositoryRepair damaged = new LocalRepositoryRepair(found.artifacts(), known);
        if (damaged.problems.isEmpty()) {
            return noting(found, damaged.notes);
        }
        damaged.move("", SUFFIX);
        try {
            Resolver.Resolved again = resolver.resolve(wanted);
            LocalRepositoryRepair still = new LocalRepositoryRepair(again.artifacts(), known);
            if (still.problems.isEmpty()) {
                List<String> said = new ArrayList<>(damaged.sentences(" It was loaded again."));
                said.addAll(still.notes);
                damaged.deleteMoved();
                return noting(again, said);
            }
            throw still.refusal(null);
        } catch (ResolveException e) {
            damaged.move(SUFFIX, "");
            throw damaged.refusal(e);
        }
    }

    private ResolveException refusal(ResolveException cause) {
        return new ResolveException(
                String.join("\n", sentences(" Nothing was added: delete that file and load it again, with a network.")),
                cause);
    }

    private List<String> sentences(String end) {
        return problems.entrySet().stream()
                .map(each -> each.getKey() + " cannot be used as it is in the local repository, at "
                        + each.getKey().getPath() + ": " + each.getValue() + "." + end)
                .toList();
    }

    /** Files that do not lie as in a repository are the user's own, and stay. */
    private void move(String from, String to) {
        for (Artifact artifact : problems.keySet()) {
            Path file = artifact.getPath();
            Path folder = Path.of(artifact.getGroupId().replace('.', '/'), artifact.getArtifactId());
            Path source = file.resolveSibling(file.getFileName() + from);
            boolean inRepository = file.getParent() != null
                    && file.getParent().getParent() != null
                    && file.getParent().getParent().endsWith(folder);
            try {
                if (inRepository && Files.exists(source)) {
                    Files.move(
                            source, file.resolveSibling(file.getFileName() + to), StandardCopyOption.REPLACE_EXISTING);
                }
            } catch (IOException e) {
                // It stays where it is, and is found damaged once more.
                continue;
            }
        }
    }

    private void deleteMoved() {
        for (Artifact artifact : problems.keySet()) {
            try {
                Files.deleteIfExists(
                        artifact.getPath().resolveSibling(artifact.getPath().getFileName() + SUFFIX));
            } catch (IOException e) {
                // It does no harm where it is.
                continue;
            }
        }
    }

    private static Resolver.Resolved noting(Resolver.Resolved found, List<String> more) {
        List<String> notes = new ArrayList<>(found.notes());
        notes.addAll(more);
        return new Resolver.Resolved(found.wanted(), found.mediation(), found.artifacts(), notes);
    }
}
