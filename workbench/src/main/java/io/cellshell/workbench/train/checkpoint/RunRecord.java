package io.cellshell.workbench.train.checkpoint;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import com.google.gson.Strictness;
import com.google.gson.reflect.TypeToken;
import io.cellshell.workbench.plot.TableView;
import io.cellshell.workbench.plot.View;
import io.cellshell.workbench.plot.Viewable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * What a training has to be given to come to the same numbers again. Looking at it shows it as a table.
 *
 * @param settings by their names: the network at the start, epochs, seed, augmentation
 * @param data fingerprints of the samples, in their order
 * @param machine versions, processor, threads: with others, numbers come out a little different
 */
public record RunRecord(Map<String, String> settings, Map<String, String> data, Map<String, String> machine)
        implements Viewable {

    private static final int MOST_CHARACTERS = 1 << 20;
    private static final Gson GSON = new GsonBuilder()
            .setPrettyPrinting()
            .disableHtmlEscaping()
            .setStrictness(Strictness.STRICT)
            .create();

    public RunRecord {
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
        data = Collections.unmodifiableMap(new LinkedHashMap<>(data));
        machine = Collections.unmodifiableMap(new LinkedHashMap<>(machine));
    }

    /** The record as JSON: three objects of texts. */
    public String json() {
        Map<String, Map<String, String>> parts = new LinkedHashMap<>();
        parts.put("settings", settings);
        parts.put("data", data);
        parts.put("machine", machine);
        return GSON.toJson(parts) + "\n";
    }

    /**
     * Reads what {@link #json} wrote.
     *
     * @param place what the message is about
     * @throws CheckpointException where it is something else
     */
    static RunRecord parse(String json, String place) {
        try {
            Map<String, Map<String, String>> parts = json.length() > MOST_CHARACTERS
                    ? Map.of()
                    : GSON.fromJson(json, new TypeToken<Map<String, Map<String, String>>>() {});
            if (parts != null && isWhole(parts.get("settings")) && isWhole(parts.get("data"))) {
                Map<String, String> machine = parts.get("machine");
                return new RunRecord(parts.get("settings"), parts.get("data"), isWhole(machine) ? machine : Map.of());
            }
        } catch (JsonParseException e) {
            throw new CheckpointException(unreadable(place), e);
        }
        throw new CheckpointException(unreadable(place));
    }

    private static boolean isWhole(Map<String, String> part) {
        return part != null && !part.containsValue(null);
    }

    private static String unreadable(String place) {
        return place + " is no record of a training; name another folder, or delete this one where it is of no use.";
    }

    /** Of everything that decides how the training goes; the machine is none of it. */
    public String fingerprint() {
        byte[] text = new RunRecord(settings, data, Map.of()).json().getBytes(StandardCharsets.UTF_8);
        return HexFormat.of().formatHex(CheckpointFile.sha256().digest(text));
    }

    /** In what settings and data another one differs: {@code epochs: 30, now 50}. */
    public List<String> differences(RunRecord now) {
        List<String> all = differences(settings, now.settings);
        all.addAll(differences(data, now.data));
        return all;
    }

    /** In what machine another one differs. */
    public List<String> otherMachine(RunRecord now) {
        return differences(machine, now.machine);
    }

    private static List<String> differences(Map<String, String> before, Map<String, String> now) {
        Map<String, String> all = new LinkedHashMap<>(before);
        now.forEach(all::putIfAbsent);
        List<String> differences = new ArrayList<>();
        for (String name : all.keySet()) {
            String one = before.getOrDefault(name, "nothing");
            String other = now.getOrDefault(name, "nothing");
            if (!one.equals(other)) {
                differences.add(name + ": " + one + ", now " + other);
            }
        }
        return differences;
    }

    /** Every entry, line by line. */
    public Table table() {
        StringColumn part = StringColumn.create("part");
        StringColumn name = StringColumn.create("name");
        StringColumn value = StringColumn.create("value");
        Map<String, Map<String, String>> parts = new LinkedHashMap<>();
        parts.put("settings", settings);
        parts.put("data", data);
        parts.put("machine", machine);
        parts.forEach((title, entries) -> entries.forEach((key, text) -> {
            part.append(title);
            name.append(key);
            value.append(text);
        }));
        return Table.create("record of a training", part, name, value);
    }

    @Override
    public View view() {
        Table table = table();
        return View.html(TableView.html(table, table.rowCount()), TableView.text(table, table.rowCount()))
                .withTable(table);
    }
}
