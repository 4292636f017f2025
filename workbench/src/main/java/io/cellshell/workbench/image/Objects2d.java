package io.cellshell.workbench.image;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Measures the objects of a label image in one pass. */
final class Objects2d {

    private int area;
    private long sumY;
    private long sumX;
    private int top = Integer.MAX_VALUE;
    private int left = Integer.MAX_VALUE;
    private int bottom;
    private int right;

    private Objects2d() {}

    static List<LabelledObject> of(Labels labels) {
        Map<Integer, Objects2d> found = new TreeMap<>();
        int before = 0;
        Objects2d object = null;
        for (int y = 0; y < labels.height(); y++) {
            for (int x = 0; x < labels.width(); x++) {
                int id = labels.at(y, x);
                if (id > 0) {
                    // neighbours mostly are of one object
                    if (object == null || id != before) {
                        object = found.computeIfAbsent(id, key -> new Objects2d());
                        before = id;
                    }
                    object.add(y, x);
                }
            }
        }
        return found.entrySet().stream()
                .map(entry -> entry.getValue().toObject(entry.getKey(), labels))
                .toList();
    }

    private void add(int y, int x) {
        area++;
        sumY += y;
        sumX += x;
        top = Math.min(top, y);
        left = Math.min(left, x);
        bottom = Math.max(bottom, y);
        right = Math.max(right, x);
    }

    private LabelledObject toObject(int id, Labels labels) {
        boolean touches = top == 0 || left == 0 || bottom == labels.height() - 1 || right == labels.width() - 1;
        Region bounds = new Region(top, left, bottom - top + 1, right - left + 1);
        return new LabelledObject(id, area, (double) sumY / area, (double) sumX / area, bounds, touches);
    }
}
