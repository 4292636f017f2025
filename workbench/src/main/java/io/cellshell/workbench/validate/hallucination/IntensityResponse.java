package io.cellshell.workbench.validate.hallucination;

/**
 * How the restored image follows when every raw intensity is multiplied by a factor: the line through restored intensities of the multiplied
 * image against those of the image itself, by least squares over all pixels.
 *
 * @param image its name
 * @param pixels so many were compared
 * @param slope of the line divided by the factor: 1 where restored intensities are proportional to raw ones; NaN where the restored image
 *     is the same everywhere
 */
public record IntensityResponse(String image, int pixels, double slope) {

    static IntensityResponse of(String image, float[] restored, float[] ofMultiplied, double factor) {
        int n = restored.length;
        double meanX = 0;
        double meanY = 0;
        for (int i = 0; i < n; i++) {
            meanX += restored[i] / (double) n;
            meanY += ofMultiplied[i] / (double) n;
        }
        double xx = 0;
        double xy = 0;
        for (int i = 0; i < n; i++) {
            xx += (restored[i] - meanX) * (restored[i] - meanX);
            xy += (restored[i] - meanX) * (ofMultiplied[i] - meanY);
        }
        return new IntensityResponse(image, n, xx > 0 ? xy / xx / factor : Double.NaN);
    }

    boolean known() {
        return Double.isFinite(slope);
    }
}
