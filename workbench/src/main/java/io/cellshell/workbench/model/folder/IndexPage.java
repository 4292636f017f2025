package io.cellshell.workbench.model.folder;

import io.cellshell.workbench.file.AtomicFile;
import io.cellshell.workbench.plot.Html;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A page with a picture of each prediction, to be opened in a browser from the folder of the results. */
final class IndexPage {

    static final String FILE = "index.html";

    private IndexPage() {}

    static void write(FolderResult result, Path folder) {
        StringBuilder page = new StringBuilder(
                "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\""
                        + " content=\"width=device-width,initial-scale=1\"><meta name=\"color-scheme\" content=\"light dark\"><title>");
        page.append(Html.escape("Predictions of " + result.model()))
                .append("</title></head><body style=\"font-family:sans-serif;margin:1em\"><h1>")
                .append(Html.escape("Predictions of " + result.model()))
                .append("</h1>");
        result.toString()
                .lines()
                .forEach(line -> page.append("<p>").append(Html.escape(line)).append("</p>"));
        page.append("<p><a href=\"").append(PredictionTable.FILE).append("\">").append(PredictionTable.FILE);
        page.append("</a></p><div style=\"display:flex;flex-wrap:wrap;gap:12px;align-items:flex-start\">");
        for (PredictedFile file : result.files()) {
            if (file.status() == PredictedFile.Status.DONE) {
                page.append(figure(file));
            }
        }
        page.append("</div></body></html>\n");
        AtomicFile.write(folder.resolve(FILE), page.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static String figure(PredictedFile file) {
        String words = file.image()
                + (file.measured().words().isEmpty()
                        ? ""
                        : ": " + file.measured().words())
                + (file.message().isEmpty() ? "" : "; " + file.message());
        return "<figure style=\"margin:4px 0;width:320px\"><a href=\"" + address(file.result())
                + "\"><img loading=\"lazy\" style=\"max-width:100%\" alt=\"" + Html.escape(words) + "\" src=\""
                + address(file.preview()) + "\"></a><figcaption style=\"overflow-wrap:anywhere\">" + Html.escape(words)
                + "</figcaption></figure>";
    }

    /** Names may hold what means something in an address: #, ?, %. */
    private static String address(String file) {
        try {
            return Html.escape(new URI(null, null, "./" + file, null).toASCIIString());
        } catch (URISyntaxException e) {
            return Html.escape(file);
        }
    }
}
