package io.cellshell.workbench.check;

/**
 * A good practice by its name, which words what was found about it.
 *
 * @param id names the check, the same in every version: {@code B3.holes}
 * @param reference why it is good practice, and where that comes from
 */
public record Practice(String id, String reference) {

    /** The practice is kept. */
    public Finding ok(String evidence, String sentence) {
        return new Finding(id, Severity.OK, evidence, sentence, "", reference);
    }

    /**
     * It could not be looked for.
     *
     * @param evidence what there was to look at
     * @param sentence why that does not do
     * @param remedy what is needed
     */
    public Finding notChecked(String evidence, String sentence, String remedy) {
        return new Finding(id, Severity.NOT_CHECKED, evidence, sentence, remedy, reference);
    }

    /** Good to know. */
    public Finding note(String evidence, String sentence, String remedy) {
        return new Finding(id, Severity.NOTE, evidence, sentence, remedy, reference);
    }

    /** A result could mislead. */
    public Finding warn(String evidence, String sentence, String remedy) {
        return new Finding(id, Severity.WARN, evidence, sentence, remedy, reference);
    }

    /** A result would be wrong. */
    public Finding stop(String evidence, String sentence, String remedy) {
        return new Finding(id, Severity.STOP, evidence, sentence, remedy, reference);
    }
}
