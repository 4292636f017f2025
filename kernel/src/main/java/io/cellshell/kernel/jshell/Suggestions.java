package io.cellshell.kernel.jshell;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import jdk.jshell.Diag;
import jdk.jshell.SourceCodeAnalysis;

/** Says what a name that nobody knows may have been meant to be: one that is spelled much like it, or one to import. */
final class Suggestions {

    private static final int MOST = 3;
    private static final Pattern NAME = Pattern.compile("\\b[A-Za-z_]\\w*\\b");

    private final SourceCodeAnalysis analysis;

    Suggestions(SourceCodeAnalysis analysis) {
        this.analysis = analysis;
    }

    /**
     * A sentence for an unknown name; empty where there is none to say.
     *
     * @param cell source of the cell
     * @param position where the error starts in it
     */
    String of(Diag error, String cell, int position) {
        UnknownName unknown = UnknownName.of(error, cell, position);
        if (unknown == null) {
            return "";
        }
        String name = unknown.name();
        String kind = unknown.kind();
        String before = cell.substring(0, unknown.position());
        boolean isMember = before.stripTrailing().endsWith(".");
        List<String> imports = isMember || kind.equals("method") ? List.of() : imports(name);
        if (!imports.isEmpty()) {
            return "It is known after: " + String.join("  or  ", imports);
        }
        List<String> similar = similar(name, kind.equals("method"), isMember, before);
        return similar.isEmpty() ? "" : "Did you mean " + String.join(" or ", similar) + "?";
    }

    private List<String> imports(String name) {
        return analysis.listQualifiedNames(name, name.length()).getNames().stream()
                .filter(each -> each.contains("."))
                .sorted(Comparator.comparing((String each) -> !each.startsWith("java.util."))
                        .thenComparing(each -> !each.startsWith("java."))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(MOST)
                .map(each -> "import " + each + ";")
                .toList();
    }

    private List<String> similar(String name, boolean isMethod, boolean isMember, String before) {
        Map<String, Integer> distances = new LinkedHashMap<>();
        for (String candidate : candidates(name, isMember, before)) {
            String plain = candidate.replaceFirst("\\(.*", "");
            int distance = EditDistance.between(name, plain);
            // The right name for a method that is taken for a field, or the other way round, is a good guess, too.
            boolean likely = plain.equals(name) == (candidate.contains("(") != isMethod);
            if (likely && distance <= Math.max(1, name.length() / 3)) {
                distances.merge(candidate.replaceFirst("\\($", "(…)"), distance, Math::min);
            }
        }
        int best = distances.values().stream().min(Integer::compare).orElse(0);
        return distances.entrySet().stream()
                .filter(entry -> entry.getValue() == best)
                .limit(MOST)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** What could stand there. Names that the cell itself uses are asked of the text: JShell does not know them yet. */
    private List<String> candidates(String name, boolean isMember, String before) {
        List<String> candidates = new ArrayList<>();
        int line = before.lastIndexOf('\n') + 1;
        for (String text : List.of(before, before.substring(line))) {
            String code = isMember ? text : text + name.charAt(0);
            analysis.completionSuggestions(code, code.length(), new int[1])
                    .forEach(suggestion -> candidates.add(suggestion.continuation()));
        }
        if (!isMember) {
            String first = String.valueOf(name.charAt(0));
            analysis.completionSuggestions(first, 1, new int[1])
                    .forEach(suggestion -> candidates.add(suggestion.continuation()));
            NAME.matcher(before).results().map(found -> found.group()).forEach(candidates::add);
        }
        return candidates;
    }
}
