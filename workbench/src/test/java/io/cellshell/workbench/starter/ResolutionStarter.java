package io.cellshell.workbench.starter;

import io.cellshell.workbench.baseline.Baseline;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.model.Model;
import io.cellshell.workbench.task.Task;
import java.util.List;
import java.util.Map;

/**
 * Trains the starter that gives images pixels half as wide, on one thread, in a few minutes of processor time. Run by hand, after {@code mvn
 * package}, from the folder {@code workbench}; DATA is the folder of real nuclei with {@code index.csv} for a last look:
 *
 * <pre>{@code
 * java -Xmx2g -cp 'target/test-classes:target/cellshell-workbench.jar:target/lib/*' \
 *     io.cellshell.workbench.starter.ResolutionStarter resolution-2x.zip DATA/index.csv [WEIGHTS]
 * }</pre>
 */
final class ResolutionStarter {

    private static final int FACTOR = 2;

    private ResolutionStarter() {}

    static RestorationStarter starter() {
        return new RestorationStarter(
                "2x resolution",
                Task.resolution(FACTOR, SimulatedFields.MAXIMUM),
                List.of(new Smoothed(0.7), new Smoothed(1)),
                FACTOR,
                50,
                2000,
                8);
    }

    public static void main(String[] arguments) {
        starter()
                .run(
                        arguments,
                        training -> training.card(
                                        ResolutionStarter.class.getName() + " resolution-2x.zip DATA/index.csv",
                                        Map.of("simulation", SIMULATION))
                                .description(
                                        "Gives planes of one channel in fluorescence twice the rows and columns, with less noise. A small"
                                                + " network that runs without a GPU, to begin with and to train further.")
                                .cite(
                                        "Weigert et al. 2018: Content-aware image restoration",
                                        "10.1038/s41592-018-0216-7")
                                .cite("Shi et al. 2016: Efficient sub-pixel convolution", "10.1109/CVPR.2016.207")
                                .task("super-resolution")
                                .targetStructures("nuclei", "filaments", "tissue", "spots")
                                .outOfScopeUse(
                                        "Clinical decisions; measuring intensities or widths in what it makes; volumes; details"
                                                + " below the resolution of the microscope.")
                                .risks(DenoisingStarter.CARE)
                                .limitations(
                                        DenoisingStarter.LIMITS
                                                + " It undoes the width of the camera's pixels, not the blur of the microscope.")
                                .recommendations(
                                        "Take a few fields of your own with pixels half as wide, and compare with cubic"
                                                + " convolution; train further on such pairs where it fails."));
    }

    private static final String SIMULATION =
            "Nuclei (4 to 25 pixels across), filaments (1 to 3.5 pixels wide), tissue and spots (sigma 0.5 to 1.5 pixels), in pixels of the"
                    + " image, a quarter each, half of them unevenly lit; objects of 50 to 2000 photoelectrons, Poisson noise,"
                    + " Gaussian noise of 1 to 3 electrons; the brightest pixel at 5 to 90 % of 12 bits. The image has the mean of 2 x 2"
                    + " fine pixels with noise, the truth the expected light of the fine pixels, blurred by 0.3 to 1.5 of them.";

    /** A blur against the noise before cubic convolution, since the network takes away noise, too. */
    record Smoothed(double sigma) implements Model<Image> {
        @Override
        public String name() {
            return "Gaussian " + sigma + ", then bicubic";
        }

        @Override
        public Image predict(Image image) {
            return Baseline.bicubic(FACTOR).predict(Baseline.gaussian(sigma).predict(image));
        }
    }
}
