package io.cellshell.workbench.validate;

import io.cellshell.workbench.image.Labels;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;

/** Makes mistakes in the labels of a plane on purpose. */
final class LabelEdit {

    private final int height;
    private final int width;
    private int[] ids;

    LabelEdit(Labels labels) {
        this.height = labels.height();
        this.width = labels.width();
        this.ids = labels.voxels();
    }

    Labels labels() {
        return Labels.of(height, width, ids);
    }

    private int at(int y, int x) {
        return y < 0 || x < 0 || y >= height || x >= width ? -1 : ids[y * width + x];
    }

    private boolean touches(int i, int id) {
        int y = i / width;
        int x = i % width;
        return at(y - 1, x) == id || at(y + 1, x) == id || at(y, x - 1) == id || at(y, x + 1) == id;
    }

    void remove(int id) {
        for (int i = 0; i < ids.length; i++) {
            ids[i] = ids[i] == id ? 0 : ids[i];
        }
    }

    /** By a pixel, into the background. */
    void grow(int id) {
        int[] grown = ids.clone();
        for (int i = 0; i < ids.length; i++) {
            if (ids[i] == 0 && touches(i, id)) {
                grown[i] = id;
            }
        }
        ids = grown;
    }

    /** By a pixel, where it borders on the background. */
    void shrink(int id) {
        int[] shrunk = ids.clone();
        for (int i = 0; i < ids.length; i++) {
            if (ids[i] == id && touches(i, 0)) {
                shrunk[i] = 0;
            }
        }
        ids = shrunk;
    }

    /** Every pair that touches, with this probability. */
    void mergeTouching(Random random, double probability) {
        Map<Integer, Integer> into = new HashMap<>();
        for (int i = 0; i < ids.length; i++) {
            for (int next : new int[] {at(i / width, i % width + 1), at(i / width + 1, i % width)}) {
                if (ids[i] > 0 && next > 0 && next != ids[i]) {
                    int least = Math.min(ids[i], next);
                    into.computeIfAbsent(Math.max(ids[i], next), id -> random.nextDouble() < probability ? least : id);
                }
            }
        }
        for (int i = 0; i < ids.length; i++) {
            ids[i] = into.getOrDefault(ids[i], ids[i]);
        }
    }

    /** In every third image a copy of an object somewhere in the background. */
    void invent(Random random) {
        int[] present = Arrays.stream(ids).filter(id -> id > 0).distinct().toArray();
        if (present.length == 0 || random.nextInt(3) > 0) {
            return;
        }
        int id = present[random.nextInt(present.length)];
        int by = random.nextInt(ids.length);
        int[] more = ids.clone();
        for (int i = 0; i < ids.length; i++) {
            int to = (i + by) % ids.length;
            if (ids[i] == id && ids[to] == 0) {
                more[to] = 1_000_000;
            }
        }
        ids = more;
    }

    void move(int dy, int dx) {
        int[] moved = new int[ids.length];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                moved[y * width + x] = Math.max(0, at(y - dy, x - dx));
            }
        }
        ids = moved;
    }
}
