package io.cellshell.workbench.check.label;

import io.cellshell.workbench.image.LabelledObject;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.Region;
import java.util.ArrayList;
import java.util.List;

/**
 * How much of its convex hull an object fills: 1 for a convex one, less where it has a waist. The hull goes around the pixels'
 * corners, by Andrew's monotone chain (1979, doi 10.1016/0020-0190(79)90072-3).
 */
public final class Solidity {

    private Solidity() {}

    private record Corner(int y, int x) {}

    /** Above 0, at most 1; for pixels with the object's id, in one piece or not. */
    public static double of(Labels labels, LabelledObject object) {
        List<Corner> left = new ArrayList<>();
        List<Corner> right = new ArrayList<>();
        Region box = object.bounds();
        for (int y = box.y(); y < box.y() + box.height(); y++) {
            int first = -1;
            int last = -1;
            for (int x = box.x(); x < box.x() + box.width(); x++) {
                if (labels.at(y, x) == object.id()) {
                    first = first < 0 ? x : first;
                    last = x;
                }
            }
            if (first >= 0) {
                add(left, new Corner(y, first), 1);
                add(left, new Corner(y + 1, first), 1);
                add(right, new Corner(y, last + 1), -1);
                add(right, new Corner(y + 1, last + 1), -1);
            }
        }
        return object.area() / (area(right) - area(left));
    }

    /** One side of the hull, from the top to the bottom; {@code side} is 1 for the left one, -1 for the right one. */
    private static void add(List<Corner> chain, Corner corner, int side) {
        while (chain.size() > 1 && side * turn(chain.get(chain.size() - 2), chain.get(chain.size() - 1), corner) <= 0) {
            chain.remove(chain.size() - 1);
        }
        chain.add(corner);
    }

    private static long turn(Corner a, Corner b, Corner c) {
        return (long) (b.y() - a.y()) * (c.x() - a.x()) - (long) (b.x() - a.x()) * (c.y() - a.y());
    }

    /** The area between the chain and the image's left border. */
    private static double area(List<Corner> chain) {
        double area = 0;
        for (int i = 1; i < chain.size(); i++) {
            Corner a = chain.get(i - 1);
            Corner b = chain.get(i);
            area += (b.y() - a.y()) * (a.x() + b.x()) / 2.0;
        }
        return area;
    }
}
