package io.github.spencerpark.jupyter.kernel.magic.common;

import io.github.spencerpark.jupyter.kernel.DisplayStream;
import io.github.spencerpark.jupyter.kernel.display.Renderer;

/** {@code %%html} and its like are magics of every notebook; who registers an object of this class finds them there. */
public class DisplayMagics {

    public DisplayMagics(Renderer renderer, DisplayStream out) {}
}
