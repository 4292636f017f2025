package io.cellshell.workbench.planted.study;

import io.cellshell.workbench.planted.real.Rate;

/**
 * How often a kind of fault was found, and how often sound studies were left in peace.
 *
 * @param found faulty studies in which a check that is there for it objected
 * @param silent sound studies in which no such check objected
 * @param quiet sound studies in which no check at all warned
 */
record StudyCounts(Rate found, Rate silent, Rate quiet) {

    static final StudyCounts NONE = new StudyCounts(Rate.NONE, Rate.NONE, Rate.NONE);

    StudyCounts plus(StudyCounts other) {
        return new StudyCounts(found.plus(other.found), silent.plus(other.silent), quiet.plus(other.quiet));
    }

    /** The end of a row of the table. */
    String cells() {
        return found + " | " + silent + " | " + quiet + " |";
    }
}
