package io.cellshell.kernel.export;

import io.cellshell.kernel.display.Html;
import io.cellshell.kernel.nbformat.Output;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** One output of a code cell as HTML: the richest of its formats that needs neither a script nor the network. */
final class OutputHtml {

    private static final List<String> PICTURES = List.of("image/png", "image/jpeg", "image/gif", "image/webp");
    private static final int MAX_ALT_LENGTH = 300;

    private final MarkdownHtml markdown = new MarkdownHtml();

    String render(Output output) {
        if (output instanceof Output.Stream stream) {
            String kind = stream.name().equals("stderr") ? "stderr" : "stdout";
            return "<pre class=\"stream " + kind + "\">" + AnsiHtml.render(stream.text()) + "</pre>\n";
        }
        if (output instanceof Output.Failure failure) {
            String text = failure.traceback().isEmpty()
                    ? failure.ename() + ": " + failure.evalue()
                    : String.join("\n", failure.traceback());
            return "<pre class=\"error\" role=\"alert\">" + AnsiHtml.render(text) + "</pre>\n";
        }
        Output.Data data = (Output.Data) output;
        String kind = data.executionCount().isPresent() ? "result" : "display";
        return "<div class=\"" + kind + "\">" + data(data) + "</div>\n";
    }

    private String data(Output.Data data) {
        return data.text("text/html")
                .map(html -> SafeHtml.clean(html, source -> Optional.empty()))
                .or(() -> data.text("text/markdown").map(text -> markdown.render(text, source -> Optional.empty())))
                .or(() -> data.text("image/svg+xml").map(svg -> svg(svg, data)))
                .or(() -> picture(data))
                .or(() -> data.text("text/plain").map(OutputHtml::plain))
                .or(() -> Optional.ofNullable(data.data().get("application/json"))
                        .map(json -> plain(json.toPrettyString())))
                .orElseGet(() -> "<p class=\"note\">An output in a format that this page cannot show: "
                        + Html.escape(String.join(", ", data.data().keySet())) + "</p>");
    }

    /** As a picture and not in the page: there its scripts are dead, and its ids and styles meet no others. */
    private static String svg(String svg, Output.Data data) {
        String whole =
                svg.contains("xmlns=") ? svg : svg.replaceFirst("<svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"");
        String base64 = Base64.getEncoder().encodeToString(whole.getBytes(StandardCharsets.UTF_8));
        return image("image/svg+xml", base64, data);
    }

    private static Optional<String> picture(Output.Data data) {
        return PICTURES.stream()
                .filter(data.data()::containsKey)
                .findFirst()
                .map(type -> image(type, data.text(type).orElse(""), data));
    }

    private static String image(String type, String base64, Output.Data data) {
        return "<img src=\"" + Pictures.dataUri(type, base64) + "\" alt=\"" + Html.escape(alt(data)) + "\""
                + size(data, type, "width") + size(data, type, "height") + ">";
    }

    private static String size(Output.Data data, String type, String side) {
        int pixels = data.metadata().path(type).path(side).asInt();
        return pixels > 0 ? " " + side + "=\"" + pixels + "\"" : "";
    }

    /** What a picture shows, for those who cannot see it. */
    private static String alt(Output.Data data) {
        String text = data.text("text/plain").orElse("Picture").strip();
        return text.length() > MAX_ALT_LENGTH ? text.substring(0, MAX_ALT_LENGTH) + "…" : text;
    }

    private static String plain(String text) {
        return "<pre>" + AnsiHtml.render(text) + "</pre>";
    }
}
