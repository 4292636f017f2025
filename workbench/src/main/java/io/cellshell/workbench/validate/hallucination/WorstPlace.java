package io.cellshell.workbench.validate.hallucination;

import io.cellshell.workbench.image.DisplayRange;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Quantiles;
import io.cellshell.workbench.image.Region;
import io.cellshell.workbench.image.render.Overlay;
import io.cellshell.workbench.plot.Gallery;
import java.util.Locale;
import java.util.stream.IntStream;

/** A raw image beside the restored one, in the same grey values, with a mark where they differ by more than noise, or most. */
record WorstPlace(ProbedImage probed, Region where, double black, double white) {

    private static final int TILE = 300;

    /** Half the side of the mark, in pixels. */
    private static final int REACH = 10;

    static WorstPlace of(ProbedImage probed) {
        Image raw = probed.raw();
        int at = probed.isInvented() ? probed.inventedAt() : probed.lostAt();
        int top = Math.max(0, at / raw.width() - REACH);
        int left = Math.max(0, at % raw.width() - REACH);
        float[] pixels = raw.pixels();
        double[] ends = Quantiles.of(
                IntStream.range(0, pixels.length).mapToDouble(i -> pixels[i]).toArray(),
                DisplayRange.LOW / 100,
                DisplayRange.HIGH / 100);
        return new WorstPlace(
                probed,
                new Region(
                        top,
                        left,
                        Math.min(2 * REACH + 1, raw.height() - top),
                        Math.min(2 * REACH + 1, raw.width() - left)),
                ends[0],
                ends[1]);
    }

    Gallery addedTo(Gallery gallery) {
        Image raw = probed.raw();
        double half = (white - black) / 2;
        Image apart = probed.restored().minus(raw).values();
        return gallery.newRow()
                .with(picture(raw, black, white), "“" + raw.name() + "”, raw")
                .with(
                        picture(probed.restored(), black, white),
                        String.format(
                                Locale.ROOT,
                                "restored: invented %.2f, lost %.2f of the contrast beyond the noise; the mark is where most is %s",
                                probed.measured().get(Probe.INVENTED),
                                probed.measured().get(Probe.LOST),
                                probed.isInvented() ? "invented" : "lost"))
                .with(
                        picture(apart, -half, half),
                        "restored minus raw, in the same scale: white is more, black is less; noise is what should be seen");
    }

    private byte[] picture(Image image, double low, double high) {
        return Overlay.on(high > low ? image.withDisplayRange(low, high) : image)
                .mark("worst", where)
                .thumbnail(TILE);
    }
}
