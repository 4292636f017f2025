package io.cellshell.workbench.validate;

import io.cellshell.workbench.metric.Metric;
import io.cellshell.workbench.metric.SignFlipTest;
import io.cellshell.workbench.metric.Tally;
import io.cellshell.workbench.validate.statistics.Aggregation;
import io.cellshell.workbench.validate.statistics.Comparison;
import io.cellshell.workbench.validate.statistics.ImageGrouping;
import io.cellshell.workbench.validate.statistics.PairedTests;
import io.cellshell.workbench.validate.statistics.SubgroupColumn;
import io.cellshell.workbench.validate.statistics.SubgroupPart;
import io.cellshell.workbench.validate.statistics.SubgroupWords;
import io.cellshell.workbench.validate.statistics.UnitTallies;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * The tally of every model for every image, for one metric.
 *
 * @param metric what is measured
 * @param rows one for each model; the images are in the order of the data set
 */
record ImageTallies<T extends Tally<T>>(Metric<?, T> metric, List<List<T>> rows) {

    static <T extends Tally<T>> ImageTallies<T> empty(Metric<?, T> metric, int models) {
        List<List<T>> rows = new ArrayList<>();
        IntStream.range(0, models).forEach(m -> rows.add(new ArrayList<>()));
        return new ImageTallies<>(metric, rows);
    }

    /** The value of each image for one model. */
    List<Double> values(int model) {
        return rows.get(model).stream().map(metric::value).toList();
    }

    /** The tallies of units of images that have one name. */
    UnitTallies<T> byUnit(List<TestImage> images, Function<TestImage, String> unit) {
        return UnitTallies.of(
                metric,
                rows.stream()
                        .map(row -> (List<T>)
                                new ArrayList<>(joined(row, images, unit).values()))
                        .toList());
    }

    private static <T extends Tally<T>> Map<String, T> joined(
            List<T> row, List<TestImage> images, Function<TestImage, String> unit) {
        Map<String, T> joined = new TreeMap<>();
        for (int i = 0; i < row.size(); i++) {
            joined.merge(unit.apply(images.get(i)), row.get(i), Tally::plus);
        }
        return joined;
    }

    /** For each model and unit, the tallies of the images of the unit. */
    List<List<List<T>>> imagesOfUnits(List<TestImage> images, Function<TestImage, String> unit) {
        return rows.stream()
                .map(row -> IntStream.range(0, row.size())
                        .boxed()
                        .collect(Collectors.groupingBy(
                                i -> unit.apply(images.get(i)),
                                TreeMap::new,
                                Collectors.mapping(row::get, Collectors.toList())))
                        .values()
                        .stream()
                        .toList())
                .toList();
    }

    /** The scores taken together in several ways. */
    Aggregation aggregated(
            List<TestImage> images, ResamplingUnits units, List<String> models, SignFlipTest test, double level) {
        UnitTallies<T> byUnit = byUnit(images, units::unit);
        return Aggregation.of(
                byUnit, imagesOfUnits(images, units::unit), models, units.count(byUnit.units()), test, level);
    }

    /** The first model against each other one by several tests. */
    PairedTests tests(
            List<TestImage> images,
            ResamplingUnits units,
            List<Comparison> comparisons,
            SignFlipTest test,
            double level) {
        UnitTallies<T> byUnit = byUnit(images, units::unit);
        return PairedTests.of(byUnit, comparisons, units.count(byUnit.units()), test, level);
    }

    /** How each model did in each subgroup that a column sets apart. */
    SubgroupColumn<T> column(
            String key, List<TestImage> images, Function<TestImage, String> unit, List<String> models) {
        ImageGrouping column = MetadataColumn.grouping(key, images);
        Map<String, List<SubgroupPart<T>>> parts = new LinkedHashMap<>();
        for (int m = 0; m < models.size(); m++) {
            List<T> row = rows.get(m);
            parts.put(
                    models.get(m),
                    IntStream.range(0, row.size())
                            .mapToObj(i -> new SubgroupPart<>(
                                    column.levels().get(i), unit.apply(images.get(i)), i, row.get(i)))
                            .toList());
        }
        return new SubgroupColumn<>(metric, key, parts, column.sameAs(), SubgroupWords.ofImages(key));
    }

    /** A row for each image, with the value of each model. */
    Table each(List<TestImage> images, List<String> models) {
        Table table = Table.create(
                metric.definition().name() + " of each image",
                StringColumn.create("name", images.stream().map(TestImage::name).toArray(String[]::new)));
        return withValues(table, models, row -> joined(row, images, i -> String.format("%010d", i.index())));
    }

    private Table withValues(Table table, List<String> models, Function<List<T>, Map<String, T>> levels) {
        for (int m = 0; m < models.size(); m++) {
            double[] values = levels.apply(rows.get(m)).values().stream()
                    .mapToDouble(metric::value)
                    .toArray();
            table.addColumns(DoubleColumn.create(models.get(m), values));
        }
        return table;
    }
}
