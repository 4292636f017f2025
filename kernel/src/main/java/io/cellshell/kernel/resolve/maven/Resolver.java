package io.cellshell.kernel.resolve.maven;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.apache.maven.model.Dependency;
import org.apache.maven.model.Model;
import org.apache.maven.model.io.xpp3.MavenXpp3Reader;
import org.apache.maven.model.resolution.UnresolvableModelException;
import org.codehaus.plexus.util.xml.pull.XmlPullParserException;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.collection.CollectRequest;
import org.eclipse.aether.collection.DependencyCollectionException;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;
import org.eclipse.aether.resolution.ArtifactResult;
import org.eclipse.aether.resolution.VersionRangeRequest;
import org.eclipse.aether.resolution.VersionRangeResolutionException;

/** Finds the files for all that is wanted: one pass over Maven's parts. */
public final class Resolver {

    private static final int VERSIONS_NAMED = 5;

    /**
     * @param wanted what was asked for, as it turned out
     * @param mediation which versions were chosen
     * @param artifacts the files
     * @param notes what the person should know
     */
    public record Resolved(
            DependencyRequest wanted, Mediation mediation, List<Artifact> artifacts, List<String> notes) {}

    private final RepositorySystem system;
    private final RepositorySystemSession session;
    private final Poms poms;

    Resolver(RepositorySystem system, RepositorySystemSession session, Poms poms) {
        this.system = system;
        this.session = session;
        this.poms = poms;
    }

    public Poms poms() {
        return poms;
    }

    /** One file alone; empty where it is not to be had. */
    public Optional<Path> file(Coordinate file) {
        Artifact artifact =
                new DefaultArtifact(file.group(), file.name(), file.classifier(), file.type(), file.version());
        try {
            return Optional.of(system.resolveArtifact(session, new ArtifactRequest(artifact, poms.repositories(), null))
                    .getArtifact()
                    .getPath());
        } catch (ArtifactResolutionException e) {
            return Optional.empty();
        }
    }

    /** All that is wanted, with all that it needs. */
    public Resolved resolve(DependencyRequest wanted) throws ResolveException {
        return resolve(wanted, List.of());
    }

    private Resolved resolve(DependencyRequest wanted, List<String> notes) throws ResolveException {
        Model pom = poms.effective(wanted.pom());
        List<RemoteRepository> repositories = poms.remote(pom.getRepositories());
        Mediation mediation = collect(pom, repositories);
        try {
            List<ArtifactRequest> requests =
                    mediation.chosen().stream().map(ArtifactRequest::new).toList();
            List<Artifact> files = system.resolveArtifacts(session, requests).stream()
                    .map(ArtifactResult::getArtifact)
                    .toList();
            return new Resolved(wanted, mediation, files, notes);
        } catch (ArtifactResolutionException e) {
            Artifact missing = Failures.artifact(e);
            boolean named = wanted.names(missing.getGroupId(), missing.getArtifactId());
            if (!named || !isOnlyPom(missing, repositories)) {
                throw Failures.missing(e, versions(missing, repositories));
            }
            List<String> more = new ArrayList<>(notes);
            more.add(missing.getGroupId() + ":" + missing.getArtifactId()
                    + " is a POM without a jar: the libraries that it names are loaded.");
            return resolve(wanted.asPom(missing.getGroupId(), missing.getArtifactId()), more);
        }
    }

    private Mediation collect(Model pom, List<RemoteRepository> repositories) throws ResolveException {
        CollectRequest request = new CollectRequest();
        request.setRepositories(repositories);
        for (Dependency dependency : pom.getDependencies()) {
            request.addDependency(Dependencies.convert(dependency, session));
        }
        if (pom.getDependencyManagement() != null) {
            for (Dependency dependency : pom.getDependencyManagement().getDependencies()) {
                request.addManagedDependency(Dependencies.convert(dependency, session));
            }
        }
        try {
            return Mediation.of(system.collectDependencies(session, request).getRoot());
        } catch (DependencyCollectionException e) {
            throw Failures.collecting(e);
        }
    }

    /** Whether a jar that is missing cannot be there, because its POM says that there is none. */
    private boolean isOnlyPom(Artifact missing, List<RemoteRepository> repositories) {
        if (!missing.getExtension().equals("jar") || !missing.getClassifier().isEmpty()) {
            return false;
        }
        PomFinder finder = new PomFinder(system, session, repositories);
        try (InputStream pom = finder.resolveModel(missing.getGroupId(), missing.getArtifactId(), missing.getVersion())
                .getInputStream()) {
            return new MavenXpp3Reader().read(pom, false).getPackaging().equals("pom");
        } catch (UnresolvableModelException | IOException | XmlPullParserException e) {
            return false;
        }
    }

    /** The newest versions that there are, newest first. */
    private List<String> versions(Artifact missing, List<RemoteRepository> repositories) {
        Artifact any = new DefaultArtifact(missing.getGroupId(), missing.getArtifactId(), "jar", "[0,)");
        try {
            List<String> all = system
                    .resolveVersionRange(session, new VersionRangeRequest(any, repositories, null))
                    .getVersions()
                    .stream()
                    .map(Object::toString)
                    .toList();
            List<String> newest = new ArrayList<>(all.subList(Math.max(0, all.size() - VERSIONS_NAMED), all.size()));
            Collections.reverse(newest);
            return newest;
        } catch (VersionRangeResolutionException e) {
            return List.of();
        }
    }
}
