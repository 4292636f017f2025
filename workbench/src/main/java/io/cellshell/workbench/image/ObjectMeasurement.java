package io.cellshell.workbench.image;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Measures the objects of a label image in one pass. */
final class ObjectMeasurement {

    private int size;
    private long sumZ;
    private long sumY;
    private long sumX;
    private int front = Integer.MAX_VALUE;
    private int top = Integer.MAX_VALUE;
    private int left = Integer.MAX_VALUE;
    private int back;
    private int bottom;
    private int right;

    private ObjectMeasurement() {}

    /** @param ids plane by plane, each row by row */
    static List<LabelledObject> of(int[] ids, Dimensions dimensions) {
        Map<Integer, ObjectMeasurement> found = new TreeMap<>();
        int before = 0;
        ObjectMeasurement object = null;
        int i = 0;
        for (int z = 0; z < dimensions.planes(); z++) {
            for (int y = 0; y < dimensions.height(); y++) {
                for (int x = 0; x < dimensions.width(); x++) {
                    int id = ids[i++];
                    if (id > 0) {
                        // neighbours mostly are of one object
                        if (object == null || id != before) {
                            object = found.computeIfAbsent(id, key -> new ObjectMeasurement());
                            before = id;
                        }
                        object.add(z, y, x);
                    }
                }
            }
        }
        return found.entrySet().stream()
                .map(entry -> entry.getValue().toObject(entry.getKey(), dimensions))
                .toList();
    }

    private void add(int z, int y, int x) {
        size++;
        sumZ += z;
        sumY += y;
        sumX += x;
        front = Math.min(front, z);
        top = Math.min(top, y);
        left = Math.min(left, x);
        back = Math.max(back, z);
        bottom = Math.max(bottom, y);
        right = Math.max(right, x);
    }

    private LabelledObject toObject(int id, Dimensions dimensions) {
        boolean volume = dimensions.planes() > 1;
        boolean touches = top == 0
                || left == 0
                || bottom == dimensions.height() - 1
                || right == dimensions.width() - 1
                || volume && (front == 0 || back == dimensions.planes() - 1);
        Box rectangle = Box.of(new Region(top, left, bottom - top + 1, right - left + 1));
        Box box = volume ? rectangle.and(Axis.Z, front, back - front + 1) : rectangle;
        return new LabelledObject(
                id, size, (double) sumZ / size, (double) sumY / size, (double) sumX / size, box, touches);
    }
}
