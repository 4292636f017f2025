package io.cellshell.kernel.resolve.maven;

import java.util.ArrayList;
import java.util.List;
import org.apache.maven.model.Dependency;
import org.apache.maven.model.Parent;
import org.apache.maven.model.Repository;
import org.apache.maven.model.building.FileModelSource;
import org.apache.maven.model.building.ModelSource;
import org.apache.maven.model.resolution.ModelResolver;
import org.apache.maven.model.resolution.UnresolvableModelException;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;
import org.eclipse.aether.resolution.VersionRangeRequest;
import org.eclipse.aether.resolution.VersionRangeResolutionException;
import org.eclipse.aether.resolution.VersionRangeResult;

/** Finds the parents of a POM and the BOMs that it imports. */
@SuppressWarnings("deprecation") // the interface itself still speaks of ModelSource
final class PomFinder implements ModelResolver {

    private final RepositorySystem system;
    private final RepositorySystemSession session;
    private final List<RemoteRepository> repositories;

    PomFinder(RepositorySystem system, RepositorySystemSession session, List<RemoteRepository> repositories) {
        this.system = system;
        this.session = session;
        this.repositories = new ArrayList<>(repositories);
    }

    @Override
    public ModelSource resolveModel(String group, String name, String version) throws UnresolvableModelException {
        try {
            Artifact pom = new DefaultArtifact(group, name, "pom", version);
            return new FileModelSource(system.resolveArtifact(session, new ArtifactRequest(pom, repositories, "pom"))
                    .getArtifact()
                    .getFile());
        } catch (ArtifactResolutionException e) {
            throw new UnresolvableModelException(e.getMessage(), group, name, version, e);
        }
    }

    @Override
    public ModelSource resolveModel(Parent parent) throws UnresolvableModelException {
        parent.setVersion(exact(parent.getGroupId(), parent.getArtifactId(), parent.getVersion()));
        return resolveModel(parent.getGroupId(), parent.getArtifactId(), parent.getVersion());
    }

    @Override
    public ModelSource resolveModel(Dependency bom) throws UnresolvableModelException {
        bom.setVersion(exact(bom.getGroupId(), bom.getArtifactId(), bom.getVersion()));
        return resolveModel(bom.getGroupId(), bom.getArtifactId(), bom.getVersion());
    }

    /** The newest version of a range; a version that is none stays as it is. */
    private String exact(String group, String name, String version) throws UnresolvableModelException {
        try {
            VersionRangeResult range = system.resolveVersionRange(
                    session,
                    new VersionRangeRequest(new DefaultArtifact(group, name, "pom", version), repositories, "pom"));
            if (range.getHighestVersion() == null) {
                throw new UnresolvableModelException("No version fits " + version, group, name, version);
            }
            return range.getHighestVersion().toString();
        } catch (VersionRangeResolutionException e) {
            throw new UnresolvableModelException(e.getMessage(), group, name, version, e);
        }
    }

    @Override
    public void addRepository(Repository repository) {
        addRepository(repository, false);
    }

    @Override
    public void addRepository(Repository repository, boolean replace) {
        RemoteRepository found = Repositories.remote(repository);
        boolean known = repositories.stream().anyMatch(each -> each.getId().equals(found.getId()));
        if (known && !replace) {
            return;
        }
        repositories.removeIf(each -> each.getId().equals(found.getId()));
        repositories.addAll(system.newResolutionRepositories(session, List.of(found)));
    }

    @Override
    public ModelResolver newCopy() {
        return new PomFinder(system, session, repositories);
    }
}
