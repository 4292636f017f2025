package io.cellshell.workbench.data.registry;

import io.cellshell.workbench.data.DataException;
import io.cellshell.workbench.data.Dataset;
import io.cellshell.workbench.plot.View;
import io.cellshell.workbench.plot.Viewable;
import io.cellshell.workbench.progress.Progress;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A public data set that can be downloaded. Looking at it shows whose it is and how to cite it.
 *
 * @param id its name in the registry
 * @param title what it shows, in words
 * @param licence its SPDX identifier
 * @param citation what to cite
 * @param url of the ZIP archive
 * @param megabytes about how large the archive is, where it is known
 * @param sha256 of the archive in hexadecimal; where it is empty, nobody has verified the archive yet
 * @param parts what lies where in it
 * @param cache the folder for what was downloaded
 * @param trusted whether an archive may be used that cannot be verified
 */
public record PublicSet(
        String id,
        String title,
        String licence,
        String citation,
        URI url,
        OptionalLong megabytes,
        Optional<String> sha256,
        List<Part> parts,
        Path cache,
        boolean trusted)
        implements Viewable {

    /**
     * Images and annotations of one kind in two folders of the archive.
     *
     * @param name such as {@code train}; becomes metadata of its samples
     * @param kind of the annotations: labels, masks, points or clean
     * @param images folder in the archive
     * @param annotations folder in the archive
     */
    public record Part(String name, String kind, String images, String annotations) {}

    /** This set, to be used although the archive cannot be verified: what the server sends is taken as it is. */
    public PublicSet unverified() {
        return new PublicSet(id, title, licence, citation, url, megabytes, sha256, parts, cache, true);
    }

    /**
     * The data set, from the cache where it was downloaded before. A download that was interrupted goes on where it stopped; the
     * archive is verified by its SHA-256 before anything in it is used.
     *
     * @throws DataException where the machine is offline, the server refuses, or the archive is another one than expected
     * @throws java.util.concurrent.CancellationException where the thread was interrupted
     */
    public Dataset download() {
        return download(Progress.standard());
    }

    Dataset download(Progress progress) {
        if (sha256.isEmpty() && !trusted) {
            throw new DataException(
                    "The data set “" + id + "” is not verified yet: its checksum is not known, so a changed or"
                            + " damaged archive would go unnoticed; where you trust " + url.getHost()
                            + ", take it with registry.get(\"" + id + "\").unverified().download().");
        }
        return new Installation(this, progress).dataset();
    }

    @Override
    public View view() {
        return View.text(toString());
    }

    @Override
    public String toString() {
        return id + ": " + title + ". Licence " + licence + ". Cite: " + citation + ". "
                + (megabytes.isPresent() ? "About " + megabytes.getAsLong() + " MB from " : "From ") + url
                + (sha256.isPresent() ? ", verified by SHA-256." : ", not verified yet.");
    }
}
