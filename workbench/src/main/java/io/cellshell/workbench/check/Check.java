package io.cellshell.workbench.check;

/**
 * A good practice as code: looks at one thing and says whether the practice is kept, with the measurement that shows it.
 *
 * @param <S> what is examined
 */
@FunctionalInterface
public interface Check<S> {

    /** What was found; {@link Severity#OK} where there is nothing to object to, {@link Severity#NOT_CHECKED} where it cannot be told. */
    Finding examine(S subject);
}
