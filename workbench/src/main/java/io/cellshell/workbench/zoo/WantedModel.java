package io.cellshell.workbench.zoo;

import io.cellshell.workbench.data.NearestName;
import io.cellshell.workbench.model.ModelException;
import io.cellshell.workbench.zoo.facts.LenientValue;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A model as a person names it.
 *
 * @param text nickname, id, or what it is called; a prefix {@code bioimage-io/} means nothing; may end in {@code /VERSION}
 */
record WantedModel(String text) {

    private static final int LONGEST = 500;
    private static final String PREFIX = "bioimage-io/";

    WantedModel {
        text = text.strip();
        if (text.isEmpty() || text.length() > LONGEST || text.chars().anyMatch(Character::isISOControl)) {
            throw new ModelException(
                    "A model is named by its nickname (“affable-shark”), its id, an address, a file or a folder, but “"
                            + LenientValue.clean(text)
                                    .substring(
                                            0,
                                            Math.min(
                                                    60, LenientValue.clean(text).length()))
                            + "” was given.");
        }
    }

    /** Whether it means a model of these names. */
    boolean means(String id, Optional<String> nickname, Optional<String> name, Optional<String> version) {
        return meansUnversioned(text, id, nickname, name)
                || version().isPresent()
                        && sameVersion(version.orElse(""), version().get())
                        && meansUnversioned(base(), id, nickname, name);
    }

    private static boolean meansUnversioned(
            String wanted, String id, Optional<String> nickname, Optional<String> name) {
        String plain = plain(wanted);
        return plain.equals(plain(id))
                || nickname.map(WantedModel::plain).filter(plain::equals).isPresent()
                || name.map(WantedModel::plain).filter(plain::equals).isPresent();
    }

    private static String plain(String text) {
        String small = text.toLowerCase(Locale.ROOT);
        return small.startsWith(PREFIX) ? small.substring(PREFIX.length()) : small;
    }

    /** The last part, if it may be a version. */
    Optional<String> version() {
        int slash = text.lastIndexOf('/');
        return slash > 0 && text.substring(slash + 1).matches("v?[0-9][A-Za-z0-9.+-]{0,40}")
                ? Optional.of(text.substring(slash + 1))
                : Optional.empty();
    }

    /** Without the version. */
    String base() {
        return version().isPresent() ? text.substring(0, text.lastIndexOf('/')) : text;
    }

    /** Whether a version is the one that was written, with or without a leading v. */
    static boolean sameVersion(String one, String other) {
        return one.replaceFirst("^v", "").equals(other.replaceFirst("^v", ""));
    }

    /** A hint such as {@code (did you mean “a1”?)}: a name that is nearly so, or else one that has a word that is nearly so. */
    String hint(List<String> known) {
        String wanted = base();
        String whole = NearestName.hint(wanted, known);
        if (!whole.isEmpty()) {
            return whole;
        }
        Map<String, String> byWord = new LinkedHashMap<>();
        known.forEach(name -> Arrays.stream(name.split("[-_ ]"))
                .filter(word -> word.length() > 2)
                .forEach(word -> byWord.putIfAbsent(word, name)));
        return Arrays.stream(wanted.split("[-_ ]"))
                .flatMap(word -> NearestName.of(word, byWord.keySet()).stream())
                .findFirst()
                .map(word -> " (did you mean “" + byWord.get(word) + "”?)")
                .orElse("");
    }
}
