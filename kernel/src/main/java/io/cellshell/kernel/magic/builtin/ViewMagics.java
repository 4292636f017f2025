package io.cellshell.kernel.magic.builtin;

import io.cellshell.kernel.api.CellShell;
import io.cellshell.kernel.api.Magic;
import io.cellshell.kernel.api.MagicException;
import io.cellshell.kernel.api.MagicLine;
import io.cellshell.kernel.api.MimeBundle;
import io.cellshell.kernel.magic.UserPath;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/** Shows the body of a cell, or a file, as something else than text. */
final class ViewMagics {

    private static final int MAX_IMAGE_BYTES = 64 << 20;
    private static final int TIMEOUT_MS = 30_000;

    private ViewMagics() {}

    static List<Magic> all() {
        return List.of(
                view("html", "HTML", "text/html"),
                view("markdown", "Markdown", "text/markdown"),
                view("svg", "an SVG drawing", "image/svg+xml"),
                view("latex", "LaTeX", "text/latex"),
                view(
                                "javascript",
                                "JavaScript, which the front end runs where it trusts the notebook",
                                "application/javascript")
                        .alias("js"),
                Magic.line("image", "FILE|URL", "Shows a picture (PNG, JPEG, GIF, SVG).", ViewMagics::image));
    }

    private static Magic view(String name, String what, String mimeType) {
        return Magic.cell(name, "", "Shows the body as " + what + ".", (line, body) -> {
            CellShell.display(MimeBundle.text(body).with(mimeType, body));
            return null;
        });
    }

    private static Object image(MagicLine line) throws IOException {
        if (line.args().size() != 1) {
            throw new MagicException("Which picture? Write one file or address, as in %image cells.png.");
        }
        String source = line.args().get(0);
        byte[] bytes = read(source);
        String type = URLConnection.guessContentTypeFromStream(new ByteArrayInputStream(bytes));
        if (source.toLowerCase(Locale.ROOT).endsWith(".svg")) {
            CellShell.display(MimeBundle.svg(new String(bytes, StandardCharsets.UTF_8), source));
        } else if (type == null || !type.startsWith("image/")) {
            throw new MagicException(source + " is not a picture of a kind that notebooks show (PNG, JPEG, GIF, SVG).");
        } else {
            CellShell.display(
                    MimeBundle.text(source).with(type, Base64.getEncoder().encodeToString(bytes)));
        }
        return null;
    }

    private static byte[] read(String source) throws IOException {
        try (InputStream in = open(source)) {
            byte[] bytes = in.readNBytes(MAX_IMAGE_BYTES + 1);
            if (bytes.length > MAX_IMAGE_BYTES) {
                throw new MagicException(source + " is larger than " + (MAX_IMAGE_BYTES >> 20)
                        + " MB, too large to put into a notebook; make it smaller first.");
            }
            return bytes;
        }
    }

    private static InputStream open(String source) throws IOException {
        if (source.matches("https?://.*")) {
            URLConnection connection = URI.create(source).toURL().openConnection();
            connection.setConnectTimeout(TIMEOUT_MS);
            connection.setReadTimeout(TIMEOUT_MS);
            return connection.getInputStream();
        }
        Path file = UserPath.of(source);
        if (!Files.isRegularFile(file)) {
            throw new MagicException(
                    "There is no file " + file.toAbsolutePath() + "; check the path and its spelling.");
        }
        return Files.newInputStream(file);
    }
}
