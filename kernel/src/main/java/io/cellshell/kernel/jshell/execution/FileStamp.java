package io.cellshell.kernel.jshell.execution;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Objects;

/**
 * What a file looked like at one time, to see later whether it is still the same.
 *
 * @param size in bytes; -1 where there was no such file
 * @param modified when it was written last; null where there was no such file
 * @param key tells it from another file at the same place; null where the system knows no such thing
 */
record FileStamp(long size, FileTime modified, Object key) {

    private static final FileStamp MISSING = new FileStamp(-1, null, null);

    static FileStamp of(Path file) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return new FileStamp(attributes.size(), attributes.lastModifiedTime(), attributes.fileKey());
        } catch (IOException e) {
            return MISSING;
        }
    }

    /** How a file has changed that looks like this now; null where it has not. */
    String changeSince(FileStamp before) {
        if (equals(before)) {
            return null;
        }
        return equals(MISSING) ? "removed" : Objects.equals(key, before.key) ? "changed" : "replaced";
    }
}
