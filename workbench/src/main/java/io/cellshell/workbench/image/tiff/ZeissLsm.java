package io.cellshell.workbench.image.tiff;

import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.PixelSize;
import io.cellshell.workbench.image.tiff.page.Directory;
import io.cellshell.workbench.image.tiff.page.Lengths;
import io.cellshell.workbench.image.tiff.page.Pages;
import io.cellshell.workbench.image.tiff.page.Tag;
import io.cellshell.workbench.image.tiff.page.TiffInput;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Zeiss' confocal microscopes' {@code .lsm}: pages by turns with their thumbnails, the channels in each page, and a block of
 * numbers that tells the sizes (CZ_LSMINFO of the LSM 5 and 7 file formats). Scans of lines and of several positions are refused.
 */
final class ZeissLsm {

    private static final int SHORTEST = 92;
    private static final int MOST_BYTES = 1 << 20;
    private static final long MOST_LENGTH = 0xffff_ffffL;
    private static final double METRES_IN_MICROMETRES = 1e6;

    private ZeissLsm() {}

    static List<TiffSeries> find(TiffInput in, Pages pages) {
        Directory first = new Directory(in, pages.offsets()[0]);
        if (first.count(Tag.ZEISS_LSM) < SHORTEST) {
            return List.of();
        }
        ByteBuffer info = ByteBuffer.wrap(first.raw(Tag.ZEISS_LSM, MOST_BYTES)).order(in.order());
        int[] own = pages.ofKind(0);
        return List.of(new TiffSeries(
                "",
                own.length + " pages of " + pages.kind(0),
                Optional.of(new Meaning.Place(in.path(), 0)),
                true,
                page -> meaning(in, own, page, info)));
    }

    private static Meaning meaning(TiffInput in, int[] own, TiffSeries.PageKind page, ByteBuffer info) {
        int z = Math.max(1, info.getInt(16));
        int channels = Math.max(1, info.getInt(20));
        int t = Math.max(1, info.getInt(24));
        int scan = info.getShort(88) & 0xffff;
        boolean planes = scan == 0 || scan == 3 || scan == 6;
        if (!planes
                || in.length() > MOST_LENGTH
                || channels != page.format().samples()
                || (long) z * t != own.length
                || info.getInt(8) != page.format().width()
                || info.getInt(12) != page.format().height()) {
            throw in.unusual("it is a Zeiss LSM file (scan of kind " + scan + ", " + t + " times, " + z + " depths, "
                    + channels + " channels in " + own.length
                    + " pages), of which only stacks and time series of planes are read");
        }
        OptionalDouble x = Lengths.micrometres(info.getDouble(40) * METRES_IN_MICROMETRES, "µm");
        OptionalDouble y = Lengths.micrometres(info.getDouble(48) * METRES_IN_MICROMETRES, "µm");
        OptionalDouble depth = Lengths.micrometres(info.getDouble(56) * METRES_IN_MICROMETRES, "µm");
        Optional<PixelSize> size = x.isPresent() && y.isPresent()
                ? Optional.of(new PixelSize(y.getAsDouble(), x.getAsDouble(), depth))
                : Optional.empty();
        return Meaning.inOrder(
                        in.path(),
                        own,
                        List.of(Axis.T, Axis.Z, Axis.C),
                        List.of(t, z, channels),
                        page.format().samples())
                .countingSamples()
                .with(size, List.of(), Map.of());
    }
}
