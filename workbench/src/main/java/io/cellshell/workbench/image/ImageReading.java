package io.cellshell.workbench.image;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.FileImageInputStream;
import javax.imageio.stream.ImageInputStream;

/** Decodes one plane with the JDK's readers, after its size was found bearable. */
final class ImageReading {

    private ImageReading() {}

    static Raw read(Path path) {
        FileFormat format = FileFormat.of(path);
        ImageReader reader =
                ImageIO.getImageReadersByFormatName(format.reader()).next();
        try (ImageInputStream in = new FileImageInputStream(path.toFile())) {
            return read(path, format, reader, in);
        } catch (IOException | RuntimeException e) {
            if (e instanceof ImageException ours) {
                throw ours;
            }
            // The readers meet hostile bytes with many kinds of exceptions; all mean the same to the person.
            throw damaged(path, format, String.valueOf(e.getMessage()), e);
        } finally {
            reader.dispose();
        }
    }

    private static Raw read(Path path, FileFormat format, ImageReader reader, ImageInputStream in) throws IOException {
        reader.setInput(in, false, true);
        List<String> warnings = new ArrayList<>();
        reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
        Plane.requireSize(path.toString(), reader.getHeight(0), reader.getWidth(0));
        BufferedImage decoded = reader.read(0);
        for (String warning : warnings) {
            // The JPEG reader fills what is missing with grey and only warns.
            if (warning.contains("Truncated") || warning.contains("Premature")) {
                throw damaged(path, format, warning, null);
            }
        }
        return new Raw(decoded, format);
    }

    private static ImageException damaged(Path path, FileFormat format, String found, Throwable cause) {
        return new ImageException(
                path + " is a damaged, cut-off or unusual " + format + " file (" + found
                        + "); copy it again from its source, or open it in ImageJ and save it as TIFF.",
                cause);
    }
}
