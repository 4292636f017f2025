package io.cellshell.workbench.zoo.index;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A public index of models.
 *
 * @param name of its file in the cache
 * @param words what it is called in messages
 */
record PublicIndex(String name, String words, URI address, IndexShape shape) {

    /** Those of bioimage.io, in the order in which they are asked: the newest and most complete one first. */
    static List<PublicIndex> bioimageIo() {
        String models = URLEncoder.encode("{\"type\":\"model\"}", StandardCharsets.UTF_8);
        return List.of(
                new PublicIndex(
                        "hypha",
                        "hypha.aicell.io",
                        URI.create(
                                "https://hypha.aicell.io/bioimage-io/artifacts/bioimage.io/children?limit=1000&filters="
                                        + models),
                        IndexShape.HYPHA),
                new PublicIndex(
                        "collection",
                        "bioimage-io.github.io",
                        URI.create("https://bioimage-io.github.io/collection/index.json"),
                        IndexShape.VERSIONS),
                new PublicIndex(
                        "ebi",
                        "uk1s3.embassy.ebi.ac.uk",
                        URI.create("https://uk1s3.embassy.ebi.ac.uk/public-datasets/bioimage.io/collection.json"),
                        IndexShape.COLLECTION));
    }
}
