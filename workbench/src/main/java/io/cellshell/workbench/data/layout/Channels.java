package io.cellshell.workbench.data.layout;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds files of one channel each by their names: {@code a_dapi.tif} and {@code a_gfp.tif}, {@code C1-a.tif} and {@code C2-a.tif}. */
final class Channels {

    /** Stains, fluorophores and ways to light, in small letters. */
    private static final Set<String> NAMES = Set.of(
            "dapi",
            "hoechst",
            "draq5",
            "gfp",
            "egfp",
            "rfp",
            "yfp",
            "cfp",
            "bfp",
            "mcherry",
            "dsred",
            "tdtomato",
            "venus",
            "cy2",
            "cy3",
            "cy5",
            "cy7",
            "fitc",
            "tritc",
            "txred",
            "texasred",
            "alexa488",
            "alexa568",
            "alexa594",
            "alexa647",
            "a488",
            "a568",
            "a594",
            "a647",
            "405",
            "488",
            "555",
            "561",
            "568",
            "594",
            "633",
            "640",
            "647",
            "bf",
            "brightfield",
            "dic",
            "phase",
            "ph",
            "trans",
            "tl",
            "er",
            "dna",
            "rna",
            "actin",
            "phalloidin",
            "tubulin",
            "mito",
            "agp",
            "membrane",
            "nuclei",
            "nucleus",
            "cyto",
            "cytoplasm",
            "red",
            "green",
            "blue",
            "farred");

    /** As {@code a_w1} and, with four digits, as nnU-Net numbers channels: {@code a_0000}. */
    private static final String NUMBERED = "(c|ch|channel|w)=?[0-9]{1,2}|00[0-9]{2}";

    private static final Pattern LAST = Pattern.compile("(.+)[_\\-. ]([^_\\-. ]+)");
    private static final Pattern FIRST = Pattern.compile("([cC][0-9]{1,2})-(.+)");

    /** A name without its channel, and that. */
    private record Parts(String field, String channel) {}

    private Channels() {}

    /** The files of each field of view, by channel; those whose name has no channel are left out. */
    static Map<String, Map<String, Path>> byField(Map<String, Path> images) {
        Map<String, Map<String, Path>> fields = new TreeMap<>();
        images.forEach((stem, path) -> parts(stem)
                .ifPresent(parts -> fields.computeIfAbsent(parts.field(), f -> new LinkedHashMap<>())
                        .put(parts.channel(), path)));
        return fields;
    }

    private static Optional<Parts> parts(String stem) {
        Matcher first = FIRST.matcher(stem);
        if (first.matches()) {
            return Optional.of(new Parts(first.group(2), first.group(1)));
        }
        Matcher last = LAST.matcher(stem);
        if (!last.matches()) {
            return Optional.empty();
        }
        String word = last.group(2).toLowerCase(Locale.ROOT);
        return NAMES.contains(word) || word.matches(NUMBERED)
                ? Optional.of(new Parts(last.group(1), last.group(2)))
                : Optional.empty();
    }
}
