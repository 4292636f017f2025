package io.cellshell.kernel.magic.builtin;

import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The text of javap for people who wrote a cell: without the names of files and classes that JShell made up. */
final class JavapText {

    private JavapText() {}

    static String tidy(String text) {
        return text.lines()
                .filter(line -> !line.startsWith("Compiled from \"$JShell$") && !line.startsWith("Warning: File "))
                .filter(line ->
                        !line.startsWith("Classfile ") && !line.matches("  (Last modified|SHA-256 checksum) .*"))
                .map(line -> line.replaceAll("(?:REPL[./])?\\$JShell\\$\\w+[$.]", ""))
                .collect(Collectors.joining("\n"))
                .stripTrailing();
    }

    /** The lines of one member, by the name of a method: its head, which is indented by two blanks, and what lies below. */
    static String member(String text, String method) {
        StringBuilder member = new StringBuilder();
        boolean inside = false;
        for (String line : text.split("\n")) {
            if (line.startsWith("  ") && !line.startsWith("   ")) {
                inside = line.matches(".*[ .]" + Pattern.quote(method) + "\\(.*");
            } else if (!line.startsWith("   ") && !line.isEmpty()) {
                inside = false;
            }
            if (inside) {
                member.append(line).append('\n');
            }
        }
        return member.toString().stripTrailing();
    }
}
