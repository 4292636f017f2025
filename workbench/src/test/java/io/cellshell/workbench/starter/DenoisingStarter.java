package io.cellshell.workbench.starter;

import io.cellshell.workbench.baseline.Baseline;
import io.cellshell.workbench.task.Task;
import java.util.List;
import java.util.Map;

/**
 * Trains the starter that takes away the noise of few photons, on one thread, in a few minutes of processor time. Run by hand, after {@code mvn
 * package}, from the folder {@code workbench}; DATA is the folder of real nuclei with {@code index.csv} for a last look:
 *
 * <pre>{@code
 * java -Xmx2g -cp 'target/test-classes:target/cellshell-workbench.jar:target/lib/*' \
 *     io.cellshell.workbench.starter.DenoisingStarter denoising.zip DATA/index.csv [WEIGHTS]
 * }</pre>
 */
final class DenoisingStarter {

    private DenoisingStarter() {}

    static RestorationStarter starter() {
        return new RestorationStarter(
                "denoising",
                Task.denoising(SimulatedFields.MAXIMUM),
                List.of(new Renamed<>("Gaussian blur of 2 pixels", Baseline.gaussian(2)), Baseline.bilateral()),
                1,
                4,
                200,
                12);
    }

    public static void main(String[] arguments) {
        starter()
                .run(
                        arguments,
                        training -> training.card(
                                        DenoisingStarter.class.getName() + " denoising.zip DATA/index.csv",
                                        Map.of("simulation", SIMULATION))
                                .description(
                                        "Takes the noise of few photons (Poisson) and of reading out (Gaussian) from planes of one"
                                                + " channel in fluorescence. A small network that runs without a GPU, to begin with and to"
                                                + " train further.")
                                .cite(
                                        "Weigert et al. 2018: Content-aware image restoration",
                                        "10.1038/s41592-018-0216-7")
                                .cite("Zhang et al. 2017: Beyond a Gaussian denoiser", "10.1109/TIP.2017.2662206")
                                .task("denoising")
                                .targetStructures("nuclei", "filaments", "tissue", "spots")
                                .outOfScopeUse(
                                        "Clinical decisions; measuring intensities in what it makes; volumes; noise that hangs"
                                                + " together over pixels, as after deconvolution, scaling or JPEG.")
                                .risks(CARE)
                                .limitations(LIMITS + " For noise that is independent from pixel to pixel.")
                                .recommendations(
                                        "Take a few fields of your own twice, with short and long exposure, and compare with"
                                                + " the classical baselines; train further on such pairs where it fails."));
    }

    static final String CARE =
            "A network may take away or make up structures: do not measure intensities in its images, and do not report"
                    + " structures that are not seen in the raw image.";

    static final String LIMITS = "Learned from simulated images only: on real images measure it first.";

    static final String SIMULATION =
            "Nuclei (8 to 50 pixels across), filaments (2 to 7 pixels wide), tissue and spots (sigma 1 to 3 pixels),"
                    + " a quarter each, blurred by 0.3 to 1.5 pixels, half of them unevenly lit; objects of 4 to 200 photoelectrons, Poisson noise,"
                    + " Gaussian noise of 1 to 3 electrons; the brightest pixel at 5 to 90 % of 12 bits. The clean image is the expected light,"
                    + " as blurred as the noisy one.";
}
