package io.cellshell.workbench.study.ledger;

import io.cellshell.workbench.plot.Html;
import io.cellshell.workbench.plot.TableView;
import io.cellshell.workbench.plot.View;
import io.cellshell.workbench.plot.Viewable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * Looks at test images, the first one first.
 *
 * @param all every one that was noted; a repetition with other images or another metric is among them
 * @param faults what is wrong with the file that keeps them, a sentence each
 */
public record LookList(List<Look> all, List<String> faults) implements Viewable {

    public LookList {
        all = List.copyOf(all);
        faults = List.copyOf(faults);
    }

    /** Of these, those that meet a look, equal models once. */
    List<Look> differentFrom(Look look) {
        List<Look> different = new ArrayList<>();
        for (Look one : all) {
            if (look.meets(one) && different.stream().noneMatch(one::repeats)) {
                different.add(one);
            }
        }
        return different;
    }

    /** Which look a look is: its place among different ones, from 1; that of an equal model where it repeats it. */
    int number(Look look) {
        List<Look> different = differentFrom(look);
        int place = 0;
        while (place < different.size() && !look.repeats(different.get(place))) {
            place++;
        }
        return place + 1;
    }

    /** How many looks there were at one test set, the most where there are several; equal models count once. */
    public int different() {
        return all.stream().mapToInt(this::number).max().orElse(0);
    }

    /** A row for each: which look it was, by what, at how many images, and what was seen. A repetition has the number of the look that it repeats. */
    public Table table() {
        return Table.create(
                "looks",
                IntColumn.create(
                        "look",
                        IntStream.range(0, all.size())
                                .map(i -> new LookList(all.subList(0, i), List.of()).number(all.get(i)))),
                StringColumn.create("model", all.stream().map(Look::model)),
                IntColumn.create(
                        "images", all.stream().mapToInt(one -> one.images().size())),
                StringColumn.create("what was seen", all.stream().map(Look::result)));
    }

    @Override
    public View view() {
        String faulty = faults.stream().map(fault -> fault + "\n").collect(Collectors.joining());
        if (all.isEmpty()) {
            return View.text(faulty + "No look at these test images is known.");
        }
        Table table = table();
        return View.html(
                        faults.stream()
                                        .map(fault -> "<p><b>" + Html.escape(fault) + "</b></p>")
                                        .collect(Collectors.joining())
                                + TableView.html(table, all.size()),
                        faulty + TableView.text(table, all.size()))
                .withTable(table);
    }

    @Override
    public String toString() {
        return view().text();
    }
}
