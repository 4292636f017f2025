package io.cellshell.workbench.train.freeze;

import io.cellshell.workbench.model.NamedShape;
import io.cellshell.workbench.plot.TableView;
import io.cellshell.workbench.plot.View;
import io.cellshell.workbench.plot.Viewable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * The layers of a network from the input to the output, with how much of each is trained: a table in a notebook, and in a terminal. Layers of a kind have
 * their sums above them; those of the whole network are at the end.
 *
 * @param network what it is called
 * @param plan which layers are trained when, and at which rate
 * @param learningRate of the training at its start
 * @param epochs of the training; a layer that would be unfrozen later stays frozen
 */
public record LayerTree(String network, LayerPlan plan, double learningRate, int epochs) implements Viewable {

    private static final String INDENT = "\u2003";

    /** A line: a layer, or several of a kind. */
    private record Row(String name, List<LayerPlan.Tensor> tensors) {}

    /** Number of values that are trained in some epoch. */
    public long trained() {
        return trained(plan.tensors());
    }

    /** Number of values that training could adjust, and leaves as they are. */
    public long frozen() {
        return frozen(plan.tensors());
    }

    /** Number of values of running statistics, which are kept and not learned. */
    public long statistics() {
        return count(plan.tensors(), tensor -> !tensor.shape().trained());
    }

    private long trained(List<LayerPlan.Tensor> tensors) {
        return count(tensors, tensor -> tensor.shape().trained() && tensor.from() <= epochs);
    }

    private long frozen(List<LayerPlan.Tensor> tensors) {
        return count(tensors, tensor -> tensor.shape().trained() && tensor.from() > epochs);
    }

    private static long count(List<LayerPlan.Tensor> tensors, Predicate<LayerPlan.Tensor> which) {
        return tensors.stream()
                .filter(which)
                .map(LayerPlan.Tensor::shape)
                .mapToLong(NamedShape::count)
                .sum();
    }

    private List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        String above = "";
        for (String layer : plan.layers()) {
            String kind = layer.replaceFirst("\\..*", "");
            boolean several = plan.layers().stream()
                            .filter(other -> other.startsWith(kind + "."))
                            .count()
                    > 1;
            if (several && !kind.equals(above)) {
                rows.add(new Row(kind, in(kind)));
            }
            above = several ? kind : "";
            rows.add(new Row((several ? INDENT : "") + layer, in(layer)));
        }
        rows.add(new Row("all", plan.tensors()));
        return rows;
    }

    private List<LayerPlan.Tensor> in(String layer) {
        return plan.tensors().stream()
                .filter(tensor -> tensor.shape().isIn(layer))
                .toList();
    }

    /** The numbers, a row for each layer. */
    public Table table() {
        List<Row> rows = rows();
        return Table.create(
                network,
                text("layer", rows, Row::name),
                number("trained", rows, row -> trained(row.tensors())),
                number("frozen", rows, row -> frozen(row.tensors())),
                number(
                        "running statistics",
                        rows,
                        row -> count(row.tensors(), tensor -> !tensor.shape().trained())),
                text("learning rate", rows, row -> rates(row.tensors())),
                text("from epoch", rows, row -> from(row.tensors())));
    }

    private static StringColumn text(String name, List<Row> rows, Function<Row, String> value) {
        return StringColumn.create(name, rows.stream().map(value).toList());
    }

    private static LongColumn number(String name, List<Row> rows, Function<Row, Long> value) {
        return LongColumn.create(name, rows.stream().mapToLong(value::apply).toArray());
    }

    private String rates(List<LayerPlan.Tensor> tensors) {
        TreeSet<Double> rates = new TreeSet<>();
        trainedOf(tensors).forEach(tensor -> rates.add(learningRate * tensor.share()));
        return rates.isEmpty() ? "–" : range(rates.first(), rates.last());
    }

    private static String range(double least, double most) {
        return least == most
                ? String.format(Locale.ROOT, "%.2g", least)
                : String.format(Locale.ROOT, "%.2g to %.2g", least, most);
    }

    private String from(List<LayerPlan.Tensor> tensors) {
        TreeSet<Integer> epochsOfRow = new TreeSet<>();
        trainedOf(tensors).forEach(tensor -> epochsOfRow.add(tensor.from()));
        if (epochsOfRow.isEmpty()) {
            return "frozen";
        }
        return epochsOfRow.size() == 1
                ? epochsOfRow.first().toString()
                : epochsOfRow.first() + " to " + epochsOfRow.last();
    }

    private List<LayerPlan.Tensor> trainedOf(List<LayerPlan.Tensor> tensors) {
        return tensors.stream()
                .filter(tensor -> tensor.shape().trained() && tensor.from() <= epochs)
                .toList();
    }

    private String sentence() {
        long all = trained() + frozen();
        long late = plan.tensors().stream()
                .filter(tensor -> tensor.from() > epochs && tensor.from() != LayerPlan.NEVER)
                .filter(tensor -> tensor.shape().trained())
                .count();
        return String.format(
                        Locale.ROOT,
                        "%s: %d of %d values are trained (%.1f %%), %d stay frozen; %s.",
                        network,
                        trained(),
                        all,
                        100.0 * trained() / all,
                        frozen(),
                        plan.words())
                + (late == 0
                        ? ""
                        : " Some layers would be unfrozen after the last of " + epochs
                                + " epochs and stay frozen; train longer, or unfreeze them earlier.");
    }

    @Override
    public View view() {
        Table table = table();
        return View.html(TableView.html(table, table.rowCount()), TableView.text(table, table.rowCount()))
                .withTable(table)
                .withHeading(sentence());
    }

    @Override
    public String toString() {
        return view().text();
    }
}
