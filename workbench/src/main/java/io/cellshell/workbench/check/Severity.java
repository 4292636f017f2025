package io.cellshell.workbench.check;

/**
 * How much a finding matters, from nothing at all to "do not go on".
 *
 * <p>A fault that cannot be there is {@link #OK}: one time point cannot bleach. A fault that may be there, but could not be looked
 * for, is {@link #NOT_CHECKED}: eight images are too few to say which one is out of focus. So findings whose gravest is OK were
 * all looked for.
 */
public enum Severity {
    /** Looked for, and nothing to object to; or a fault that this subject cannot have. */
    OK,
    /** Not looked for, and why: too few images, too small a one, no metadata. Whether the practice is kept is unknown. */
    NOT_CHECKED,
    /** Good to know. */
    NOTE,
    /** A result could mislead; look before going on. */
    WARN,
    /** A result would be wrong or impossible; mend this first. */
    STOP;

    /** Whether something was found: a note or graver. */
    public boolean isObjection() {
        return compareTo(NOTE) >= 0;
    }

    /** In words: {@code NOT CHECKED}. */
    @Override
    public String toString() {
        return name().replace('_', ' ');
    }
}
