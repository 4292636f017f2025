package io.cellshell.kernel.jshell.documentation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What JShell's words for a declaration say of it.
 *
 * @param type the name of the class, as it can be written in the notebook
 * @param member the method or field; empty for the class itself; the name of the class for a constructor
 * @param parameters simple names of the types of the parameters; null for what has none
 */
public record Signature(String type, String member, List<String> parameters) {

    /**
     * Reads a signature such as {@code Document Jsoup.parse(String html)}, {@code Thread(Runnable task)},
     * {@code Integer.MAX_VALUE:int} or {@code java.util.List<E>}. Empty for what belongs to no class, such as a variable.
     */
    public static Optional<Signature> of(String text) {
        String plain = withoutGenerics(text);
        int open = plain.indexOf('(');
        if (open < 0) {
            int colon = plain.indexOf(':');
            return colon < 0 ? Optional.of(new Signature(plain.strip(), "", null)) : field(plain.substring(0, colon));
        }
        String head = plain.substring(0, open).strip();
        String name = head.substring(head.lastIndexOf(' ') + 1);
        List<String> parameters = parameters(plain.substring(open + 1, Math.max(open + 1, plain.lastIndexOf(')'))));
        int dot = name.lastIndexOf('.');
        if (name.equals(head)) {
            return Optional.of(new Signature(name, name.substring(dot + 1), parameters));
        }
        return dot < 0
                ? Optional.empty()
                : Optional.of(new Signature(name.substring(0, dot), name.substring(dot + 1), parameters));
    }

    /** The constant of an enum has the form of a class. */
    public Optional<Signature> asField() {
        return parameters == null && member.isEmpty() ? field(type) : Optional.empty();
    }

    /** The simple name of a type as it may be written in source: no package, no type arguments, no annotations. */
    public static String simpleType(String written) {
        String plain = withoutGenerics(written.replaceAll("@[\\w.]+(\\([^)]*\\))?", ""))
                .replace("...", "[]")
                .replaceAll("\\s*\\[", "[")
                .strip();
        return plain.substring(plain.lastIndexOf('.') + 1);
    }

    private static Optional<Signature> field(String name) {
        int dot = name.lastIndexOf('.');
        return dot < 0
                ? Optional.empty()
                : Optional.of(new Signature(
                        name.substring(0, dot).strip(), name.substring(dot + 1).strip(), null));
    }

    private static List<String> parameters(String text) {
        List<String> types = new ArrayList<>();
        for (String parameter : text.split(",")) {
            String plain = parameter.replaceAll("@[\\w.]+(\\([^)]*\\))?", "").strip();
            if (!plain.isEmpty()) {
                types.add(simpleType(plain.split("\\s+")[0]));
            }
        }
        return types;
    }

    /** Type arguments, and the dot before those of a call: {@code Gson.<T>fromJson}. */
    private static String withoutGenerics(String text) {
        StringBuilder plain = new StringBuilder();
        int depth = 0;
        for (char c : text.toCharArray()) {
            depth += c == '<' ? 1 : 0;
            if (depth == 0) {
                plain.append(c);
            }
            depth -= c == '>' ? 1 : 0;
        }
        return plain.toString();
    }
}
