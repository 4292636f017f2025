package io.cellshell.workbench.model.decode;

import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.model.Activation;
import io.cellshell.workbench.model.ModelException;
import io.cellshell.workbench.model.pipeline.Decoder;
import io.cellshell.workbench.model.stardist.RayMap;
import io.cellshell.workbench.model.stardist.StarDistSettings;
import io.cellshell.workbench.model.stardist.StarPolygons;
import io.cellshell.workbench.model.tensor.Tensor;
import io.cellshell.workbench.model.tensor.TensorSpec;
import java.util.Arrays;
import java.util.List;

/**
 * Makes objects of a probability and of distances to the boundary along rays (Schmidt et al. 2018, doi 10.1007/978-3-030-00934-2_30): of
 * polygons that overlap, the most probable is kept. Objects at the border of the image are kept, too. In planes.
 *
 * @param rays 3 to 256
 * @param grid pixels of the image for one place of the output, along each axis: 1, 2 or 4
 * @param probability above which a place may stand for an object, between 0 and 1
 * @param overlap share of the smaller of two polygons above which one of them is dropped, 0 to 1
 */
public record StarConvexDecoder(int rays, int grid, double probability, double overlap) implements Decoder<Labels> {

    public StarConvexDecoder {
        if (rays < 3 || rays > 256 || grid < 1 || grid > 4 || Integer.bitCount(grid) > 1) {
            throw new ModelException("A star-convex object has 3 to 256 rays, on a grid of 1, 2 or 4 pixels, but "
                    + rays + " rays and a grid of " + grid + " were given; 32 and 2 are usual.");
        }
        if (!(probability > 0 && probability < 1 && overlap >= 0 && overlap <= 1)) {
            throw new ModelException("A probability lies between 0 and 1 and an overlap from 0 to 1, but " + probability
                    + " and " + overlap + " were given; 0.5 and 0.4 are usual.");
        }
    }

    /** Even odds, and an overlap of 0.4. */
    public StarConvexDecoder(int rays, int grid) {
        this(rays, grid, 0.5, 0.4);
    }

    /** This decoder with other thresholds, such as those that were best on validation images. */
    public StarConvexDecoder thresholds(double newProbability, double newOverlap) {
        return new StarConvexDecoder(rays, grid, newProbability, newOverlap);
    }

    private StarDistSettings settings() {
        return StarDistSettings.of(probability, overlap, List.of(grid, grid)).withBorder(0);
    }

    @Override
    public Activation activation() {
        return Activation.STAR_CONVEX;
    }

    @Override
    public void requireChannels(int number) {
        Outputs.requireChannels(number, 1 + rays, needed());
    }

    private String needed() {
        return (1 + rays) + " values for each place (a probability, and distances along " + rays + " rays)";
    }

    /** The objects of a plane, numbered from 1, the most probable first; the number of one that others cover does not occur. */
    @Override
    public Labels decode(List<TensorSpec> specs, List<Tensor> outputs, Image image) {
        Outputs given = Outputs.of(specs, outputs, 1 + rays, needed());
        if (given.depth() > 1) {
            throw new ModelException("Star-convex objects lie in planes, but “" + image.name() + "” has "
                    + given.depth() + " sections; predict one at a time, as in image.z(0).");
        }
        int places = given.pixels();
        float[] values = given.values();
        RayMap map = RayMap.of(
                given.height(),
                given.width(),
                rays,
                Arrays.copyOf(values, places),
                Arrays.copyOfRange(values, places, values.length));
        return StarPolygons.decode(map, settings(), image.height(), image.width())
                .labels();
    }
}
