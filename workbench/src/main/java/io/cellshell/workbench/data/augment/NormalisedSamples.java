package io.cellshell.workbench.data.augment;

import io.cellshell.workbench.data.Dataset;
import io.cellshell.workbench.data.normalise.Normalisation;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * The samples of a data set, read and normalised when they are asked for. Those asked for last are kept as far as there is room; a
 * training set need not fit into memory. May be used by several threads, of which one reads a sample and the others wait for it.
 */
final class NormalisedSamples {

    private final Dataset data;
    private final Normalisation normalisation;
    private final long room;
    private final Map<Integer, CompletableFuture<PatchSource>> kept = new LinkedHashMap<>(16, 0.75f, true);
    private long used;

    /**
     * The samples of a data set.
     *
     * @param room bytes that may be kept; the sample asked for last is kept in any case
     */
    NormalisedSamples(Dataset data, Normalisation normalisation, long room) {
        this.data = data;
        this.normalisation = normalisation;
        this.room = room;
    }

    PatchSource get(int index) {
        CompletableFuture<PatchSource> mine = new CompletableFuture<>();
        CompletableFuture<PatchSource> first;
        synchronized (kept) {
            first = kept.get(index);
            if (first == null) {
                kept.put(index, mine);
            }
        }
        if (first != null) {
            return joined(first);
        }
        try {
            PatchSource read = read(index);
            mine.complete(read);
            makeRoom(index, read.bytes());
            return read;
        } catch (RuntimeException | Error e) {
            synchronized (kept) {
                kept.remove(index);
            }
            mine.completeExceptionally(e);
            throw e;
        }
    }

    private static PatchSource joined(CompletableFuture<PatchSource> first) {
        try {
            return first.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    private PatchSource read(int index) {
        return PatchSource.of(data.sample(index), normalisation);
    }

    private void makeRoom(int newest, long bytes) {
        synchronized (kept) {
            used += bytes;
            Iterator<Map.Entry<Integer, CompletableFuture<PatchSource>>> oldest =
                    kept.entrySet().iterator();
            while (used > room && oldest.hasNext()) {
                Map.Entry<Integer, CompletableFuture<PatchSource>> entry = oldest.next();
                // what is still being read has no size yet
                if (entry.getKey() != newest && entry.getValue().isDone()) {
                    used -= entry.getValue().join().bytes();
                    oldest.remove();
                }
            }
        }
    }

    /** Bytes that are kept now. */
    long used() {
        synchronized (kept) {
            return used;
        }
    }
}
