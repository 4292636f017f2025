package io.cellshell.kernel.magic.builtin;

import io.cellshell.kernel.api.Magic;
import io.cellshell.kernel.api.MagicLine;
import io.cellshell.kernel.magic.Magics;
import java.util.List;
import java.util.stream.Collectors;

/** Says which magics there are and what they do. */
final class HelpMagics {

    private final Magics magics;

    HelpMagics(Magics magics) {
        this.magics = magics;
    }

    List<Magic> all() {
        return List.of(
                Magic.line("help", "[NAME]", "Lists the magics, or says all about one of them.", this::help),
                Magic.line("lsmagic", "", "Lists the names of the magics.", line -> names()));
    }

    private Object help(MagicLine line) {
        if (!line.args().isEmpty()) {
            System.out.println(about(line.args().get(0)));
            return null;
        }
        int widest = magics.all().stream()
                .mapToInt(magic -> signature(magic).length())
                .filter(length -> length <= 36)
                .max()
                .orElse(0);
        for (Magic magic : magics.all()) {
            String signature = signature(magic);
            String gap = signature.length() > widest ? "\n" + " ".repeat(widest) : "";
            System.out.println(
                    signature + gap + " ".repeat(Math.max(0, widest - signature.length())) + "  " + firstLine(magic));
        }
        System.out.println(
                "\n%help NAME says more about one of them. Magics and Java may stand in one cell, in any order.");
        return null;
    }

    /** Everything on the magics of a name, which may be written with percent signs. */
    String about(String typed) {
        String name = typed.replaceFirst("^%{1,2}", "");
        List<Magic> found = magics.named(name);
        if (found.isEmpty()) {
            magics.line(name);
        }
        return found.stream().map(HelpMagics::text).collect(Collectors.joining("\n\n"));
    }

    private static String text(Magic magic) {
        String also = magic.names().size() == 1
                ? ""
                : "\nAlso called: "
                        + String.join(
                                ", ", magic.names().subList(1, magic.names().size()));
        return signature(magic) + "\n" + magic.help().indent(2).stripTrailing() + also;
    }

    private Object names() {
        System.out.println("Line magics: " + String.join(" ", magics.typed(true)));
        System.out.println("Cell magics: " + String.join(" ", magics.typed(false)));
        return null;
    }

    private static String signature(Magic magic) {
        return (magic.typed() + " " + magic.usage()).strip();
    }

    private static String firstLine(Magic magic) {
        return magic.help().lines().findFirst().orElse("");
    }
}
