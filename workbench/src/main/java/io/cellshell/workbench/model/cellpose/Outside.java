package io.cellshell.workbench.model.cellpose;

/** What of a box is joined to its border, over open pixels and their neighbours in rows, columns and sections. */
final class Outside {

    private final FlowGrid box;
    private final boolean[] open;
    private final boolean[] reached;
    private final int[] waiting;
    private int count;

    Outside(FlowGrid box) {
        this.box = box;
        this.open = new boolean[box.pixels()];
        this.reached = new boolean[open.length];
        this.waiting = new int[open.length];
    }

    void open(int pixel, boolean isOpen) {
        open[pixel] = isOpen;
    }

    boolean[] reached() {
        int i = 0;
        for (int z = 0; z < box.depth(); z++) {
            for (int y = 0; y < box.height(); y++) {
                for (int x = 0; x < box.width(); x++, i++) {
                    if (y == 0
                            || x == 0
                            || y == box.height() - 1
                            || x == box.width() - 1
                            || box.volume() && (z == 0 || z == box.depth() - 1)) {
                        reach(i);
                    }
                }
            }
        }
        while (count > 0) {
            int pixel = waiting[--count];
            int x = pixel % box.width();
            int y = pixel / box.width() % box.height();
            int z = pixel / box.width() / box.height();
            step(x, box.width(), pixel, 1);
            step(y, box.height(), pixel, box.width());
            step(z, box.depth(), pixel, box.width() * box.height());
        }
        return reached;
    }

    private void step(int at, int size, int pixel, int stride) {
        if (at > 0) {
            reach(pixel - stride);
        }
        if (at < size - 1) {
            reach(pixel + stride);
        }
    }

    private void reach(int pixel) {
        if (open[pixel] && !reached[pixel]) {
            reached[pixel] = true;
            waiting[count++] = pixel;
        }
    }
}
