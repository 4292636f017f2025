package io.cellshell.kernel.lexer;

import java.util.List;
import java.util.Set;

/** The words of the language. JShell offers the names of primitive types and no other. */
public final class Keywords {

    private static final Set<String> ALL =
            Set.of(("abstract assert boolean break byte case catch char class continue default do double else enum "
                            + "extends false final finally float for if implements import instanceof int interface long native "
                            + "new null package permits private protected public record return sealed short static super "
                            + "switch synchronized this throw throws transient true try var void volatile while yield")
                    .split(" "));

    private static final Set<String> TYPES =
            Set.of("boolean", "byte", "char", "double", "float", "int", "long", "short", "var", "void");

    private Keywords() {}

    /** Whether a variable may be declared with it. */
    public static boolean isType(String word) {
        return TYPES.contains(word);
    }

    public static boolean contain(String word) {
        return ALL.contains(word);
    }

    public static List<String> startingWith(String prefix) {
        return ALL.stream().filter(word -> word.startsWith(prefix)).sorted().toList();
    }
}
