package io.cellshell.workbench.plot;

import io.cellshell.workbench.file.AtomicFile;
import io.cellshell.workbench.file.FileEnding;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Writes what is seen of a value in the format that the name of the file asks for. */
final class ViewFile {

    private static final List<String> DRAWN = List.of(".png", ".svg", ".pdf");

    private ViewFile() {}

    static void write(Viewable value, Path path) {
        View view = value.view();
        List<String> endings = endings(view);
        String ending = FileEnding.of(path, endings)
                .orElseThrow(() -> new IllegalArgumentException(FileEnding.refusal(path, kind(value), endings)));
        AtomicFile.write(path, bytes(view, ending, titleOf(path)));
    }

    private static List<String> endings(View view) {
        List<String> endings = new ArrayList<>();
        if (view.svg().isPresent() || view.png().isPresent() || view.gallery().isPresent()) {
            endings.addAll(DRAWN);
        }
        if (view.table().isPresent()) {
            endings.add(".csv");
        }
        endings.add(".html");
        endings.add(".txt");
        return endings;
    }

    private static byte[] bytes(View view, String ending, String title) {
        return switch (ending) {
            case ".png" -> view.png().orElseGet(() -> PngRenderer.png(drawing(view)));
            case ".svg" -> utf8(drawing(view));
            case ".pdf" -> Pdf.of(drawing(view), title);
            case ".csv" -> utf8(CsvText.of(view.table().orElseThrow()));
            case ".html" -> utf8(HtmlPage.of(view, title));
            default -> utf8(view.text() + "\n");
        };
    }

    private static String drawing(View view) {
        return view.svg()
                .orElseGet(() -> GalleryDrawing.svg(view.gallery()
                        .orElseGet(() -> Gallery.untitled().with(view.png().orElseThrow(), view.text()))));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String titleOf(Path path) {
        String name = path.getFileName().toString();
        return name.substring(0, name.lastIndexOf('.'));
    }

    /** What the value is, as a word with its article. */
    private static String kind(Viewable value) {
        Class<?> type = value.getClass();
        if (type.isHidden() || type.isAnonymousClass()) {
            return "this";
        }
        String words =
                type.getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
        return (words.matches("findings|suspect labels|.*statistics|points|labels") ? "these " : "this ")
                + words.replace("dataset", "data set");
    }
}
