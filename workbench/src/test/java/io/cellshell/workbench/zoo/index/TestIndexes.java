package io.cellshell.workbench.zoo.index;

import io.cellshell.workbench.web.StubServer;
import io.cellshell.workbench.web.WebClient;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/** The public indexes on a server of the test, with answers of the documented shapes. */
public final class TestIndexes {

    public static final String HYPHA = "/bioimage-io/artifacts/bioimage.io/children";
    public static final String VERSIONS = "/collection/index.json";
    public static final String COLLECTION = "/public-datasets/bioimage.io/collection.json";

    private TestIndexes() {}

    public static BioimageIoIndex on(StubServer server, Path folder, Supplier<Instant> clock) {
        return new BioimageIoIndex(
                List.of(
                        index("hypha", server.address(HYPHA + "?limit=1000&filters=x"), IndexShape.HYPHA),
                        index("collection", server.address(VERSIONS), IndexShape.VERSIONS),
                        index("ebi", server.address(COLLECTION), IndexShape.COLLECTION)),
                folder,
                new WebClient(Duration.ofSeconds(3)),
                clock);
    }

    private static PublicIndex index(String name, String address, IndexShape shape) {
        return new PublicIndex(name, name, URI.create(address), shape);
    }

    /** An artifact of the first index. */
    public static String artifact(String alias, String manifest) {
        return "{\"alias\": \"" + alias + "\", \"type\": \"model\", \"download_count\": 7, \"manifest\": {" + manifest
                + "}}";
    }

    /** An item of the second; versions as {@code name source sha256}, the last two separated by a blank. */
    public static String item(String id, String... versions) {
        StringBuilder all = new StringBuilder();
        for (String version : versions) {
            String[] parts = version.split(" ");
            all.append(all.length() == 0 ? "" : ", ")
                    .append("{\"version\": \"" + parts[0] + "\", \"source\": \"" + parts[1] + "\"")
                    .append(parts.length > 2 ? ", \"sha256\": \"" + parts[2] + "\"}" : "}");
        }
        return "{\"id\": \"" + id + "\", \"type\": \"model\", \"versions\": [" + all + "]}";
    }

    /** An entry of the third. */
    public static String entry(String id, String nickname, String source) {
        return "{\"id\": \"" + id + "\", \"nickname\": \"" + nickname
                + "\", \"type\": \"model\", \"name\": \"N\", \"description\":"
                + " \"d\", \"tags\": [\"nuclei\"], \"license\": \"MIT\", \"rdf_source\": \"" + source + "\"}";
    }
}
