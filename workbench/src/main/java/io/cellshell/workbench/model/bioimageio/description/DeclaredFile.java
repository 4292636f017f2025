package io.cellshell.workbench.model.bioimageio.description;

import java.util.Locale;
import java.util.Optional;

/**
 * A file that a description names.
 *
 * @param source its name within the package, or an address elsewhere
 * @param sha256 of its content in hexadecimal digits, where the description says it
 */
public record DeclaredFile(String source, Optional<String> sha256) {

    public DeclaredFile {
        sha256 = sha256.map(digits -> digits.strip().toLowerCase(Locale.ROOT));
    }

    /** A file without a checksum. */
    public DeclaredFile(String source) {
        this(source, Optional.empty());
    }

    /** Whether it lies at an address elsewhere. */
    public boolean isElsewhere() {
        return source.matches("(?is)https?:.*");
    }
}
