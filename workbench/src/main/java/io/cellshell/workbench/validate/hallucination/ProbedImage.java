package io.cellshell.workbench.validate.hallucination;

import io.cellshell.workbench.image.Image;
import java.util.Map;

/**
 * What all probes gave of one image, and where it is worst.
 *
 * @param raw the part that was looked at
 * @param restored the same, restored, in units of the raw image
 * @param measured NaN, or missing, where a probe tells nothing
 * @param inventedAt row · width + column of what the raw image supports least
 * @param lostAt of what the restored image lacks most
 */
record ProbedImage(Image raw, Image restored, Map<Probe, Double> measured, int inventedAt, int lostAt) {

    /** How bad the worse of what is invented and what is lost is. */
    double worst() {
        return Math.max(measured.get(Probe.INVENTED), measured.get(Probe.LOST));
    }

    /** Whether more is invented than lost. */
    boolean isInvented() {
        return measured.get(Probe.INVENTED) >= measured.get(Probe.LOST);
    }
}
