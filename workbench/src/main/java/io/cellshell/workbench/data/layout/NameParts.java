package io.cellshell.workbench.data.layout;

import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A name divided into the word that says what a file holds and the rest, which says what it is of: {@code a1_cp_masks} is a mask
 * of {@code a1}, {@code mask-007} and {@code mask007} are masks of {@code 007}.
 *
 * @param role what the word says
 * @param key the rest; empty where the word is all there is, the whole name where there is no such word
 */
record NameParts(Role role, String key) {

    private static final String SEPARATORS = "[_\\-. ]+";
    private static final Pattern LAST_ONE = Pattern.compile("(.+?)" + SEPARATORS + "([^_\\-. ]+)");
    private static final Pattern LAST_TWO =
            Pattern.compile("(.+?)" + SEPARATORS + "([^_\\-. ]+" + SEPARATORS + "[^_\\-. ]+)");
    private static final Pattern FIRST_ONE = Pattern.compile("([^_\\-. ]+)" + SEPARATORS + "(.+)");
    private static final Pattern FIRST_TWO =
            Pattern.compile("([^_\\-. ]+" + SEPARATORS + "[^_\\-. ]+)" + SEPARATORS + "(.+)");
    private static final Pattern TWO_WORDS = Pattern.compile("([A-Z]?[a-z]+)([A-Z][a-z]+)");
    private static final Pattern BEFORE_DIGITS = Pattern.compile("([A-Za-z]+)([0-9].*)");
    private static final Pattern LETTER_FIRST = Pattern.compile("([xyXY])" + SEPARATORS + "(.+)");
    private static final Pattern LEADING_ZEROS = Pattern.compile("(?<![0-9])0+(?=[0-9])");
    /** Longer names are no names of people's files, and would take long to divide. */
    private static final int LONGEST = 300;

    /** The parts of a name. */
    static NameParts of(String name) {
        return of(name, role -> role != Role.NONE);
    }

    /** The parts of a name, divided only at a word of the wanted kind. */
    static NameParts of(String name, Predicate<Role> wanted) {
        if (name.length() > LONGEST) {
            return new NameParts(Role.NONE, name);
        }
        Role whole = Role.of(word(name));
        if (whole != Role.NONE && wanted.test(whole)) {
            return new NameParts(whole, "");
        }
        // imagesTr is written for images_Tr, TrainMasks for Train_Masks
        Matcher camel = TWO_WORDS.matcher(name);
        for (int word = 1; camel.matches() && word <= 2; word++) {
            Role role = Role.ofPart(word(camel.group(word)));
            if (wanted.test(role)) {
                return new NameParts(role, camel.group(3 - word));
            }
        }
        for (Pattern last : new Pattern[] {LAST_TWO, LAST_ONE}) {
            Matcher m = last.matcher(name);
            if (m.matches() && wanted.test(Role.ofPart(word(m.group(2))))) {
                return new NameParts(Role.ofPart(word(m.group(2))), m.group(1));
            }
        }
        for (Pattern first : new Pattern[] {FIRST_TWO, FIRST_ONE, BEFORE_DIGITS}) {
            Matcher m = first.matcher(name);
            if (m.matches() && wanted.test(Role.ofPart(word(m.group(1))))) {
                return new NameParts(Role.ofPart(word(m.group(1))), m.group(2));
            }
        }
        return new NameParts(Role.NONE, name);
    }

    /** The parts of a folder's name, which may also be {@code X_train} and {@code y_train}. */
    static NameParts ofFolder(String name, Predicate<Role> wanted) {
        Matcher m = LETTER_FIRST.matcher(name);
        if (m.matches() && Role.isPart(m.group(2))) {
            Role role = Role.of(word(m.group(1)));
            return wanted.test(role) ? new NameParts(role, m.group(2)) : new NameParts(Role.NONE, name);
        }
        return of(name, wanted);
    }

    /**
     * A name as it is compared where no partner has the very same: in small letters, numbers without the zeros before them, and
     * without the ending of an image, which programs leave within the name of what they write ({@code a.tif.geojson}).
     */
    static String loose(String stem) {
        return LEADING_ZEROS
                .matcher(withoutEnding(stem).toLowerCase(Locale.ROOT))
                .replaceAll("");
    }

    /** A stem without the ending of an image that it has itself. */
    static String withoutEnding(String stem) {
        String bare = Listing.isPicture(stem) ? Listing.stem(stem) : stem;
        return bare.toLowerCase(Locale.ROOT).endsWith(".ome") ? bare.substring(0, bare.length() - 4) : bare;
    }

    /**
     * What an annotation's file name says that it is of: without the word for annotations, and without one for images. Empty where it
     * is called {@code mask} and nothing else.
     */
    static String ofTruth(String stem) {
        String key = of(stem, Role::isTruth).key();
        return key.isEmpty() ? stemOfOneLetter(stem) : ofImage(key);
    }

    /** What an image's file name says that it is of; empty where it is called {@code image} and nothing else. */
    static String ofImage(String stem) {
        String key = of(stem, Role::isImage).key();
        return key.isEmpty() ? stemOfOneLetter(stem) : key;
    }

    /** A file called x or y is called so for itself, unlike a folder. */
    private static String stemOfOneLetter(String stem) {
        return stem.length() == 1 ? stem : "";
    }

    private static String word(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll(SEPARATORS, "");
    }
}
