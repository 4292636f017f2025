package io.cellshell.workbench.check.leakage.search;

import io.cellshell.workbench.check.metadata.Origins;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where an image stands in a stack or film.
 *
 * @param series what is the same for all images of the stack or film
 * @param index the place in it
 * @param said whether {@code z}, {@code t} or the like says so; a mere number at the end of a name may count anything
 */
record SeriesPlace(String series, long index, boolean said) {

    private static final Set<String> INDICES =
            Set.of("z", "t", "frame", "slice", "plane", "time", "timepoint", "section");
    /** What tells one stack or film from another, even where it is a number. */
    private static final Set<String> PLACES = Set.of("row", "column", "condition", "channel");

    private static final Pattern TOKEN =
            Pattern.compile("(?i)(?:^|[_\\-. ])(z|t|frame|slice|plane|time|section)[_\\-]?(\\d{1,9})(?![\\d])");
    private static final Pattern TRAILING = Pattern.compile("(.*?)(\\d{1,9})");

    /** The places of an image: by its metadata, else by its name; one for each of z and t. */
    static List<SeriesPlace> of(String name, Map<String, String> metadata) {
        Set<SeriesPlace> places = new LinkedHashSet<>();
        metadata.forEach((key, value) -> {
            if (INDICES.contains(key.toLowerCase(Locale.ROOT)) && value.matches("-?\\d{1,9}")) {
                places.add(new SeriesPlace(key + " of " + others(metadata, key), Long.parseLong(value), true));
            }
        });
        if (places.isEmpty()) {
            Matcher token = TOKEN.matcher(name);
            while (token.find()) {
                String rest = name.substring(0, token.start(2)) + "*" + name.substring(token.end(2));
                places.add(new SeriesPlace(rest, Long.parseLong(token.group(2)), true));
            }
        }
        if (places.isEmpty()) {
            trailing(name).ifPresent(places::add);
        }
        return List.copyOf(places);
    }

    private static Optional<SeriesPlace> trailing(String name) {
        Matcher number = TRAILING.matcher(name);
        return number.matches()
                ? Optional.of(new SeriesPlace(number.group(1) + "*", Long.parseLong(number.group(2)), false))
                : Optional.empty();
    }

    /** The metadata that says which stack or film it is, whose index is {@code index}. */
    private static Map<String, String> others(Map<String, String> metadata, String index) {
        Map<String, String> others = new TreeMap<>();
        metadata.forEach((key, value) -> {
            String lower = key.toLowerCase(Locale.ROOT);
            if (!key.equals(index) && (PLACES.contains(lower) || INDICES.contains(lower) || Origins.isOrigin(key))) {
                others.put(lower, value);
            }
        });
        return others;
    }
}
