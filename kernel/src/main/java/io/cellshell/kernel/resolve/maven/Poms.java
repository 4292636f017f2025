package io.cellshell.kernel.resolve.maven;

import java.io.File;
import java.util.List;
import java.util.Properties;
import java.util.function.Consumer;
import org.apache.maven.model.Model;
import org.apache.maven.model.Repository;
import org.apache.maven.model.building.DefaultModelBuildingRequest;
import org.apache.maven.model.building.ModelBuildingException;
import org.apache.maven.model.building.ModelBuildingRequest;
import org.apache.maven.model.building.ModelProblem;
import org.apache.maven.model.building.StringModelSource;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.repository.RemoteRepository;

/** Reads POMs as Maven does: with their parents, imported BOMs, properties and profiles. */
public final class Poms {

    private final MavenSystem maven;
    private final MavenSettings settings;
    private final RepositorySystemSession session;
    private final List<RemoteRepository> repositories;

    private Poms(
            MavenSystem maven,
            MavenSettings settings,
            RepositorySystemSession session,
            List<RemoteRepository> repositories) {
        this.maven = maven;
        this.settings = settings;
        this.session = session;
        this.repositories = repositories;
    }

    /**
     * A reader that looks for parents and BOMs in these repositories, in those of the settings and in Maven Central, besides
     * what a POM names itself.
     */
    static Poms reader(
            MavenSystem maven, MavenSettings settings, RepositorySystemSession session, List<Repository> repositories)
            throws ResolveException {
        Poms without = new Poms(maven, settings, session, List.of());
        Model empty = new DependencyRequest(List.of(), List.of(), repositories).pom();
        return new Poms(
                maven,
                settings,
                session,
                without.remote(without.effective(empty).getRepositories()));
    }

    /** Where parents and BOMs are looked for. */
    List<RemoteRepository> repositories() {
        return repositories;
    }

    /** The repositories as the resolver wants them: behind the mirrors and with the passwords of the settings. */
    List<RemoteRepository> remote(List<Repository> named) {
        return maven.repositories()
                .newResolutionRepositories(
                        session, named.stream().map(Repositories::remote).toList());
    }

    public Model effective(Model pom) throws ResolveException {
        return build(request -> request.setRawModel(pom));
    }

    public Model effective(File pom) throws ResolveException {
        return build(request -> request.setPomFile(pom));
    }

    @SuppressWarnings("deprecation") // Maven has no other source for text
    public Model effective(String pom) throws ResolveException {
        return build(request -> request.setModelSource(new StringModelSource(pom, "the POM in the cell")));
    }

    private Model build(Consumer<ModelBuildingRequest> source) throws ResolveException {
        Properties system = new Properties();
        system.putAll(System.getProperties());
        System.getenv().forEach((name, value) -> system.setProperty("env." + name, value));
        ModelBuildingRequest request = new DefaultModelBuildingRequest()
                .setValidationLevel(ModelBuildingRequest.VALIDATION_LEVEL_MINIMAL)
                .setProcessPlugins(false)
                .setSystemProperties(system)
                .setProfiles(SettingsProfiles.of(settings.settings()))
                .setActiveProfileIds(settings.settings().getActiveProfiles())
                .setModelResolver(new PomFinder(maven.repositories(), session, repositories));
        source.accept(request);
        try {
            return maven.models().build(request).getEffectiveModel();
        } catch (ModelBuildingException e) {
            throw new ResolveException(explain(e), e);
        }
    }

    private static String explain(ModelBuildingException e) {
        ModelProblem problem = e.getProblems().stream()
                .filter(each -> each.getSeverity() != ModelProblem.Severity.WARNING)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(e));
        if (Failures.isOffline(problem.getException())) {
            return "The POM cannot be used, because it needs another one that is not on this machine, and the kernel works"
                    + " offline: " + problem.getMessage();
        }
        String message = problem.getMessage();
        if (message.startsWith("'dependencies.dependency.version' for ") && message.contains("is missing")) {
            String library = message.split(" ")[2].replaceFirst(":jar$", "");
            return library + " has no version, and no BOM names one: write " + library + ":VERSION.";
        }
        return "The POM cannot be used: " + message;
    }
}
