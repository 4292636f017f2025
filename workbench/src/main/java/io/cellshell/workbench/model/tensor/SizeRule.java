package io.cellshell.workbench.model.tensor;

import io.cellshell.workbench.model.ModelException;

/** Which sizes an axis may have. Source: bioimage.io model specification 0.5, {@code axes.size}. */
public sealed interface SizeRule {

    /** One size and no other. */
    record Exactly(int size) implements SizeRule {

        public Exactly {
            requirePositive("A fixed size", size);
        }

        @Override
        public String toString() {
            return "exactly " + size;
        }
    }

    /**
     * A least size, and any number of steps more.
     *
     * @param minimum 1 or more
     * @param step 1 or more; for a U-Net, by how much it makes the image smaller at its bottom
     */
    record Stepped(int minimum, int step) implements SizeRule {

        public Stepped {
            requirePositive("A least size", minimum);
            requirePositive("A step of sizes", step);
        }

        /** Any size. */
        public static Stepped any() {
            return new Stepped(1, 1);
        }

        @Override
        public String toString() {
            return minimum == 1 && step == 1 ? "any" : minimum + " and steps of " + step;
        }
    }

    /**
     * The size of another axis, times a ratio, rounded towards zero, plus an offset.
     *
     * @param tensor the id of the other axis's tensor
     * @param axis the id of the other axis
     * @param ratio of the sizes, above 0: 2 where the output has twice the pixels
     * @param offset pixels more, or fewer where it is negative
     */
    record RelativeTo(String tensor, String axis, double ratio, int offset) implements SizeRule {

        public RelativeTo {
            if (!(ratio > 0 && ratio < 1e6)) {
                throw new ModelException("The ratio of two sizes lies above 0 and below a million, but " + ratio
                        + " was given for the size relative to " + tensor + "." + axis + ".");
            }
        }

        /** Of equal size. */
        public RelativeTo(String tensor, String axis) {
            this(tensor, axis, 1, 0);
        }

        /** The size where the other axis has this one. */
        public int of(int other) {
            return (int) Math.min(Integer.MAX_VALUE, (long) (other * ratio) + offset);
        }

        @Override
        public String toString() {
            return (ratio == 1 ? "" : ratio + " × ") + tensor + "." + axis
                    + (offset == 0 ? "" : offset > 0 ? " + " + offset : " - " + -offset);
        }
    }

    /**
     * A size that nobody knows before the network has run: the number of objects, say.
     *
     * @param minimum 0 or more
     * @param maximum not below the minimum
     */
    record DataDependent(int minimum, int maximum) implements SizeRule {

        public DataDependent {
            if (minimum < 0 || maximum < minimum) {
                throw new ModelException("A size lies between two numbers that are in order and not negative, but "
                        + minimum + " and " + maximum + " were given.");
            }
        }

        @Override
        public String toString() {
            return minimum + " to " + maximum;
        }
    }

    private static void requirePositive(String what, int size) {
        if (size < 1) {
            throw new ModelException(what + " is 1 or more, but " + size + " was given.");
        }
    }
}
