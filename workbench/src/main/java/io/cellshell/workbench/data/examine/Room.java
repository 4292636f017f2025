package io.cellshell.workbench.data.examine;

import io.cellshell.workbench.image.Image;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Semaphore;

/** Half of the memory, in which as many images are looked at at a time as it has room for; one always is. */
final class Room {

    /** What a look at an image holds for each of its pixels, in bytes: some copies as doubles, one as three planes. */
    private static final int BYTES_A_PIXEL = 200;

    private static final int PIXELS_A_PLACE = 1 << 12;

    private final int places;
    private final Semaphore free;

    Room(long bytes) {
        places = (int) Math.max(1, Math.min(Integer.MAX_VALUE, bytes / 2 / BYTES_A_PIXEL / PIXELS_A_PLACE));
        free = new Semaphore(places, true);
    }

    /** Waits until there is room for an image; gives the places that it takes. */
    int enter(Image image) {
        long pixels = (long) image.height() * image.width();
        int taken = (int) Math.max(1, Math.min(places, pixels / PIXELS_A_PLACE));
        try {
            free.acquire(taken);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("The look at “" + image.name() + "” was interrupted.");
        }
        return taken;
    }

    void leave(int taken) {
        free.release(taken);
    }
}
