package io.cellshell.kernel.resolve.maven;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a person writes to name a library.
 *
 * @param group group id
 * @param name artifact id
 * @param type packaging, most often {@code jar}
 * @param classifier empty for the main artifact
 * @param version version or range of versions; empty where a BOM names it
 * @param exclusions libraries that it would bring and shall not, each as {@code group:name}; {@code *} stands for all
 */
public record Coordinate(
        String group, String name, String type, String classifier, String version, List<String> exclusions) {

    /** Group, name and version become folders: no part begins with a dot or holds a slash. */
    private static final Pattern PART = Pattern.compile("\\w[\\w.+-]*");

    private static final Pattern VERSION = Pattern.compile("\\w[\\w.+-]*|(?!.*\\.\\.)[\\[(][\\w.+,\\[\\]() -]*[\\])]");
    private static final Pattern EXCLUSION = Pattern.compile("(?:\\*|\\w[\\w.+-]*)(?::(?:\\*|\\w[\\w.+-]*))?");
    private static final Pattern IVY = Pattern.compile("([^#;:]+)#([^#;:]+);([^#;:]+)");
    private static final String HELP =
            "; write group:name:version, with packaging and classifier group:name:packaging:classifier:version.";

    public Coordinate {
        exclusions = List.copyOf(exclusions);
    }

    /**
     * Reads {@code group:name[:packaging[:classifier]]:version}, with {@code !group:name} behind it for each exclusion. Ivy's
     * {@code organisation#name;revision} is understood, too, and so is {@code group:name} where a BOM names the version.
     *
     * @throws ResolveException where it is none of these
     */
    public static Coordinate parse(String text) throws ResolveException {
        String[] parts = text.strip().split("!", -1);
        Matcher ivy = IVY.matcher(parts[0]);
        String[] c = (ivy.matches() ? ivy.replaceAll("$1:$2:$3") : parts[0]).split(":", -1);
        List<String> exclusions = Arrays.asList(parts).subList(1, parts.length);
        return switch (c.length) {
            case 2 -> checked(text, new Coordinate(c[0], c[1], "jar", "", "", exclusions));
            case 3 -> checked(text, new Coordinate(c[0], c[1], "jar", "", c[2], exclusions));
            case 4 -> checked(text, new Coordinate(c[0], c[1], c[2], "", c[3], exclusions));
            case 5 -> checked(text, new Coordinate(c[0], c[1], c[2], c[3], c[4], exclusions));
            default -> throw new ResolveException("'" + text + "' names no library" + HELP);
        };
    }

    /**
     * Reads what JBang writes behind {@code //DEPS}: {@code group:name[:version[:classifier]][@type]}.
     *
     * @throws ResolveException where it is something else
     */
    public static Coordinate parseJbang(String text) throws ResolveException {
        String[] typed = text.strip().split("@", -1);
        String[] c = typed[0].split(":", -1);
        if (typed.length > 2 || c.length < 2 || c.length > 4) {
            throw new ResolveException("'" + text + "' behind //DEPS names no library; write group:name:version, with a"
                    + " classifier group:name:version:classifier, and @pom behind a BOM.");
        }
        String type = typed.length == 2 ? typed[1] : "jar";
        String version = c.length > 2 ? c[2] : "";
        return checked(text, new Coordinate(c[0], c[1], type, c.length > 3 ? c[3] : "", version, List.of()));
    }

    /** Whether {@code text} is written as Ivy writes it. */
    public static boolean isIvy(String text) {
        return IVY.matcher(text.strip()).matches();
    }

    private static Coordinate checked(String text, Coordinate c) throws ResolveException {
        boolean sound = PART.matcher(c.group).matches()
                && PART.matcher(c.name).matches()
                && PART.matcher(c.type).matches()
                && (c.classifier.isEmpty() || PART.matcher(c.classifier).matches())
                && (c.version.isEmpty() || VERSION.matcher(c.version).matches())
                && c.exclusions.stream()
                        .allMatch(each -> EXCLUSION.matcher(each).matches());
        if (!sound) {
            throw new ResolveException("'" + text + "' names no library" + HELP);
        }
        return c;
    }

    /** As it is written for Maven. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(group).append(':').append(name);
        if (!type.equals("jar") || !classifier.isEmpty()) {
            text.append(':').append(type);
        }
        if (!classifier.isEmpty()) {
            text.append(':').append(classifier);
        }
        if (!version.isEmpty()) {
            text.append(':').append(version);
        }
        exclusions.forEach(each -> text.append('!').append(each));
        return text.toString();
    }
}
