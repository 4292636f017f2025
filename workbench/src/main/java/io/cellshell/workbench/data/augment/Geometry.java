package io.cellshell.workbench.data.augment;

import java.util.Optional;

/**
 * One movement, drawn: where in the image a place of the patch is taken from, both as distances from a centre. The place is
 * first displaced by the bend, then multiplied by a matrix. All sections of a volume are moved alike, in their plane: between sections, which
 * mostly lie several pixels apart, nothing is interpolated. They may be turned over.
 *
 * @param size of the patch
 * @param overturned whether the last section comes first
 * @param yy rows per row
 * @param yx rows per column
 * @param xy columns per row
 * @param xx columns per column
 * @param bend the elastic part, if any
 */
record Geometry(
        PatchSize size,
        boolean overturned,
        double yy,
        double yx,
        double xy,
        double xx,
        Optional<ElasticDeformation> bend) {

    /** A fixed point whose map shrinks distances to 0.8 is found to 1e-9 of a pixel long before. */
    private static final int MOST_STEPS = 200;

    private static final double PRECISION = 1e-9;

    static Geometry none(PatchSize size) {
        return new Geometry(size, false, 1, 0, 0, 1, Optional.empty());
    }

    /** This movement followed by another linear one. */
    Geometry times(double a, double b, double c, double d) {
        return new Geometry(size, overturned, yy * a + yx * c, yy * b + yx * d, xy * a + xx * c, xy * b + xx * d, bend);
    }

    Geometry bent(ElasticDeformation newBend) {
        return new Geometry(size, overturned, yy, yx, xy, xx, Optional.of(newBend));
    }

    /** This movement, turned over. */
    Geometry turnedOver() {
        return new Geometry(size, !overturned, yy, yx, xy, xx, bend);
    }

    /** The same movement of a patch that has {@code factor} times as many rows and columns. */
    Geometry finer(int factor) {
        return new Geometry(
                PatchSize.of(size.depth(), factor * size.side()),
                overturned,
                yy,
                yx,
                xy,
                xx,
                bend.map(b -> b.finer(factor)));
    }

    /**
     * The other way round: the place in the patch that shows a place of the image.
     *
     * @param dy rows from the centre in the image
     * @param dx columns from the centre in the image
     * @return row and column in the patch, which may lie beyond its border
     */
    double[] inPatch(double dy, double dx) {
        double determinant = yy * xx - yx * xy;
        double v = (xx * dy - yx * dx) / determinant;
        double u = (yy * dx - xy * dy) / determinant;
        double[] found = bend.map(b -> unbent(b, v, u)).orElse(new double[] {v, u});
        double half = (size.side() - 1) / 2.0;
        return new double[] {found[0] + half, found[1] + half};
    }

    private static double[] unbent(ElasticDeformation bend, double v, double u) {
        double fv = v;
        double fu = u;
        for (int step = 0; step < MOST_STEPS; step++) {
            double nv = v - bend.down(fv, fu);
            double nu = u - bend.across(fv, fu);
            boolean close = Math.abs(nv - fv) + Math.abs(nu - fu) < PRECISION;
            fv = nv;
            fu = nu;
            if (close) {
                break;
            }
        }
        return new double[] {fv, fu};
    }
}
