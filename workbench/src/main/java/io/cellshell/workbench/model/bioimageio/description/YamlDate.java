package io.cellshell.workbench.model.bioimageio.description;

/**
 * A date or time that stands in a YAML text without quotes, which is no text there.
 *
 * @param text as it was written
 */
public record YamlDate(String text) {

    @Override
    public String toString() {
        return text;
    }
}
