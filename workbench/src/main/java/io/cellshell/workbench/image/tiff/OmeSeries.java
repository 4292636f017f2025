package io.cellshell.workbench.image.tiff;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The images of an OME-TIFF. Page numbers in OME-XML count all pages of a file. */
final class OmeSeries {

    private OmeSeries() {}

    /** Nothing where the file has no OME-XML, or where that describes no pixels. */
    static List<TiffSeries> find(TiffInput in, Pages pages) {
        Optional<String> text = pages.descriptions().stream().filter(OmeXml::is).findFirst();
        if (text.isEmpty()) {
            return List.of();
        }
        OmeXml ome = OmeXml.read(in, text.get());
        if (ome.images().isEmpty() && ome.metadataFile().isPresent()) {
            return partOfSet(in, pages, ome.metadataFile().get());
        }
        Optional<String> formerName = formerName(in, ome.images(), pages);
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
                    image.name(), image.contents(), OmePlaces.first(in, image.blocks), image.isHere(), image::meaning));
        }
        return series;
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
