package io.cellshell.workbench.check;

/** How much a finding matters, from nothing at all to "do not go on". */
public enum Severity {
    /** Nothing to object to. */
    OK,
    /** Good to know. */
    NOTE,
    /** A result could mislead; look before going on. */
    WARN,
    /** A result would be wrong or impossible; mend this first. */
    STOP
}
