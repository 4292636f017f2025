package io.cellshell.workbench.image.tiff;

import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.tiff.page.Directory;
import io.cellshell.workbench.image.tiff.page.Pages;
import io.cellshell.workbench.image.tiff.page.Tag;
import io.cellshell.workbench.image.tiff.page.TiffInput;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * MetaMorph's stacks ({@code .stk}): one directory, and all planes one behind the other. A field of six numbers a plane tells
 * their number, their distances and their times (MetaMorph Stack file format, field UIC2).
 */
final class MetamorphStack {

    private static final int BYTES = 24;
    private static final int MOST_BYTES = 1 << 26;

    private MetamorphStack() {}

    /** Nothing where it is another file, or has one plane. */
    static List<TiffSeries> find(TiffInput in, Pages pages) {
        Directory first = new Directory(in, pages.offsets()[0]);
        int planes = (int) Math.min(Integer.MAX_VALUE, first.count(Tag.METAMORPH_PLANES));
        if (planes < 2) {
            return List.of();
        }
        if (pages.count() > 1) {
            throw in.unusual("it is a MetaMorph stack of " + planes + " planes in more than one page");
        }
        return List.of(new TiffSeries(
                "",
                planes + " planes of " + pages.kind(0),
                Optional.of(new Meaning.Place(in.path(), 0)),
                true,
                page -> {
                    List<Axis> axes = new ArrayList<>();
                    axes.add(axis(in, first, planes));
                    return Meaning.inOrder(in.path(), new int[] {0}, axes, List.of(planes), page.samples())
                            .inOneBlock();
                }));
    }

    private static Axis axis(TiffInput in, Directory first, int planes) {
        if (first.count(Tag.METAMORPH_WAVELENGTHS) == planes && differ(first, planes)) {
            return null;
        }
        ByteBuffer numbers = ByteBuffer.wrap(in.bytes(first.place(Tag.METAMORPH_PLANES), bytes(in, planes)))
                .order(in.order());
        boolean distances = true;
        boolean times = true;
        for (int i = 0; i < planes; i++) {
            distances &= numbers.getInt(i * BYTES) != 0;
            times &= i == 0 || time(numbers, i) != time(numbers, i - 1);
        }
        return distances ? Axis.Z : times ? Axis.T : null;
    }

    private static int bytes(TiffInput in, int planes) {
        long bytes = (long) planes * BYTES;
        if (bytes > MOST_BYTES) {
            throw in.damaged("it claims to be a MetaMorph stack of " + planes + " planes");
        }
        return (int) bytes;
    }

    /** Day and millisecond. */
    private static long time(ByteBuffer numbers, int plane) {
        return numbers.getLong(plane * BYTES + 8);
    }

    /** Whether the planes were taken at different wavelengths, so that they may be channels, depths or both. */
    private static boolean differ(Directory first, int planes) {
        ByteBuffer fractions = ByteBuffer.wrap(first.raw(Tag.METAMORPH_WAVELENGTHS, MOST_BYTES));
        long[] all = new long[planes];
        Arrays.setAll(all, i -> fractions.getLong(8 * i));
        return Arrays.stream(all).distinct().count() > 1;
    }
}
