package io.cellshell.workbench.validate.hallucination;

import java.util.Comparator;
import java.util.List;

/** Whether something may be measured in restored images. In the order in which they prevail: one "no" is enough. */
public enum Permission {
    /** Everything that it rests on was found sound. */
    YES("yes"),
    /** Some images are outside of what is tolerated, but not beyond chance. */
    WITH_CARE("with care"),
    /** Something that it rests on could not be checked. */
    NOT_KNOWN("not known"),
    /** Something that it rests on was found wrong. */
    NO("no");

    private final String words;

    Permission(String words) {
        this.words = words;
    }

    /** The one that prevails. */
    static Permission of(List<Permission> all) {
        return all.stream().max(Comparator.naturalOrder()).orElse(NOT_KNOWN);
    }

    @Override
    public String toString() {
        return words;
    }
}
