package io.cellshell.workbench.planted.real;

import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Labels;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.zip.CRC32;

/**
 * Real images with labels in a folder, in two halves that share no field of view: on one, limits may be chosen; on the other they are
 * only reported. The file {@code index.csv} has the columns image, label and field first.
 */
final class RealFields {

    private static final int LEAST_OBJECTS = 8;

    private RealFields() {}

    /** The fields of one half, in an order that has nothing to do with their names. */
    static List<Field> of(Path folder, boolean heldOut) throws IOException {
        List<String[]> rows = new ArrayList<>();
        for (String line :
                Files.readAllLines(folder.resolve("index.csv")).stream().skip(1).toList()) {
            String[] cells = line.split(",");
            if (hash(cells[2]) % 2 == (heldOut ? 1 : 0)) {
                rows.add(cells);
            }
        }
        rows.sort(Comparator.comparingLong(cells -> hash(cells[0])));
        List<Field> fields = new ArrayList<>();
        for (String[] cells : rows) {
            Image image = Image.open(folder.resolve(cells[0]));
            Labels labels = Labels.open(folder.resolve(cells[1]));
            if (labels.count() >= LEAST_OBJECTS) {
                fields.add(new Field(image.name(), image, labels).with(image));
            }
        }
        return fields;
    }

    private static long hash(String text) {
        CRC32 crc = new CRC32();
        crc.update(text.getBytes(StandardCharsets.UTF_8));
        return crc.getValue();
    }
}
