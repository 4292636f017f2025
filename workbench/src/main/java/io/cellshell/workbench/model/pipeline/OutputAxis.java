package io.cellshell.workbench.model.pipeline;

import io.cellshell.workbench.model.tensor.AxisRole;
import io.cellshell.workbench.model.tensor.AxisSpec;
import io.cellshell.workbench.model.tensor.SizeRule;
import io.cellshell.workbench.model.tensor.TensorSpec;
import java.util.Optional;

/**
 * How positions along an axis of an output follow from those along the input's axis of the same role.
 *
 * @param ratio pixels of the output for one of the input
 * @param lost pixels of the input at each end for which there is no output
 * @param halo pixels of the output at each end that are worth nothing
 * @param divides whether all sizes that the network takes give whole numbers of output pixels, so that the last may reach over the image
 */
record OutputAxis(double ratio, int lost, int halo, boolean divides) {

    /** Empty where positions do not follow: the output has no such axis, or a size of its own. */
    static Optional<OutputAxis> of(TensorSpec input, AxisSpec axis, TensorSpec output) {
        Optional<AxisSpec> found = output.axis(axis.role());
        if (found.isEmpty() || !axis.role().isSpace()) {
            return Optional.empty();
        }
        int halo = found.get().halo();
        SizeRule size = found.get().size();
        if (size instanceof SizeRule.RelativeTo relative
                && relative.tensor().equals(input.id())
                && relative.axis().equals(axis.id())
                && relative.offset() <= 0) {
            double lost = -relative.offset() / 2.0 / relative.ratio();
            return lost == Math.rint(lost)
                    ? Optional.of(
                            new OutputAxis(relative.ratio(), (int) lost, halo, divides(axis.size(), relative.ratio())))
                    : Optional.empty();
        }
        if (size instanceof SizeRule.Exactly given && axis.size() instanceof SizeRule.Exactly taken) {
            double ratio = given.size() / (double) taken.size();
            boolean whole = given.size() % taken.size() == 0 || taken.size() % given.size() == 0;
            return whole ? Optional.of(new OutputAxis(ratio, 0, halo, true)) : Optional.empty();
        }
        return Optional.empty();
    }

    private static boolean divides(SizeRule taken, double ratio) {
        if (taken instanceof SizeRule.Stepped stepped) {
            return isWhole(stepped.minimum() * ratio) && isWhole(stepped.step() * ratio);
        }
        return taken instanceof SizeRule.Exactly exactly && isWhole(exactly.size() * ratio);
    }

    private static boolean isWhole(double number) {
        return Math.abs(number - Math.rint(number)) < 1e-9;
    }

    /** The position in the output; those of tiles' edges are whole. */
    int at(int position) {
        return (int) Math.floor(position * ratio + 1e-9);
    }

    /** Pixels of the output for so many of the image: every pixel of the image has one, where the network can give it. */
    int size(int length) {
        return divides ? (int) Math.ceil(length * ratio - 1e-9) : at(length);
    }

    /** The least number of pixels of the input, from this one on, that is a whole number of output pixels. */
    int whole(int pixels) {
        int more = pixels;
        while (!isWhole(more * ratio) && more < pixels + 1024) {
            more++;
        }
        return more;
    }

    /** Pixels of the input that the halo is wide. */
    int margin() {
        return (int) Math.ceil(halo / ratio - 1e-9);
    }

    /** The role of an axis, for messages. */
    static String word(AxisRole role) {
        return role == AxisRole.Z ? "depth" : role == AxisRole.Y ? "height" : "width";
    }
}
