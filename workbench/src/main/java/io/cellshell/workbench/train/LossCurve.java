package io.cellshell.workbench.train;

import io.cellshell.workbench.plot.Figure;
import io.cellshell.workbench.plot.View;
import io.cellshell.workbench.plot.Viewable;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * The losses of a training, epoch by epoch, with the epoch whose network is kept. Drawn only when it is looked at.
 *
 * @param loss its name: {@code cross-entropy + Dice}
 * @param kept number of the epoch with the lowest validation loss so far
 * @param ended why training ended before its last epoch, empty where it did not
 */
record LossCurve(String loss, List<Epoch> epochs, int kept, String ended) implements Viewable {

    /** Of a training that goes on, or went to its end. */
    LossCurve(String loss, List<Epoch> epochs, int kept) {
        this(loss, epochs, kept, "");
    }

    LossCurve {
        epochs = List.copyOf(epochs);
    }

    @Override
    public View view() {
        List<Epoch> trained = epochs.stream().filter(e -> e.number() > 0).toList();
        Figure figure = Figure.of("Loss by epoch (" + loss + ")")
                .x("epoch (0: before training)")
                .y("loss")
                .line("validation", values(epochs, Epoch::number), values(epochs, Epoch::validationLoss));
        if (!trained.isEmpty()) {
            figure = figure.line("training", values(trained, Epoch::number), values(trained, Epoch::trainingLoss));
        }
        List<Epoch> best = epochs.stream().filter(e -> e.number() == kept).toList();
        if (best.isEmpty()) {
            return figure.view();
        }
        String subtitle = kept == 0 && !trained.isEmpty()
                ? "The network before training is kept: no epoch had a validation loss below %2$.3f"
                : "The network of epoch %1$d is kept: lowest validation loss, %2$.3f";
        return figure.subtitle(
                        String.format(Locale.ROOT, subtitle, kept, best.get(0).validationLoss())
                                + (ended.isEmpty() ? "" : "\nTraining ended early: " + ended))
                .points("kept: epoch " + kept, values(best, Epoch::number), values(best, Epoch::validationLoss))
                .view();
    }

    private static double[] values(List<Epoch> epochs, ToDoubleFunction<Epoch> value) {
        return epochs.stream().mapToDouble(value).toArray();
    }
}
