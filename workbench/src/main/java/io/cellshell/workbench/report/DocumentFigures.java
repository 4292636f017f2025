package io.cellshell.workbench.report;

import io.cellshell.workbench.file.AtomicFile;
import io.cellshell.workbench.plot.Html;
import io.cellshell.workbench.plot.ReportText;
import io.cellshell.workbench.plot.View;
import io.cellshell.workbench.plot.Viewable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/** The figures of a document as files, for a paper: {@code 03-scores.svg} and {@code 03-scores.pdf}, with their captions. */
final class DocumentFigures {

    private static final Pattern DRAWING =
            Pattern.compile("alt=\"([^\"]*)\" src=\"data:image/svg\\+xml;base64,([A-Za-z0-9+/=]+)\"");

    /**
     * A drawing.
     *
     * @param words what it shows
     */
    private record Drawing(String svg, String words) {}

    private DocumentFigures() {}

    static List<Path> write(Document document, Path folder) {
        DocumentTables.makeFolder(folder);
        List<Path> written = new ArrayList<>();
        StringBuilder captions = new StringBuilder();
        int number = 0;
        for (int i = 0; i < document.sections().size(); i++) {
            Section section = document.sections().get(i);
            int k = 0;
            for (Viewable shown : section.evidence()) {
                View view = shown.view();
                for (Drawing one : drawings(view)) {
                    View drawing = View.svg(one.svg(), one.words());
                    String name = DocumentTables.name(i, section, k++);
                    for (String ending : List.of(".svg", ".pdf")) {
                        Path file = folder.resolve(name + ending);
                        ((Viewable) () -> drawing).write(file);
                        written.add(file);
                    }
                    captions.append("**Figure ")
                            .append(++number)
                            .append("** (")
                            .append(name)
                            .append("). ");
                    captions.append(ReportText.markdown(
                            section.heading() + ". " + one.words().strip()));
                    captions.append("\n\n");
                }
            }
        }
        Path file = folder.resolve("captions.md");
        AtomicFile.write(file, captions.toString().getBytes(StandardCharsets.UTF_8));
        written.add(file);
        return List.copyOf(written);
    }

    /** The drawing of a view, or, where it has none by itself, those in its HTML, each with the words that stand for it there. */
    private static List<Drawing> drawings(View view) {
        if (view.drawn().isPresent()) {
            return List.of(new Drawing(view.drawn().get(), view.text()));
        }
        return DRAWING.matcher(view.html().orElse(""))
                .results()
                .map(found -> new Drawing(
                        new String(Base64.getDecoder().decode(found.group(2)), StandardCharsets.UTF_8),
                        Html.unescape(found.group(1))))
                .toList();
    }
}
