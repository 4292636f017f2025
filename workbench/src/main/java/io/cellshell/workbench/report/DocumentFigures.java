package io.cellshell.workbench.report;

import io.cellshell.workbench.file.AtomicFile;
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

    private static final Pattern DRAWING = Pattern.compile("src=\"data:image/svg\\+xml;base64,([A-Za-z0-9+/=]+)\"");

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
                for (String svg : drawings(view)) {
                    View drawing = View.svg(svg, view.text());
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
                            section.heading() + ". " + view.text().strip()));
                    captions.append("\n\n");
                }
            }
        }
        Path file = folder.resolve("captions.md");
        AtomicFile.write(file, captions.toString().getBytes(StandardCharsets.UTF_8));
        written.add(file);
        return List.copyOf(written);
    }

    /** The drawing of a view, or, where it has none by itself, those in its HTML. */
    private static List<String> drawings(View view) {
        if (view.drawn().isPresent()) {
            return List.of(view.drawn().get());
        }
        return DRAWING.matcher(view.html().orElse(""))
                .results()
                .map(found -> new String(Base64.getDecoder().decode(found.group(1)), StandardCharsets.UTF_8))
                .toList();
    }
}
