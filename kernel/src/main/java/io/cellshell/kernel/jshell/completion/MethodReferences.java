package io.cellshell.kernel.jshell.completion;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What may stand behind the two colons of a method reference: JShell knows the static members alone. */
final class MethodReferences {

    private static final Pattern TYPE =
            Pattern.compile("\\b((?:[a-z_]\\w*\\.)*[A-Z]\\w*(?:\\.[A-Z]\\w*)*(?:<[^()]*>)?)$");
    private static final Pattern CALL = Pattern.compile("\\(\\)?$");

    private MethodReferences() {}

    static boolean isAt(String before) {
        return before.stripTrailing().endsWith("::");
    }

    /**
     * Names of methods, and {@code new}.
     *
     * @param before the code up to the name, with the colons
     * @param prefix the begun name
     * @param suggest JShell's suggestions at the end of some code, and whether each has the type that is wanted
     */
    static Map<String, Boolean> suggestions(
            String before, String prefix, Function<String, Map<String, Boolean>> suggest) {
        Map<String, Boolean> ofColons = suggest.apply(before + prefix);
        String left = before.stripTrailing().replaceFirst("\\s*::$", "");
        Map<String, Boolean> found = new LinkedHashMap<>();
        Matcher type = TYPE.matcher(left);
        boolean ofType = type.find();
        String dotted = left.replaceFirst("<[^()]*>$", "") + "." + prefix;
        add(suggest.apply(dotted), ofColons, found);
        if (ofType) {
            add(
                    suggest.apply(left.substring(0, type.start()) + "((" + type.group(1) + ") null)." + prefix),
                    ofColons,
                    found);
            if ("new".startsWith(prefix)) {
                found.put("new", true);
            }
        }
        return found;
    }

    private static void add(Map<String, Boolean> members, Map<String, Boolean> ofColons, Map<String, Boolean> found) {
        for (String member : members.keySet()) {
            String name = CALL.matcher(member).replaceFirst("");
            if (!name.equals(member)) {
                found.putIfAbsent(name, ofColons.getOrDefault(name, true));
            }
        }
    }
}
