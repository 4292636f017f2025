package io.cellshell.workbench.report;

import io.cellshell.workbench.file.AtomicFile;
import io.cellshell.workbench.plot.ReportText;
import io.cellshell.workbench.plot.View;
import io.cellshell.workbench.plot.Viewable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The figures of a document as files, for a paper: {@code 03-scores.svg} and {@code 03-scores.pdf}, with their captions. */
final class DocumentFigures {

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
                if (view.drawn().isEmpty()) {
                    continue;
                }
                View drawing = View.svg(view.drawn().get(), view.text());
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
        Path file = folder.resolve("captions.md");
        AtomicFile.write(file, captions.toString().getBytes(StandardCharsets.UTF_8));
        written.add(file);
        return List.copyOf(written);
    }
}
