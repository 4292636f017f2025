package io.cellshell.workbench.zoo.facts;

/**
 * What is to be cited.
 *
 * @param text authors, title and year, say; may be empty
 * @param link an address, made of the DOI where there is one; may be empty
 */
public record CitationFacts(String text, String link) {

    static CitationFacts of(LenientValue value) {
        String link = value.at("doi")
                .text()
                .map(doi -> "https://doi.org/" + doi.replaceFirst("^https?://(dx\\.)?doi\\.org/", ""))
                .or(() -> value.at("url").text())
                .filter(address -> address.startsWith("https://") || address.startsWith("http://"))
                .orElse("");
        return new CitationFacts(value.at("text").text().orElse(""), link);
    }

    @Override
    public String toString() {
        return text + (text.isEmpty() || link.isEmpty() ? "" : ", ") + link;
    }
}
