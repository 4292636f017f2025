package io.cellshell.workbench.plot;

/** Something that can be looked at: in a notebook it is shown as its {@link View}. */
public interface Viewable {

    /** How this value looks. */
    View view();
}
