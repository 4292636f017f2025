package io.cellshell.kernel.resolve.maven;

import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.stream.Collectors;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.collection.DependencyCollectionException;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.ArtifactResolutionException;
import org.eclipse.aether.resolution.ArtifactResult;
import org.eclipse.aether.transfer.ArtifactNotFoundException;
import org.eclipse.aether.transfer.ArtifactTransferException;
import org.eclipse.aether.transfer.RepositoryOfflineException;

/** Words for what Maven's parts complain of. */
final class Failures {

    private Failures() {}

    /** @param versions what there is of the missing library; empty where that is not known */
    static ResolveException missing(ArtifactResolutionException e, List<String> versions) {
        ArtifactResult result = first(e);
        String library = name(result.getRequest().getArtifact());
        for (Exception cause : result.getExceptions()) {
            if (cause instanceof ArtifactTransferException transfer
                    && transfer.getRepository() != null
                    && transfer.getRepository().isBlocked()) {
                return new ResolveException(
                        library + " is not looked for at an address that begins with http://, because what comes from"
                                + " there can be changed on its way; use https://, or a mirror in Maven's settings.",
                        e);
            }
            if (!(cause instanceof ArtifactNotFoundException)) {
                return new ResolveException(library + " could not be loaded" + place(cause) + ": " + reason(cause), e);
            }
        }
        if (isOffline(e)) {
            return offline(library, e);
        }
        String places = result.getRequest().getRepositories().stream()
                .map(RemoteRepository::getId)
                .collect(Collectors.joining(", "));
        String there = versions.isEmpty()
                ? "; check the spelling, or add the repository that has it with %mavenRepo."
                : "; there are versions " + String.join(", ", versions) + ".";
        return new ResolveException(library + " was not found in " + places + there, e);
    }

    static ResolveException collecting(DependencyCollectionException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof ArtifactResolutionException missing) {
                return missing(missing, List.of());
            }
        }
        return new ResolveException("What the libraries need cannot be found out: " + reason(e), e);
    }

    /** The library whose file was missing first. */
    static Artifact artifact(ArtifactResolutionException e) {
        return first(e).getRequest().getArtifact();
    }

    static boolean isOffline(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof RepositoryOfflineException
                    || cause instanceof ArtifactResolutionException several
                            && several.getResults().stream()
                                    .flatMap(result -> result.getExceptions().stream())
                                    .anyMatch(each -> each != several && isOffline(each))) {
                return true;
            }
        }
        return false;
    }

    private static ResolveException offline(String library, Exception e) {
        return new ResolveException(
                library
                        + " is not on this machine, and the kernel works offline (CELLSHELL_OFFLINE, --offline or Maven's"
                        + " settings); load it once with a network.",
                e);
    }

    private static ArtifactResult first(ArtifactResolutionException e) {
        return e.getResults().stream()
                .filter(result -> !result.isResolved())
                .findFirst()
                .orElseGet(() -> e.getResults().get(0));
    }

    /** A POM stands for its library. */
    private static String name(Artifact artifact) {
        return new Coordinate(
                        artifact.getGroupId(),
                        artifact.getArtifactId(),
                        artifact.getExtension().equals("pom") ? "jar" : artifact.getExtension(),
                        artifact.getClassifier(),
                        artifact.getVersion(),
                        List.of())
                .toString();
    }

    private static String place(Exception cause) {
        return cause instanceof ArtifactTransferException transfer && transfer.getRepository() != null
                ? " from " + transfer.getRepository().getId() + " ("
                        + transfer.getRepository().getUrl() + ")"
                : "";
    }

    /** The innermost cause that says something. */
    private static String reason(Throwable e) {
        String reason = e.getClass().getSimpleName();
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConnectException || cause instanceof UnknownHostException) {
                return "the repository cannot be reached; check its address and the network.";
            }
            if (cause.getMessage() != null) {
                reason = cause.getMessage();
            }
        }
        return reason;
    }
}
