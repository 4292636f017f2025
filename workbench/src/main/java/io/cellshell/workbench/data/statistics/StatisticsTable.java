package io.cellshell.workbench.data.statistics;

import io.cellshell.workbench.check.ShapesAgree;
import io.cellshell.workbench.image.Annotation;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.LabelledObject;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.PixelSize;
import io.cellshell.workbench.image.Points;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;
import tech.tablesaw.columns.numbers.NumberColumnFormatter;

/** Collects a row for each image. */
final class StatisticsTable {

    static final String PROBLEM = "problem";

    private final String title;
    private final StringColumn name = StringColumn.create("name");
    private final IntColumn planes = IntColumn.create("planes");
    private final IntColumn height = IntColumn.create("height");
    private final IntColumn width = IntColumn.create("width");
    private final StringColumn type = StringColumn.create("type");
    private final DoubleColumn pixelHeight = DoubleColumn.create("pixel height (µm)");
    private final DoubleColumn pixelWidth = DoubleColumn.create("pixel width (µm)");
    private final DoubleColumn minimum = DoubleColumn.create("minimum");
    private final DoubleColumn low = DoubleColumn.create("percentile 1");
    private final DoubleColumn median = DoubleColumn.create("median");
    private final DoubleColumn high = DoubleColumn.create("percentile 99.8");
    private final DoubleColumn maximum = DoubleColumn.create("maximum");
    private final DoubleColumn mean = DoubleColumn.create("mean");
    private final DoubleColumn deviation = DoubleColumn.create("standard deviation");
    private final LongColumn notFinite = LongColumn.create("not finite");
    private final StringColumn annotation = StringColumn.create("annotation");
    private final IntColumn objects = IntColumn.create("objects");
    private final DoubleColumn smallest = DoubleColumn.create("smallest area (px)");
    private final DoubleColumn area = DoubleColumn.create("median area (px)");
    private final DoubleColumn largest = DoubleColumn.create("largest area (px)");
    private final StringColumn problem = StringColumn.create(PROBLEM);

    StatisticsTable(String title) {
        this.title = title;
    }

    private List<Column<?>> columns() {
        return List.of(
                name,
                planes,
                height,
                width,
                type,
                pixelHeight,
                pixelWidth,
                minimum,
                low,
                median,
                high,
                maximum,
                mean,
                deviation,
                notFinite,
                annotation,
                objects,
                smallest,
                area,
                largest,
                problem);
    }

    /** A row for an image; all that can fail is done before the first value is added. */
    void add(String sample, ShapesAgree.Pair pair) {
        Image image = pair.image();
        IntensitySummary intensities = IntensitySummary.of(image, 1, 50, 99.8);
        Optional<double[]> areas = areas(pair.annotation());
        int planeCount = image.planes().size();
        name.append(sample);
        planes.append(planeCount);
        height.append(image.height());
        width.append(image.width());
        type.append(image.type().toString());
        Optional<PixelSize> size = image.pixelSize();
        size.ifPresentOrElse(s -> pixelHeight.append(s.y()), pixelHeight::appendMissing);
        size.ifPresentOrElse(s -> pixelWidth.append(s.x()), pixelWidth::appendMissing);
        minimum.append(intensities.minimum());
        low.append(intensities.percentiles().get(0));
        median.append(intensities.percentiles().get(1));
        high.append(intensities.percentiles().get(2));
        maximum.append(intensities.maximum());
        mean.append(intensities.mean());
        deviation.append(intensities.deviation());
        notFinite.append(intensities.notFinite());
        annotation.append(pair.annotation().kind());
        count(pair.annotation(), areas).ifPresentOrElse(objects::append, objects::appendMissing);
        if (areas.isPresent() && areas.get().length > 0) {
            double[] sorted = areas.get();
            int middle = sorted.length / 2;
            smallest.append(sorted[0]);
            area.append(sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2);
            largest.append(sorted[sorted.length - 1]);
        } else {
            List.of(smallest, area, largest).forEach(DoubleColumn::appendMissing);
        }
        problem.appendMissing();
    }

    /** A row that says why an image could not be read. */
    void addProblem(String sample, RuntimeException why) {
        columns().forEach(Column::appendMissing);
        int row = name.size() - 1;
        name.set(row, sample);
        problem.set(row, why.getMessage() == null ? why.toString() : why.getMessage());
    }

    /** The areas of labelled objects, in ascending order. */
    private static Optional<double[]> areas(Annotation truth) {
        return truth instanceof Labels labels
                ? Optional.of(labels.objects().stream()
                        .mapToDouble(LabelledObject::area)
                        .sorted()
                        .toArray())
                : Optional.empty();
    }

    private static Optional<Integer> count(Annotation truth, Optional<double[]> areas) {
        return truth instanceof Points points ? Optional.of(points.count()) : areas.map(a -> a.length);
    }

    /** The table; its numbers are exact, but shown with no more digits than people read. */
    Table table() {
        DecimalFormat format = new DecimalFormat("0.####", DecimalFormatSymbols.getInstance(Locale.ROOT));
        for (Column<?> column : columns()) {
            if (column instanceof DoubleColumn numbers) {
                numbers.setPrintFormatter(new NumberColumnFormatter(format));
            }
        }
        return Table.create(title, columns());
    }
}
