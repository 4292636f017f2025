package io.cellshell.workbench.data.augment;

import io.cellshell.workbench.data.Dataset;
import io.cellshell.workbench.data.Sample;
import io.cellshell.workbench.data.normalise.Normalisation;
import io.cellshell.workbench.image.Labels;
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

    /** A pixel of the intensities and one of the labels. */
    private static final int BYTES_A_PIXEL = 8;

    private final Dataset data;
    private final Normalisation normalisation;
    private final long room;
    private final Map<Integer, CompletableFuture<Normalised>> kept = new LinkedHashMap<>(16, 0.75f, true);
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

    /** One sample, ready to be cut. */
    record Normalised(PlanePixels image, Labels labels) {

        long bytes() {
            return (long) BYTES_A_PIXEL * image.values().length;
        }

        /** The place of an object's pixel, counted row by row over all objects from 0. */
        int objectPixel(int number) {
            int before = number;
            for (int i = 0; i < image.values().length; i++) {
                if (labels.at(i / image.width(), i % image.width()) > 0 && before-- == 0) {
                    return i;
                }
            }
            throw new IllegalStateException("There is no object pixel " + number + ".");
        }
    }

    Normalised get(int index) {
        CompletableFuture<Normalised> mine = new CompletableFuture<>();
        CompletableFuture<Normalised> first;
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
            Normalised read = read(index);
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

    private static Normalised joined(CompletableFuture<Normalised> first) {
        try {
            return first.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    private Normalised read(int index) {
        Sample sample = data.sample(index);
        return new Normalised(PlanePixels.of(normalisation.apply(sample.image())), sample.labels());
    }

    private void makeRoom(int newest, long bytes) {
        synchronized (kept) {
            used += bytes;
            Iterator<Map.Entry<Integer, CompletableFuture<Normalised>>> oldest =
                    kept.entrySet().iterator();
            while (used > room && oldest.hasNext()) {
                Map.Entry<Integer, CompletableFuture<Normalised>> entry = oldest.next();
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
