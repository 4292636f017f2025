package io.cellshell.workbench.file;

import java.util.Collections;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** The list of what a ZIP archive holds. */
public final class ZipEntries {

    private ZipEntries() {}

    /**
     * Its entries, in the order of its directory.
     *
     * @throws ZipException also where a comment is in another encoding than UTF-8, which Java's reader tells as an illegal argument
     */
    public static List<ZipEntry> of(ZipFile zip) throws ZipException {
        try {
            return List.copyOf(Collections.list(zip.entries()));
        } catch (IllegalArgumentException e) {
            ZipException damaged = new ZipException("a name or a comment in its directory is not in UTF-8");
            damaged.initCause(e);
            throw damaged;
        }
    }
}
