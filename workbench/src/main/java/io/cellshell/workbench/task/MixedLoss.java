package io.cellshell.workbench.task;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A sum of losses, each with a weight; made by {@link Loss#and} and {@link Loss#times}.
 *
 * @param parts at least one
 */
record MixedLoss(List<Part> parts) implements Loss {

    private static final double MOST = 1e6;

    /**
     * One loss of a sum.
     *
     * @param weight 1e-6 to 1e6
     */
    record Part(double weight, Loss loss) {

        Part {
            if (loss == null) {
                throw new TaskException("A loss in a mixture is null; Losses has some, such as Losses.dice().");
            }
            if (!(weight >= 1 / MOST && weight <= MOST)) {
                throw new TaskException("The weight of a loss in a mixture lies from 1e-6 to 1e6, but " + weight
                        + " was given for “" + loss.name() + "”; 1 is usual.");
            }
        }

        private String words() {
            return (weight == 1 ? "" : String.valueOf(weight).replaceFirst("\\.0$", "") + " × ") + loss.name();
        }
    }

    MixedLoss {
        parts = List.copyOf(parts);
    }

    static MixedLoss of(double weight, Loss loss) {
        return loss instanceof MixedLoss mixed
                ? new MixedLoss(mixed.parts.stream()
                        .map(part -> new Part(weight * part.weight, part.loss))
                        .toList())
                : new MixedLoss(List.of(new Part(weight, loss)));
    }

    MixedLoss plus(Loss other) {
        return new MixedLoss(
                Stream.concat(parts.stream(), of(1, other).parts.stream()).toList());
    }

    @Override
    public String name() {
        return parts.stream().map(Part::words).collect(Collectors.joining(" + "));
    }

    @Override
    public boolean isForClasses() {
        return parts.stream().anyMatch(part -> part.loss.isForClasses());
    }

    @Override
    public boolean neglectsRareClasses() {
        return parts.stream().allMatch(part -> part.loss.neglectsRareClasses());
    }

    @Override
    public boolean leavesOut(int classIndex) {
        return parts.stream().allMatch(part -> part.loss.leavesOut(classIndex));
    }

    @Override
    public NDArray of(NDArray targets, NDArray outputs) {
        return parts.stream()
                .map(part -> {
                    NDArray value = part.loss.of(targets, outputs);
                    return part.weight == 1 ? value : value.mul(Constants.of(part.weight, targets));
                })
                .reduce(NDArray::add)
                .orElseThrow();
    }
}
