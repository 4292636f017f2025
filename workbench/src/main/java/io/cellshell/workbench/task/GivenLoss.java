package io.cellshell.workbench.task;

import ai.djl.ndarray.NDArray;

/** A loss that somebody gave to a task: what it makes is looked at each time, since of a faulty one PyTorch says nothing that helps. */
record GivenLoss(Loss loss) implements WrappedLoss {

    @Override
    public NDArray of(NDArray targets, NDArray outputs) {
        NDArray value;
        try {
            value = loss.of(targets, outputs);
        } catch (TaskException e) {
            throw e;
        } catch (RuntimeException e) {
            throw refused("failed: " + e, targets, outputs);
        }
        if (value == null) {
            throw refused("gave null", targets, outputs);
        }
        if (value.size() != 1) {
            throw refused(
                    "gave " + value.size() + " numbers (" + value.getShape() + "), not one; end it with .mean()",
                    targets,
                    outputs);
        }
        return value;
    }

    private TaskException refused(String why, NDArray targets, NDArray outputs) {
        return new TaskException("The loss “" + name() + "” " + why + ". It was given targets of " + targets.getShape()
                + " and outputs of " + outputs.getShape() + "; Losses has some that work.");
    }
}
