package io.cellshell.workbench.zoo.fit;

import io.cellshell.workbench.check.Check;

/** A check of whether images are of the kind that a model was made for, which knows what to do where they are not. */
interface FitCheck extends Check<FitSubject> {

    /** In a remedy that is one of those that a call applies. */
    String APPLIED = "fit.applied(model) does it";

    /** What is to be done about what it finds, after all that was decided before; the same where nothing helps. */
    default Adaptation mended(FitSubject subject) {
        return subject.adaptation();
    }

    /** What to do, as a call to paste. */
    static String call(Adaptation what) {
        return APPLIED + ", as does " + what.call() + ".to(model).";
    }
}
