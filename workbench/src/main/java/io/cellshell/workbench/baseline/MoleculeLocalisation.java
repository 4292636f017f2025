package io.cellshell.workbench.baseline;

import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Points;
import io.cellshell.workbench.image.spot.SpotCamera;
import io.cellshell.workbench.image.spot.SpotEstimate;
import io.cellshell.workbench.image.spot.SpotFit;
import io.cellshell.workbench.model.Model;
import java.util.List;
import java.util.Optional;

/**
 * Single molecules as localisation microscopy usually finds them: spots that stand out of the noise, of which each is then fitted for itself by
 * maximum likelihood. As good as can be where spots lie apart; two that overlap become one, or disturb each other. Where another method finds them,
 * a network say, all are fitted together, and two that it took for one are told apart; see {@link SpotFit#apart}. Immutable; each option gives a changed copy.
 *
 * @param detection finds the pixels, and knows how wide spots are
 * @param camera what grey levels mean; without knowledge of it each is taken for a photoelectron
 * @param finder finds the spots instead
 */
public record MoleculeLocalisation(SpotDetection detection, SpotCamera camera, Optional<Model<Points>> finder)
        implements Model<Points> {

    /** In sigma: a larger window has the light of neighbours in it, a smaller one too little of the spot's own. */
    private static final double WINDOW = 1.5;

    static final MoleculeLocalisation DEFAULT =
            new MoleculeLocalisation(SpotDetection.DEFAULT.sigma(1.3), SpotCamera.counting(), Optional.empty());

    /** The same method for spots of another standard deviation in pixels. */
    public MoleculeLocalisation sigma(double pixels) {
        return new MoleculeLocalisation(detection.sigma(pixels), camera, finder);
    }

    /** The same method with another threshold, see {@link SpotDetection}: more for fewer false spots. */
    public MoleculeLocalisation significance(double deviations) {
        return new MoleculeLocalisation(detection.significance(deviations), camera, finder);
    }

    /** The same method for a camera; see {@link SpotCamera}. */
    public MoleculeLocalisation camera(double offset, double gain, double readNoise) {
        return new MoleculeLocalisation(detection, new SpotCamera(offset, gain, readNoise), finder);
    }

    /** Spots that another model finds, those that overlap as well, and that are then fitted together; one that is far more likely to be two becomes two. */
    public MoleculeLocalisation foundBy(Model<Points> model) {
        return new MoleculeLocalisation(detection, camera, Optional.of(model));
    }

    @Override
    public String name() {
        return finder.map(model -> model.name() + " + joint likelihood fit")
                .orElse(detection.name() + " + likelihood fit");
    }

    /** What is done, with every number, in words. */
    public String parameters() {
        return finder.map(model -> "Spots that “" + model.name() + "” finds.")
                        .orElse(detection.wholePixels().parameters())
                + (finder.isPresent()
                        ? " All are, with two in the place of one where that is far more likely,"
                        : " Each is")
                + " then fitted by maximum likelihood of a Gaussian of " + detection.sigma()
                + " pixels and an even background, for a camera of offset " + camera.offset() + ", gain "
                + camera.gain()
                + " and a read noise of " + camera.readNoise() + " electrons.";
    }

    @Override
    public Points predict(Image image) {
        if (finder.isPresent()) {
            return Points.of(
                    estimates(image).stream().map(MoleculeLocalisation::place).toList());
        }
        return Points.of(pixels(image).stream()
                .map(pixel ->
                        estimate(image, pixel).map(MoleculeLocalisation::place).orElse(pixel))
                .toList());
    }

    /** Spots with their photons and how precisely each is known; those that no fit holds for are left out. */
    public List<SpotEstimate> estimates(Image image) {
        return finder.map(model -> fit().apart(image, model.predict(image)))
                .orElseGet(() -> pixels(image).stream()
                        .flatMap(pixel -> estimate(image, pixel).stream())
                        .toList());
    }

    private List<Points.Point> pixels(Image image) {
        return detection.wholePixels().predict(image).all();
    }

    private SpotFit fit() {
        return new SpotFit(detection.sigma(), camera);
    }

    private Optional<SpotEstimate> estimate(Image image, Points.Point pixel) {
        int radius = Math.max(2, (int) Math.ceil(WINDOW * detection.sigma()));
        return fit().around(image, (int) Math.rint(pixel.y()), (int) Math.rint(pixel.x()), radius)
                .filter(found -> place(found).distance(pixel) <= detection.sigma());
    }

    private static Points.Point place(SpotEstimate found) {
        return new Points.Point(found.spot().y(), found.spot().x());
    }
}
