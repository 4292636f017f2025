package io.cellshell.kernel.resolve;

import java.net.MalformedURLException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Path;

/** The places that a manifest names as more of its class path, read as the JVM reads them. */
final class ManifestPath {

    private ManifestPath() {}

    /** The file or folder; the jar itself for a place that is not on this machine; null for what is no place. */
    static Path of(Path jar, String place) {
        try {
            URL url = new URL(jar.toUri().toURL(), place);
            return url.getProtocol().equals("file") ? Path.of(url.toURI()) : jar;
        } catch (MalformedURLException
                | URISyntaxException
                | IllegalArgumentException
                | FileSystemNotFoundException e) {
            return null;
        }
    }
}
