package io.cellshell.workbench.check;

import io.cellshell.workbench.plot.Viewable;

/**
 * What an examination measured, to be looked at, and what its checks found in it. A report is made of these, whatever was examined: the
 * errors by the size of objects, say, or what noise does to a model.
 */
public interface Examined extends Viewable {

    /** What was examined, in a few words, as a heading: {@code Errors by size of objects}. */
    String title();

    /** What the checks found, the sound and the unchecked included. */
    Findings findings();
}
