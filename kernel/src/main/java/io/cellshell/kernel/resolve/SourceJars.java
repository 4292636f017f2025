package io.cellshell.kernel.resolve;

import io.cellshell.kernel.resolve.maven.Coordinate;
import io.cellshell.kernel.resolve.maven.ResolveException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Finds the sources of jars, each once, in the background: who reads documentation does not wait for a download. */
final class SourceJars {

    private static final int MAX_BYTES = 1 << 16;

    private final Map<Path, CompletableFuture<Optional<Path>>> searches = new ConcurrentHashMap<>();
    private final Function<Path, Optional<Coordinate>> names;
    private final Function<Coordinate, Optional<Path>> download;

    /**
     * @param names the sources of a jar that is known
     * @param download loads sources; empty where there are none
     */
    SourceJars(Function<Path, Optional<Coordinate>> names, Function<Coordinate, Optional<Path>> download) {
        this.names = names;
        this.download = download;
    }

    /**
     * The sources of a jar; empty for as long as they are not there.
     *
     * @param timeout how long to wait for them
     */
    Optional<Path> of(Path jar, Duration timeout) {
        try {
            return searches.computeIfAbsent(jar, this::search).get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (TimeoutException | ExecutionException e) {
            return Optional.empty();
        }
    }

    private CompletableFuture<Optional<Path>> search(Path jar) {
        return CompletableFuture.supplyAsync(
                () -> names.apply(jar).or(() -> namedInside(jar)).flatMap(download), SourceJars::inBackground);
    }

    /** The thread belongs to no cell: HTTP threads that it starts live longer than the cell. */
    private static void inBackground(Runnable work) {
        Thread thread = new Thread(null, work, "cellshell-sources", 0, false);
        thread.setDaemon(true);
        thread.setContextClassLoader(SourceJars.class.getClassLoader());
        thread.start();
    }

    /** The sources of the library that a jar says it is: Maven writes that into most of them. */
    private static Optional<Coordinate> namedInside(Path jar) {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            List<? extends ZipEntry> found = zip.stream()
                    .filter(each -> each.getName().matches("META-INF/maven/[^/]+/[^/]+/pom\\.properties"))
                    .toList();
            if (found.size() != 1) {
                return Optional.empty();
            }
            Properties properties = new Properties();
            try (InputStream in = zip.getInputStream(found.get(0))) {
                properties.load(new ByteArrayInputStream(in.readNBytes(MAX_BYTES)));
            }
            return Optional.of(Coordinate.parse(properties.getProperty("groupId") + ":"
                    + properties.getProperty("artifactId") + ":jar:sources:" + properties.getProperty("version")));
        } catch (IOException | IllegalArgumentException | ResolveException e) {
            // a jar that says nothing has no sources
            return Optional.empty();
        }
    }
}
