package io.cellshell.workbench.model.pipeline;

import io.cellshell.workbench.image.filter.Border;
import io.cellshell.workbench.model.processing.Blocks;
import io.cellshell.workbench.model.tensor.AxisRole;
import io.cellshell.workbench.model.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * An image with what a network sees beyond its border.
 *
 * @param beyond pixels before and behind it along each axis
 * @param border what stands there
 */
record SurroundedImage(ImageTensor image, List<Integer> beyond, Border border) implements Blocks {

    /** 16 MB. */
    private static final int PIXELS_AT_ONCE = 1 << 22;

    @Override
    public List<String> axes() {
        return image.axes();
    }

    @Override
    public List<Integer> sizes() {
        List<Integer> sizes = new ArrayList<>();
        for (int a = 0; a < beyond.size(); a++) {
            sizes.add(image.sizes().get(a) + 2 * beyond.get(a));
        }
        return sizes;
    }

    /** In rows, as many at once as are small; all other axes one index after the other. */
    @Override
    public void forEach(Visitor visitor) {
        if (beyond.stream().allMatch(pixels -> pixels == 0)) {
            image.forEach(visitor);
            return;
        }
        List<Integer> whole = sizes();
        int[] size = new int[whole.size()];
        for (int a = 0; a < size.length; a++) {
            size[a] = image.role(a) == AxisRole.X ? whole.get(a) : 1;
        }
        for (int a = 0; a < size.length; a++) {
            if (image.role(a) == AxisRole.Y) {
                int width = Tensor.count(Arrays.stream(size).boxed().toList());
                size[a] = Math.max(1, Math.min(whole.get(a), PIXELS_AT_ONCE / width));
            }
        }
        int[] origin = new int[size.length];
        int axis = 0;
        while (axis >= 0) {
            int[] part = size.clone();
            for (int a = 0; a < part.length; a++) {
                part[a] = Math.min(size[a], whole.get(a) - origin[a]);
            }
            visitor.visit(read(origin, part), origin);
            axis = origin.length - 1;
            while (axis >= 0 && (origin[axis] += size[axis]) >= whole.get(axis)) {
                origin[axis--] = 0;
            }
        }
    }

    private Tensor read(int[] origin, int[] size) {
        int[] inImage = origin.clone();
        for (int a = 0; a < inImage.length; a++) {
            inImage[a] -= beyond.get(a);
        }
        return image.read(inImage, size, border, (part, from) -> part);
    }
}
