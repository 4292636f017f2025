package io.cellshell.workbench.plot;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Replaces the random ids in an SVG document: the same figure shall give the same bytes in each run, and two different figures
 * on one page shall still share no id.
 */
final class StableIds {

    private static final Pattern ID = Pattern.compile("\\bid=\"([A-Za-z][A-Za-z0-9]{6,})\"");

    private StableIds() {}

    static String in(String svg) {
        Set<String> random = new LinkedHashSet<>();
        Matcher matcher = ID.matcher(svg);
        while (matcher.find()) {
            random.add(matcher.group(1));
        }
        String numbered = svg;
        int count = 0;
        for (String id : random) {
            numbered = numbered.replace(id, "@@" + count++ + "@@");
        }
        String digest = UUID.nameUUIDFromBytes(numbered.getBytes(StandardCharsets.UTF_8))
                .toString()
                .substring(0, 8);
        return numbered.replaceAll("@@(\\d+)@@", "f" + digest + "-$1");
    }
}
