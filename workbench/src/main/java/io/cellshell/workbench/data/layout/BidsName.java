package io.cellshell.workbench.data.layout;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A file name as the Brain Imaging Data Structure writes it: {@code sub-01_ses-01_sample-A_stain-DAPI_FLUO.ome.tif}.
 *
 * @param path of the file
 * @param stem the name without the ending that says the format
 * @param entities key to value, in their order
 * @param suffix the last part, which says what the file is
 */
record BidsName(Path path, String stem, Map<String, String> entities, String suffix) {

    private static final Pattern ENTITY = Pattern.compile("[A-Za-z0-9]+-[A-Za-z0-9]+");

    /** The parts of the name; empty where it is no such name. */
    static Optional<BidsName> of(Path path) {
        String stem = Listing.stem(path.getFileName().toString());
        List<String> parts = Arrays.asList(stem.split("_"));
        String suffix = parts.get(parts.size() - 1);
        if (!stem.startsWith("sub-") || suffix.contains("-")) {
            return Optional.empty();
        }
        Map<String, String> entities = new LinkedHashMap<>();
        for (String part : parts) {
            if (ENTITY.matcher(part).matches()) {
                int dash = part.indexOf('-');
                entities.put(part.substring(0, dash), part.substring(dash + 1));
            }
        }
        return Optional.of(new BidsName(path, stem, entities, suffix));
    }

    /** Whether this describes {@code image}: it has all of its entities, and may have more. */
    boolean describes(BidsName image) {
        return entities.entrySet().containsAll(image.entities().entrySet());
    }
}
