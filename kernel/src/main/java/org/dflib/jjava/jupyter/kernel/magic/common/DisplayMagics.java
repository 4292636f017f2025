package org.dflib.jjava.jupyter.kernel.magic.common;

import org.dflib.jjava.jupyter.kernel.DisplayStream;
import org.dflib.jjava.jupyter.kernel.display.Renderer;

/** {@code %%html} and its like are magics of every notebook; who registers an object of this class finds them there. */
public class DisplayMagics {

    public DisplayMagics(Renderer renderer, DisplayStream out) {}
}
