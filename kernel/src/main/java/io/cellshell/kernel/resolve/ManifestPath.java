package io.cellshell.kernel.resolve;

import java.net.MalformedURLException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;

/** The places that a manifest names as more of its class path, read as the JVM reads them. */
final class ManifestPath {

    private ManifestPath() {}

    /**
     * The file or folder; the jar itself for a place that is not on this machine; null for what is no address, which the JVM and the
     * compiler leave out.
     *
     * @throws IllegalArgumentException for the address of a file that neither of them can read: they would fail on it in every cell
     */
    static Path of(Path jar, String place) {
        try {
            URL url = new URL(jar.toUri().toURL(), place);
            return url.getProtocol().equals("file") ? Path.of(url.toURI()) : jar;
        } catch (MalformedURLException e) {
            return null;
        } catch (URISyntaxException | IllegalArgumentException e) {
            throw new IllegalArgumentException("it names '" + place + "', and no file can have that address", e);
        }
    }
}
