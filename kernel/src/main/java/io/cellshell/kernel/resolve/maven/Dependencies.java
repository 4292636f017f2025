package io.cellshell.kernel.resolve.maven;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.maven.model.Exclusion;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.ArtifactType;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.graph.Dependency;

/** Dependencies of a POM in the language of the resolver. */
final class Dependencies {

    /** Tells the resolver that a library of scope {@code system} is not to be looked for. */
    private static final String ON_DISK = "localPath";

    private Dependencies() {}

    static Dependency convert(org.apache.maven.model.Dependency from, RepositorySystemSession session) {
        ArtifactType type = session.getArtifactTypeRegistry().get(from.getType());
        boolean onDisk = from.getSystemPath() != null && !from.getSystemPath().isEmpty();
        Artifact artifact = new DefaultArtifact(
                from.getGroupId(),
                from.getArtifactId(),
                from.getClassifier(),
                type == null ? from.getType() : null,
                from.getVersion(),
                onDisk ? Map.of(ON_DISK, from.getSystemPath()) : null,
                type);
        List<org.eclipse.aether.graph.Exclusion> exclusions =
                from.getExclusions().stream().map(Dependencies::convert).toList();
        return new Dependency(
                onDisk ? artifact.setPath(Path.of(from.getSystemPath())) : artifact,
                Objects.requireNonNullElse(from.getScope(), ""),
                from.getOptional() == null ? null : from.isOptional(),
                exclusions);
    }

    private static org.eclipse.aether.graph.Exclusion convert(Exclusion from) {
        return new org.eclipse.aether.graph.Exclusion(from.getGroupId(), from.getArtifactId(), "*", "*");
    }
}
