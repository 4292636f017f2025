package io.cellshell.workbench.data.registry;

import io.cellshell.workbench.data.DataException;
import io.cellshell.workbench.data.NearestName;
import io.cellshell.workbench.file.UserPath;
import io.cellshell.workbench.image.table.CsvFile;
import io.cellshell.workbench.plot.TableView;
import io.cellshell.workbench.plot.View;
import io.cellshell.workbench.plot.Viewable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** Public data sets by name. Looking at it shows them in a table. Immutable. */
public final class Registry implements Viewable {

    private static final String RESOURCE = "registry.csv";

    private final Map<String, PublicSet> sets;

    private Registry(Map<String, PublicSet> sets) {
        this.sets = new LinkedHashMap<>(sets);
    }

    /**
     * The sets that come with the workbench. What is downloaded is kept in the folder that the environment variable {@code
     * CELLSHELL_DATA} names, else in {@code cellshell/data} in {@code XDG_CACHE_HOME}, else in {@code .cache/cellshell/data} of the home folder.
     */
    public static Registry standard() {
        return standard(Optional.ofNullable(System.getenv("CELLSHELL_DATA"))
                .map(UserPath::of)
                .orElseGet(() -> UserPath.cache().resolve("data")));
    }

    /** The sets that come with the workbench, kept in a folder of your own. */
    public static Registry standard(Path cache) {
        try (InputStream in = Registry.class.getResourceAsStream(RESOURCE)) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return new Registry(RegistryTable.sets(CsvFile.parse("The registry", text), cache));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The sets that come with the workbench, kept in a folder of your own. */
    public static Registry standard(String cache) {
        return standard(UserPath.of(cache));
    }

    /**
     * The sets that a laboratory lists itself, in a CSV file with the columns id, title, licence, citation, url, megabytes, sha256,
     * part, kind, images and annotations: a line for each part of a set, of which the first says all that concerns the set.
     *
     * @param cache the folder for what is downloaded
     * @throws DataException where a line is not as described
     */
    public static Registry open(Path csv, Path cache) {
        return new Registry(RegistryTable.sets(CsvFile.read(csv), cache));
    }

    /** The sets that a laboratory lists itself; see {@link #open(Path, Path)}. */
    public static Registry open(String csv, String cache) {
        return open(UserPath.of(csv), UserPath.of(cache));
    }

    /** The names of the sets. */
    public List<String> names() {
        return List.copyOf(sets.keySet());
    }

    /**
     * One set.
     *
     * @throws DataException where there is none of that name
     */
    public PublicSet get(String id) {
        if (!sets.containsKey(id)) {
            throw new DataException("There is no data set “" + id + "” in the registry"
                    + NearestName.hint(id, sets.keySet()) + "; there are " + sets.keySet() + ".");
        }
        return sets.get(id);
    }

    /** The sets as a table. */
    public Table table() {
        List<PublicSet> all = List.copyOf(sets.values());
        return Table.create(
                "registry",
                StringColumn.create("id", names()),
                StringColumn.create("title", all.stream().map(PublicSet::title).toList()),
                StringColumn.create(
                        "licence", all.stream().map(PublicSet::licence).toList()),
                StringColumn.create(
                        "citation", all.stream().map(PublicSet::citation).toList()),
                StringColumn.create(
                        "verified",
                        all.stream()
                                .map(s -> s.sha256().isPresent() ? "yes" : "no")
                                .toList()));
    }

    @Override
    public View view() {
        return View.html(TableView.html(table()), TableView.text(table())).withTable(table());
    }

    @Override
    public String toString() {
        return "Registry of the data sets " + sets.keySet();
    }
}
