package io.cellshell.workbench.model.bioimageio.description;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Collectors;

/** Identifiers of licences, of the list of SPDX (spdx.org/licenses) as bioimageio.spec 0.5.12 has it. */
final class SpdxLicenses {

    private static final Set<String> ALL = read("spdx-licenses.txt");
    private static final Set<String> DEPRECATED = read("spdx-licenses-deprecated.txt");

    private SpdxLicenses() {}

    private static Set<String> read(String name) {
        try (InputStream in = SpdxLicenses.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static boolean isKnown(String id) {
        return ALL.contains(id);
    }

    static boolean isDeprecated(String id) {
        return DEPRECATED.contains(id);
    }
}
