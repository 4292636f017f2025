package io.cellshell.kernel.magic;

import io.cellshell.kernel.api.Extension;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** With what a notebook runs: names to versions. */
final class SoftwareVersions {

    private SoftwareVersions() {}

    /**
     * The kernel, Java, the system, and what extensions name.
     *
     * @param loaded libraries that the notebook has asked for, as {@code group:name:version}
     */
    static Map<String, String> of(List<Extension> extensions, List<String> loaded) {
        Map<String, String> versions = new LinkedHashMap<>();
        versions.put(
                "CellShell",
                Optional.ofNullable(SoftwareVersions.class.getPackage().getImplementationVersion())
                        .orElse("development"));
        versions.put("Java", Runtime.version() + " (" + System.getProperty("java.vm.vendor") + ")");
        versions.put(
                "System",
                System.getProperty("os.name") + " " + System.getProperty("os.version") + ", "
                        + System.getProperty("os.arch"));
        for (Extension extension : extensions) {
            try {
                versions.putAll(extension.versions());
            } catch (RuntimeException | LinkageError e) {
                versions.put(extension.getClass().getName(), "unknown (" + e + ")");
            }
        }
        for (String library : loaded) {
            int colon = library.lastIndexOf(':');
            versions.put(library.substring(0, Math.max(0, colon)), library.substring(colon + 1));
        }
        return versions;
    }
}
