package io.cellshell.workbench.train;

import io.cellshell.workbench.plot.Figure;
import io.cellshell.workbench.plot.View;
import io.cellshell.workbench.plot.Viewable;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** The losses of a training, epoch by epoch. Drawn only when it is looked at. */
record LossCurve(List<Epoch> epochs) implements Viewable {

    LossCurve {
        epochs = List.copyOf(epochs);
    }

    @Override
    public View view() {
        List<Epoch> trained = epochs.stream().filter(e -> e.number() > 0).toList();
        Figure figure = Figure.of("Loss by epoch (cross-entropy + Dice)")
                .x("epoch")
                .y("loss")
                .line("validation", values(epochs, Epoch::number), values(epochs, Epoch::validationLoss));
        return trained.isEmpty()
                ? figure.view()
                : figure.line("training", values(trained, Epoch::number), values(trained, Epoch::trainingLoss))
                        .view();
    }

    private static double[] values(List<Epoch> epochs, ToDoubleFunction<Epoch> value) {
        return epochs.stream().mapToDouble(value).toArray();
    }
}
