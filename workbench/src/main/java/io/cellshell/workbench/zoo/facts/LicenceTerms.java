package io.cellshell.workbench.zoo.facts;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What licences allow, in a line; no advice of a lawyer. */
public final class LicenceTerms {

    private static final String UNKNOWN =
            "What this licence allows is not known here; read it before you use the model.";

    private LicenceTerms() {}

    /** What a licence of this name in the SPDX list allows; of none, what that means. */
    public static String of(Optional<String> name) {
        if (name.isEmpty()) {
            return "No licence is named, so nobody but its authors may use it; ask them.";
        }
        String id = name.get().toUpperCase(Locale.ROOT);
        if (isNonCommercial(id)) {
            return "Not for commercial use (NC)"
                    + (id.contains("-ND") ? ", and what is made of it may not be passed on (ND)" : "")
                    + (id.contains("-SA") ? ", and what is made of it keeps this licence (SA)" : "")
                    + "; its authors are named.";
        }
        if (id.startsWith("CC0") || id.equals("UNLICENSE") || id.equals("0BSD") || id.startsWith("PDDL")) {
            return "Anything is allowed.";
        }
        if (id.startsWith("CC-BY-ND")) {
            return "Use and pass on as it is, name its authors; what is made of it, fine-tuned weights too, may not be passed on (ND).";
        }
        if (id.startsWith("CC-BY-SA")) {
            return "Use, change and pass on, name its authors; what is made of it keeps this licence (SA).";
        }
        if (id.startsWith("CC-BY")) {
            return "Use, change and pass on, also commercially; name its authors and what was changed.";
        }
        if (id.startsWith("MIT") || id.startsWith("BSD") || id.startsWith("APACHE") || id.startsWith("ISC")) {
            return "Use, change and pass on, also commercially; keep the licence's text with it.";
        }
        if (id.startsWith("AGPL") || id.startsWith("GPL")) {
            return "Use, change and pass on; what contains it is passed on under this licence, with its source.";
        }
        if (id.startsWith("LGPL") || id.startsWith("MPL") || id.startsWith("EPL")) {
            return "Use, change and pass on; changes to it are passed on under this licence.";
        }
        return UNKNOWN;
    }

    /** Whether {@link #of} can say what a licence allows. */
    public static boolean isKnown(String name) {
        return !of(Optional.of(name)).equals(UNKNOWN);
    }

    /** Whether a licence forbids commercial use. */
    public static boolean isNonCommercial(String name) {
        String id = name.toUpperCase(Locale.ROOT);
        return id.matches(".*(^|[-_ ])NC([-_ ]|$).*") || id.contains("NONCOMMERCIAL") || id.contains("NON-COMMERCIAL");
    }

    /** Where else than in its licence a description forbids commercial use, and by what words or licence. */
    public static Map<String, String> nonCommercialPlaces(DescriptionFacts facts) {
        Map<String, String> places = new LinkedHashMap<>();
        facts.trainingData().at("license").text().ifPresent(one -> places.put("its training data", one));
        for (WeightsFacts weights : facts.weights()) {
            weights.value()
                    .at("license")
                    .text()
                    .ifPresent(one -> places.put("its weights (" + weights.format() + ")", one));
        }
        facts.tags().forEach(tag -> places.put("the tag “" + tag + "”", tag));
        places.values().removeIf(licence -> !isNonCommercial(licence.replace(' ', '-')));
        if (isNonCommercial(facts.description().replace(' ', '-'))) {
            places.put("its description", "non-commercial");
        }
        return places;
    }
}
