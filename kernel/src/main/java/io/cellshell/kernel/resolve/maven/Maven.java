package io.cellshell.kernel.resolve.maven;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.maven.model.Repository;
import org.eclipse.aether.RepositorySystemSession.CloseableSession;

/** Maven's parts with the settings of this machine. They are put together when the first work needs them. */
public final class Maven {

    private final Path home;
    private final Map<String, String> environment;
    private MavenSystem system;

    /**
     * @param home folder of the user's Maven settings
     * @param environment the variables of the process
     */
    public Maven(Path home, Map<String, String> environment) {
        this.home = home;
        this.environment = Map.copyOf(environment);
    }

    /** Something that takes Maven's parts. */
    @FunctionalInterface
    public interface Work<T> {

        T with(Resolver resolver) throws ResolveException;
    }

    /**
     * Does some work.
     *
     * @param offline whether only what is on this machine counts
     * @param forceUpdate whether snapshots are looked for again
     * @param repositories where to look besides Maven Central and what the settings name
     * @param downloads hears of all that is loaded
     */
    public <T> T call(
            boolean offline, boolean forceUpdate, List<Repository> repositories, Downloads downloads, Work<T> work)
            throws ResolveException {
        MavenSettings settings = MavenSettings.read(home, environment);
        MavenSystem parts = system();
        try (CloseableSession session =
                MavenSession.open(parts.repositories(), settings, offline, forceUpdate, downloads)) {
            Poms poms = Poms.reader(parts, settings, session, repositories);
            return work.with(new Resolver(parts.repositories(), session, poms));
        }
    }

    private synchronized MavenSystem system() {
        if (system == null) {
            system = MavenSystem.create();
        }
        return system;
    }
}
