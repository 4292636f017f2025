package io.cellshell.workbench.image.segment;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Blobs by where they are, so that only near ones need to be compared. */
final class BlobGrid {

    private final double side;
    private final Map<Cell, List<Blob>> cells = new HashMap<>();

    private record Cell(int row, int column) {}

    /** Cells of this side: farther apart than that no two blobs touch. */
    BlobGrid(double side) {
        this.side = side;
    }

    void add(Blob blob) {
        cells.computeIfAbsent(cell(blob), key -> new ArrayList<>()).add(blob);
    }

    boolean contains(Blob blob) {
        return cells.getOrDefault(cell(blob), List.of()).contains(blob);
    }

    /** The blobs in the cell of this one and in the eight around it. */
    Stream<Blob> near(Blob blob) {
        Cell centre = cell(blob);
        return IntStream.range(0, 9)
                .mapToObj(i -> new Cell(centre.row() + i / 3 - 1, centre.column() + i % 3 - 1))
                .flatMap(cell -> cells.getOrDefault(cell, List.of()).stream());
    }

    private Cell cell(Blob blob) {
        return new Cell((int) (blob.y() / side), (int) (blob.x() / side));
    }
}
