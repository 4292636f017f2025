package io.cellshell.workbench.image.tiff;

import io.cellshell.workbench.image.ImageException;
import io.cellshell.workbench.image.tiff.page.Pages;
import io.cellshell.workbench.image.tiff.page.TiffInput;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The images of an OME-TIFF. Page numbers in OME-XML count all pages of a file. */
final class OmeSeries {

    private static final long MOST_TEXT = 1L << 26;

    private OmeSeries() {}

    /** Nothing where the file has no OME-XML, or where that describes no pixels. */
    static List<TiffSeries> find(TiffInput in, Pages pages) {
        Optional<String> text = pages.descriptions().stream().filter(OmeXml::is).findFirst();
        if (text.isEmpty()) {
            return List.of();
        }
        OmeXml ome = OmeXml.read(in, text.get());
        if (ome.images().isEmpty() && ome.metadataFile().isPresent()) {
            Optional<OmeXml> beside = textBeside(in, ome.metadataFile().get())
                    .map(found -> found.read(in))
                    .filter(found -> !found.images().isEmpty());
            if (beside.isEmpty()) {
                return partOfSet(in, pages, ome.metadataFile().get());
            }
            ome = beside.get();
        }
        Optional<String> formerName = formerName(in, ome.images(), pages);
        boolean alone = ome.images().size() == 1;
        List<TiffSeries> series = new ArrayList<>();
        for (OmeImage image : ome.images()) {
            if (image.blocks.isEmpty() && ome.images().size() > 1) {
                throw in.badMetadata("its OME-XML describes " + ome.images().size()
                        + " images, and does not say which pages are those of “" + image.name() + "”");
            }
            formerName.ifPresent(name -> {
                image.blocks.replaceAll(block -> block.in(""));
                image.note("former name", name);
            });
            series.add(new TiffSeries(
                    image.name(),
                    image.contents(),
                    OmePlaces.first(in, image.blocks),
                    image.isHere(),
                    page -> meaning(in, pages, image, alone, page)));
        }
        return series;
    }

    /** What one image is, with a note where the file has pages of which the description does not speak. */
    private static Meaning meaning(TiffInput in, Pages pages, OmeImage image, boolean alone, TiffSeries.PageKind page) {
        Meaning meaning = image.meaning(page);
        long copies = pages.reduced().values().stream().mapToLong(List::size).sum();
        long further = pages.count() - copies - meaning.pages();
        boolean here = image.blocks.stream().allMatch(block -> block.isIn(in.path()));
        if (!alone || !here || further <= 0) {
            return meaning;
        }
        Map<String, String> notes = new LinkedHashMap<>(meaning.acquisition());
        notes.put(
                "not used",
                further + (further == 1 ? " further page" : " further pages")
                        + ", of which the OME-XML does not speak");
        return meaning.with(meaning.pixelSize(), meaning.channelNames(), notes);
    }

    /** Where all pages lie in one file of another name that is not there, and this one has as many, it was renamed. */
    private static Optional<String> formerName(TiffInput in, List<OmeImage> images, Pages pages) {
        Set<String> names = new LinkedHashSet<>();
        int last = 0;
        for (OmeImage image : images) {
            for (OmePlaces.Block block : image.blocks) {
                names.add(block.file());
                last = Math.max(last, Math.max(0, block.ifd()) + Math.max(1, block.count()));
            }
        }
        String name = names.size() == 1 ? names.iterator().next() : "";
        boolean renamed = !name.isEmpty()
                && OmePlaces.isName(name)
                && !name.equals(in.path().getFileName().toString())
                && !Files.exists(in.path().resolveSibling(name))
                && last <= pages.count();
        return renamed ? Optional.of(name) : Optional.empty();
    }

    /**
     * The description of a set in another file than the one that is open.
     *
     * @param file where the planes lie for which the text names no other file: its own; empty where that holds no planes
     */
    private record Beside(String text, String file) {

        OmeXml read(TiffInput in) {
            OmeXml ome = OmeXml.read(in, text);
            if (!file.isEmpty()) {
                ome.images().forEach(image -> image.liesIn(file));
            }
            return ome;
        }
    }

    /** The OME-XML of a file beside this one, which is XML itself or the first TIFF of the set. */
    private static Optional<Beside> textBeside(TiffInput in, String name) {
        Path file = OmePlaces.isName(name) ? in.path().resolveSibling(name) : in.path();
        try {
            if (file.equals(in.path()) || !Files.isRegularFile(file) || Files.size(file) < 1) {
                return Optional.empty();
            }
            byte[] start;
            try (InputStream stream = Files.newInputStream(file)) {
                start = stream.readNBytes(2);
            }
            if (start[0] == 'I' || start[0] == 'M') {
                try (TiffInput tiff = TiffInput.open(file)) {
                    return Pages.walk(tiff).descriptions().stream()
                            .filter(OmeXml::is)
                            .findFirst()
                            .map(text -> new Beside(text, name));
                }
            }
            return Files.size(file) > MOST_TEXT
                    ? Optional.empty()
                    : Optional.of(new Beside(new String(Files.readAllBytes(file), StandardCharsets.UTF_8), ""));
        } catch (IOException e) {
            throw new ImageException(
                    in.path() + " is described in " + file + ", which cannot be read (" + e
                            + "); check that you may read it.",
                    e);
        }
    }

    /** The description lies in another file; here are planes without a word on what they are. */
    private static List<TiffSeries> partOfSet(TiffInput in, Pages pages, String metadataFile) {
        return PlainSeries.find(in, pages).stream()
                .map(series -> new TiffSeries(series.name(), series.contents(), series.first(), series.own(), page -> {
                    Meaning plain = series.meaning().apply(page);
                    Map<String, String> notes = new LinkedHashMap<>(plain.acquisition());
                    notes.put("part of", "a set of files that “" + metadataFile + "” describes");
                    return plain.with(plain.pixelSize(), plain.channelNames(), notes);
                }))
                .toList();
    }
}
