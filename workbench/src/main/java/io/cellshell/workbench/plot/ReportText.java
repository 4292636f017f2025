package io.cellshell.workbench.plot;

import com.google.gson.GsonBuilder;
import java.util.Map;

/** Text inside JSON and Markdown. */
public final class ReportText {

    private ReportText() {}

    /** Texts, numbers, lists and maps as JSON, with a line each. */
    public static String json(Map<String, ?> all) {
        return new GsonBuilder()
                        .setPrettyPrinting()
                        .disableHtmlEscaping()
                        .create()
                        .toJson(all) + "\n";
    }

    /** {@code text} in one line of Markdown, with the characters that mean something in it escaped. */
    public static String markdown(String text) {
        return text.replaceAll("\\p{Cntrl}+", " ")
                .replaceAll("([\\\\`*_|\\[\\]#])", "\\\\$1")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;");
    }
}
