package io.cellshell.workbench.report;

import io.cellshell.workbench.check.Examined;
import io.cellshell.workbench.plot.Viewable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The numbers of a document as files, one for each table: {@code 03-scores.csv}. */
final class DocumentTables {

    /** Of a heading in the name of a file: some systems take no name beyond 255 bytes. */
    private static final int LONGEST = 120;

    private DocumentTables() {}

    static List<Path> write(Document document, Path folder) {
        makeFolder(folder);
        List<Path> written = new ArrayList<>();
        for (int i = 0; i < document.sections().size(); i++) {
            Section section = document.sections().get(i);
            List<Viewable> numbers = numbers(section);
            for (int k = 0; k < numbers.size(); k++) {
                Path file = folder.resolve(name(i, section, k) + ".csv");
                numbers.get(k).write(file);
                written.add(file);
            }
        }
        return List.copyOf(written);
    }

    static void makeFolder(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The folder " + folder + " for the files cannot be made (" + e + "); choose another one.", e);
        }
    }

    /** Of a file, after number and heading of its section, without an ending. */
    static String name(int place, Section section, int file) {
        return String.format(Locale.ROOT, "%02d-%s", place + 1, word(section.heading()))
                + (file == 0 ? "" : "-" + (file + 1));
    }

    /** What of the section has numbers; findings that come with what was examined have their own. */
    private static List<Viewable> numbers(Section section) {
        List<Viewable> numbers = new ArrayList<>();
        for (Viewable shown : section.evidence()) {
            List<Viewable> parts = new ArrayList<>(List.of(shown));
            if (shown instanceof Examined examined && !section.evidence().contains(examined.findings())) {
                parts.add(examined.findings());
            }
            parts.stream().filter(part -> hasNumbers(part)).forEach(numbers::add);
        }
        return numbers;
    }

    private static boolean hasNumbers(Viewable part) {
        return part.view().table().filter(table -> table.columnCount() > 0).isPresent();
    }

    /** The heading in small letters that every system takes: accents and signs are left out. */
    private static String word(String heading) {
        String plain = Normalizer.normalize(heading, Normalizer.Form.NFKD)
                .toLowerCase(Locale.ROOT)
                .replaceAll("\\p{M}", "")
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-", "");
        String name = plain.substring(0, Math.min(LONGEST, plain.length())).replaceAll("-$", "");
        return name.isEmpty() ? "section" : name;
    }
}
