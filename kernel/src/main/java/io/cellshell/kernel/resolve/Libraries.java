package io.cellshell.kernel.resolve;

import io.cellshell.kernel.resolve.maven.Coordinate;
import io.cellshell.kernel.resolve.maven.DependencyRequest;
import io.cellshell.kernel.resolve.maven.Downloads;
import io.cellshell.kernel.resolve.maven.Maven;
import io.cellshell.kernel.resolve.maven.MavenSettings;
import io.cellshell.kernel.resolve.maven.PomText;
import io.cellshell.kernel.resolve.maven.Poms;
import io.cellshell.kernel.resolve.maven.Repository;
import io.cellshell.kernel.resolve.maven.ResolveException;
import io.cellshell.kernel.resolve.maven.Resolver;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.apache.maven.model.Dependency;
import org.apache.maven.model.Model;

/**
 * The libraries of one notebook. Each request is resolved together with all earlier ones. A request that fails changes
 * nothing. Maven's parts are loaded with the first request.
 */
public final class Libraries {

    /** What counts of a POM: the scopes that a program runs with. */
    public static final Set<String> SCOPES = Set.of("compile", "runtime", "system", "import");

    private static final long MAX_BYTES = 1 << 20;

    private final Maven maven;
    private final LoadedLibraries loaded = new LoadedLibraries();
    private final SourceJars sources = new SourceJars(this::sourcesOf, this::download);
    private final ReentrantLock requests = new ReentrantLock();
    private DependencyRequest wanted = DependencyRequest.NOTHING;
    private boolean offline;

    /** @param environment the variables of the process: {@code CELLSHELL_OFFLINE}, and where Maven is */
    public Libraries(Map<String, String> environment) {
        this(environment, MavenSettings.ofThisUser());
    }

    /** The same with the settings in another folder than the user's. */
    Libraries(Map<String, String> environment, Path home) {
        maven = new Maven(home, environment);
        offline = isOffline(environment);
    }

    /** Whether the user wants no network for libraries. */
    public static boolean isOffline(Map<String, String> environment) {
        String set = environment.getOrDefault("CELLSHELL_OFFLINE", "");
        return !set.isBlank() && !set.equals("0") && !set.equalsIgnoreCase("false");
    }

    /** From now on only what is on this machine counts, or, with false, the network too. */
    public synchronized void offline(boolean value) {
        offline = value;
    }

    /** Adds a place to look in, for all requests to come. */
    public synchronized void add(Repository repository) {
        wanted = wanted.plus(DependencyRequest.of(List.of(), List.of(), List.of(repository)));
    }

    /** The places to look in that were named, by id. Maven Central is always among them. */
    public synchronized Map<String, String> repositories() {
        Map<String, String> repositories = new LinkedHashMap<>();
        wanted.repositories().forEach(each -> repositories.put(each.getId(), each.getUrl()));
        repositories.putIfAbsent("central", "https://repo.maven.apache.org/maven2");
        return repositories;
    }

    /** The libraries that were asked for by name, as Maven writes them. */
    public synchronized List<String> named() {
        return wanted.dependencies().stream()
                .map(each -> each.getManagementKey() + ":" + each.getVersion())
                .toList();
    }

    /** All libraries that were loaded, those that others brought among them. */
    public synchronized List<Library> loaded() {
        return loaded.all();
    }

    /**
     * Loads libraries and all that they need.
     *
     * @param libraries what to load
     * @param boms POMs that name versions, for these libraries and later ones
     * @param from where to look besides the repositories that are known, for these libraries and later ones
     * @param options how
     * @throws ResolveException where that fails; nothing has changed then
     * @throws InterruptedException where the calling thread is interrupted; nothing has changed then
     */
    public Resolution add(List<Coordinate> libraries, List<Coordinate> boms, List<Repository> from, Options options)
            throws ResolveException, InterruptedException {
        DependencyRequest more = DependencyRequest.of(libraries, boms, from);
        boolean known = !options.forceUpdate() && base().wanted().covers(more);
        return known ? Resolution.NOTHING : add(poms -> more, options);
    }

    /**
     * Loads what a POM file names.
     *
     * @param scopes which of its dependencies, see {@link #SCOPES}
     * @throws ResolveException where the POM or a library cannot be used; nothing has changed then
     * @throws InterruptedException where the calling thread is interrupted; nothing has changed then
     */
    public Resolution addPom(Path file, Set<String> scopes, Options options)
            throws ResolveException, InterruptedException {
        checkFile(file);
        return add(poms -> wantedBy(poms.effective(file.toFile()), scopes), options);
    }

    /** The same for the text of a POM, or of parts of one. See {@link #addPom(Path, Set, Options)}. */
    public Resolution addPom(String text, Set<String> scopes, Options options)
            throws ResolveException, InterruptedException {
        String whole = PomText.whole(text);
        return add(poms -> wantedBy(poms.effective(whole), scopes), options);
    }

    /**
     * How a request is carried out.
     *
     * @param classpath what user code sees so far
     * @param progress gets lines that say how far downloads have come, each instead of the one before
     * @param forceUpdate whether snapshots are looked for again
     */
    public record Options(List<Path> classpath, Consumer<String> progress, boolean forceUpdate) {}

    /**
     * The sources of a jar, loaded in the background where they are not on this machine yet. Empty for as long as they are not
     * there, and where there are none.
     *
     * @param timeout how long to wait for them
     */
    public Optional<Path> sources(Path jar, Duration timeout) {
        return sources.of(jar, timeout);
    }

    private synchronized Optional<Coordinate> sourcesOf(Path jar) {
        return loaded.of(jar).map(Library::sources);
    }

    private Optional<Path> download(Coordinate file) {
        Downloads silent = new Downloads(line -> {});
        try {
            Base base = base();
            return maven.call(
                    base.offline(), false, base.wanted().repositories(), silent, resolver -> resolver.file(file));
        } catch (ResolveException | RuntimeException e) {
            return Optional.empty();
        }
    }

    /** Reads what is wanted. */
    @FunctionalInterface
    private interface Request {

        DependencyRequest read(Poms poms) throws ResolveException;
    }

    /** What a request is added to. */
    private record Base(DependencyRequest wanted, boolean offline) {}

    private synchronized Base base() {
        return new Base(wanted, offline);
    }

    private Resolution add(Request request, Options options) throws ResolveException, InterruptedException {
        // A request is resolved together with all earlier ones, so each has to wait for the one before.
        requests.lockInterruptibly();
        try {
            return addNext(request, options);
        } finally {
            requests.unlock();
        }
    }

    private Resolution addNext(Request request, Options options) throws ResolveException, InterruptedException {
        Downloads downloads = new Downloads(options.progress());
        Base base = base();
        Callable<Resolver.Resolved> work = () -> maven.call(
                base.offline(),
                options.forceUpdate(),
                base.wanted().repositories(),
                downloads,
                resolver -> LocalRepositoryRepair.mended(
                        resolver, base.wanted().plus(request.read(resolver.poms())), options.classpath()));
        try {
            return accept(Interruptible.call(work, downloads::cancel), new ClasspathContents(options.classpath()));
        } finally {
            downloads.finish();
        }
    }

    private synchronized Resolution accept(Resolver.Resolved found, ClasspathContents held) {
        wanted = found.wanted().withRepositories(wanted.repositories());
        return loaded.take(found, held);
    }

    private static DependencyRequest wantedBy(Model pom, Set<String> scopes) {
        List<Dependency> dependencies = pom.getDependencies().stream()
                .filter(each -> scopes.contains(each.getScope() == null ? "compile" : each.getScope()))
                .map(Libraries::forNotebook)
                .toList();
        boolean withVersions = scopes.contains("import") && pom.getDependencyManagement() != null;
        List<Dependency> managed = withVersions ? pom.getDependencyManagement().getDependencies() : List.of();
        return new DependencyRequest(dependencies, managed, pom.getRepositories());
    }

    /** What was asked for is needed to compile and to run, whatever its scope was in the POM. */
    private static Dependency forNotebook(Dependency from) {
        Dependency dependency = from.clone();
        if (!"system".equals(dependency.getScope())) {
            dependency.setScope("compile");
        }
        dependency.setOptional(false);
        return dependency;
    }

    private static void checkFile(Path path) throws ResolveException {
        File file = path.toFile();
        if (!file.isFile()) {
            throw new ResolveException(
                    "There is no POM at " + path.toAbsolutePath().normalize() + ".");
        }
        try {
            if (Files.size(path) > MAX_BYTES) {
                throw new ResolveException(path + " is larger than " + MAX_BYTES + " bytes, too large to be a POM.");
            }
            PomText.check(Files.readString(path));
        } catch (IOException e) {
            throw new ResolveException(path + " cannot be read: " + e.getMessage(), e);
        }
    }
}
