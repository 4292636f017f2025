package io.cellshell.workbench.zoo.index;

import io.cellshell.workbench.file.AtomicFile;
import io.cellshell.workbench.web.WebClient;
import io.cellshell.workbench.web.WebException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The models of bioimage.io: its indexes are asked one after the other until one answers; the last good answer of each is kept, and
 * serves where none can be reached.
 */
public final class BioimageIoIndex {

    /** Of all descriptions together; 157 of them had less than 2 MB. */
    private static final int LARGEST = 32 << 20;

    /** An answer of this age is as good as new. */
    private static final Duration FRESH = Duration.ofHours(1);

    private final List<PublicIndex> indexes;
    private final Path folder;
    private final WebClient client;
    private final Supplier<Instant> clock;

    /** The public indexes; answers are kept in a folder. */
    public BioimageIoIndex(Path folder, WebClient client) {
        this(PublicIndex.bioimageIo(), folder, client, Instant::now);
    }

    BioimageIoIndex(List<PublicIndex> indexes, Path folder, WebClient client, Supplier<Instant> clock) {
        this.indexes = List.copyOf(indexes);
        this.folder = folder;
        this.client = client;
        this.clock = clock;
    }

    /** The same, asked by another client. */
    public BioimageIoIndex with(WebClient other) {
        return new BioimageIoIndex(indexes, folder, other, clock);
    }

    /**
     * The newest list: one that is not an hour old, else what the first index answers that does, else the last good answer.
     *
     * @throws WebException where no index answers and none has ever
     */
    public IndexAnswer answer() {
        return answer(indexes);
    }

    /** As {@link #answer()}, of the indexes that say what their models are, so that they can be searched. */
    public IndexAnswer description() {
        return answer(
                indexes.stream().filter(index -> index.shape().describes()).toList());
    }

    /** As {@link #answer()}, of the indexes that name all versions of each model. */
    public IndexAnswer versions() {
        return answer(
                indexes.stream().filter(index -> !index.shape().describes()).toList());
    }

    /** What the time is, for ages. */
    public Instant now() {
        return clock.get();
    }

    private IndexAnswer answer(List<PublicIndex> asked) {
        List<IndexAnswer> kept =
                asked.stream().flatMap(index -> kept(index).stream()).toList();
        Optional<IndexAnswer> fresh = kept.stream().filter(this::isFresh).findFirst();
        if (fresh.isPresent()) {
            return fresh.get();
        }
        List<String> notes = new ArrayList<>();
        Map<String, String> silent = new LinkedHashMap<>();
        for (PublicIndex index : asked) {
            try {
                byte[] bytes = client.bytes(index.address(), LARGEST);
                IndexAnswer answer = IndexAnswer.of(index, bytes, clock.get());
                keep(index, bytes, answer.time(), notes);
                return answer.with(notes(silent, notes));
            } catch (WebException e) {
                if (e.isOffline()) {
                    silent.put(e.getMessage(), index.address().getHost());
                } else {
                    notes.add(e.getMessage());
                }
            }
        }
        List<String> all = notes(silent, notes);
        return kept.stream()
                .max(Comparator.comparing(IndexAnswer::time))
                .map(last -> last.with(all))
                .orElseThrow(
                        () -> new WebException(
                                "No index of bioimage.io gave a list of models, and none has before on this machine: "
                                        + String.join(
                                                " ", all.stream().distinct().toList())
                                        + " Connect this machine to the internet, or put packages into a folder and use Zoo.folder (in a terminal: --folder)."));
    }

    /** One sentence for all servers that cannot be reached, then the others. */
    private static List<String> notes(Map<String, String> silent, List<String> others) {
        List<String> all = new ArrayList<>();
        if (silent.size() == 1) {
            all.addAll(silent.keySet());
        } else if (!silent.isEmpty()) {
            all.add("The servers " + String.join(", ", silent.values())
                    + " cannot be reached, so this machine may be offline.");
        }
        all.addAll(others);
        return all;
    }

    private boolean isFresh(IndexAnswer answer) {
        Duration age = Duration.between(answer.time(), clock.get());
        return !age.isNegative() && age.compareTo(FRESH) < 0;
    }

    private Path file(PublicIndex index) {
        return folder.resolve(index.name() + ".json");
    }

    /** The time in the first line, then the answer as it came. */
    private void keep(PublicIndex index, byte[] bytes, Instant time, List<String> notes) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes((time + "\n").getBytes(StandardCharsets.UTF_8));
        all.writeBytes(bytes);
        try {
            Files.createDirectories(folder);
            AtomicFile.write(file(index), all.toByteArray());
        } catch (IOException | UncheckedIOException e) {
            notes.add("The list of models cannot be kept in " + folder + " (" + e.getMessage() + ").");
        }
    }

    /** What was kept; empty where there is nothing, or it is damaged. */
    private Optional<IndexAnswer> kept(PublicIndex index) {
        Path file = file(index);
        try {
            if (!Files.isRegularFile(file) || Files.size(file) > LARGEST + 100) {
                return Optional.empty();
            }
            byte[] all = Files.readAllBytes(file);
            int end = 0;
            while (end < Math.min(all.length, 100) && all[end] != '\n') {
                end++;
            }
            Instant time = Instant.parse(new String(all, 0, end, StandardCharsets.UTF_8));
            return Optional.of(IndexAnswer.of(index, Arrays.copyOfRange(all, end + 1, all.length), time));
        } catch (IOException | DateTimeParseException | WebException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
