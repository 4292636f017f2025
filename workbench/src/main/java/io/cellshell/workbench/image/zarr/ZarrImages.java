package io.cellshell.workbench.image.zarr;

import io.cellshell.workbench.image.ImageException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The images in a group that holds several: those that bioformats2raw makes of one file, the fields of a well, the wells of a
 * plate. Source: OME-NGFF 0.4 and 0.5, “bioformats2raw.layout”, “plate” and “well”.
 */
final class ZarrImages {

    private static final int MOST = 1 << 16;

    private ZarrImages() {}

    /** Their places in the group; an empty text for the group itself, nothing for a group of another kind. */
    static List<String> in(ZarrFolder group) {
        Optional<Json> found = OmeMetadata.attributes(group);
        if (found.isEmpty()) {
            return List.of();
        }
        Json attributes = found.get();
        if (attributes.find("multiscales").isPresent()) {
            return List.of("");
        }
        List<String> images = new ArrayList<>();
        if (attributes.find("plate").isPresent()) {
            for (Json well : attributes.get("plate").get("wells").list()) {
                String path = well.get("path").text();
                for (String field : fields(group.folder(path))) {
                    add(group, images, path + "/" + field);
                }
            }
        } else if (attributes.find("well").isPresent()) {
            fields(group).forEach(field -> add(group, images, field));
        } else if (attributes.find("bioformats2raw.layout").isPresent()) {
            series(group).forEach(one -> add(group, images, one));
        }
        return images;
    }

    private static void add(ZarrFolder group, List<String> images, String path) {
        if (images.size() == MOST) {
            throw new ImageException(group.path() + " names more than " + MOST + " images; open one of its folders.");
        }
        images.add(path);
    }

    private static List<String> fields(ZarrFolder well) {
        return OmeMetadata.attributes(well)
                .flatMap(attributes -> attributes.find("well"))
                .map(json -> json.get("images").list())
                .orElse(List.of())
                .stream()
                .map(field -> field.get("path").text())
                .toList();
    }

    /** They are numbered, unless the group {@code OME} lists them. */
    private static List<String> series(ZarrFolder group) {
        Optional<Json> list = group.find("OME")
                .flatMap(there -> OmeMetadata.attributes(group.folder("OME")))
                .flatMap(attributes -> attributes.find("series"));
        List<String> series = new ArrayList<>();
        if (list.isPresent()) {
            list.get().list().forEach(one -> series.add(one.text()));
            return series;
        }
        while (series.size() < MOST
                && group.find(Integer.toString(series.size())).isPresent()) {
            series.add(Integer.toString(series.size()));
        }
        return series;
    }
}
