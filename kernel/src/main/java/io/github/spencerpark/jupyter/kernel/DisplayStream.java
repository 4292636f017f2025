package io.github.spencerpark.jupyter.kernel;

import io.github.spencerpark.jupyter.kernel.display.DisplayData;

/** What is shown below the running cell. */
public class DisplayStream extends org.dflib.jjava.jupyter.kernel.DisplayStream {

    public void display(DisplayData data) {
        super.display(data);
    }

    public void updateDisplay(DisplayData data) {
        super.updateDisplay(data);
    }

    public void updateDisplay(String id, DisplayData data) {
        super.updateDisplay(id, data);
    }
}
