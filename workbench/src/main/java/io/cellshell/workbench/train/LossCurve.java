package io.cellshell.workbench.train;

import io.cellshell.workbench.plot.View;
import io.cellshell.workbench.plot.Viewable;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The losses of a training, epoch by epoch. */
record LossCurve(List<Epoch> epochs) implements Viewable {

    LossCurve {
        epochs = List.copyOf(epochs);
    }

    @Override
    public View view() {
        return View.text(epochs.stream()
                .map(e -> String.format(
                        Locale.ROOT,
                        "epoch %d: training loss %.4f, validation loss %.4f",
                        e.number(),
                        e.trainingLoss(),
                        e.validationLoss()))
                .collect(Collectors.joining("\n")));
    }
}
