package io.cellshell.kernel.magic.builtin;

import io.cellshell.kernel.api.MagicException;
import io.cellshell.kernel.resolve.maven.Coordinate;
import io.cellshell.kernel.resolve.maven.ResolveException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * What stands behind {@code %maven}.
 *
 * @param libraries what to load
 * @param boms what names versions
 * @param from repositories to look into
 * @param offline whether to do without the network from now on; empty where that stays as it is
 * @param update whether to look for newer snapshots
 * @param verbose whether to list what was chosen
 * @param notes what to tell the person
 */
record MavenArguments(
        List<Coordinate> libraries,
        List<Coordinate> boms,
        List<String> from,
        Optional<Boolean> offline,
        boolean update,
        boolean verbose,
        List<String> notes) {

    /** @throws MagicException where a word is neither an option nor a library */
    static MavenArguments of(List<String> words) {
        List<Coordinate> libraries = new ArrayList<>();
        List<Coordinate> boms = new ArrayList<>();
        List<String> from = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        Optional<Boolean> offline = Optional.empty();
        boolean update = false;
        boolean verbose = false;
        Iterator<String> rest = words.iterator();
        while (rest.hasNext()) {
            String word = rest.next();
            String option = word.replaceFirst("=.*", "");
            switch (option) {
                case "-v", "--verbose" -> verbose = true;
                case "-U", "--update" -> update = true;
                case "--offline", "--online" -> offline = Optional.of(option.equals("--offline"));
                case "--from" -> from.add(value(word, rest));
                case "--bom" -> boms.add(coordinate(value(word, rest)));
                default -> {
                    if (word.startsWith("-")) {
                        throw new MagicException("%maven has no option " + word
                                + "; it has --bom, --from, --update, --offline, --online and --verbose.");
                    }
                    if (Coordinate.isIvy(word)) {
                        notes.add("Ivy's way to write a library works, too; Maven's is " + coordinate(word) + ".");
                    }
                    (word.endsWith("@pom") ? boms : libraries).add(coordinate(word));
                }
            }
        }
        boolean nothing = libraries.isEmpty() && boms.isEmpty() && from.isEmpty() && offline.isEmpty();
        if (nothing) {
            throw new MagicException("Which library? Write it as in %maven org.apache.commons:commons-lang3:3.17.0.");
        }
        return new MavenArguments(libraries, boms, from, offline, update, verbose, notes);
    }

    private static String value(String word, Iterator<String> rest) {
        int equals = word.indexOf('=');
        if (equals > 0) {
            return word.substring(equals + 1);
        }
        if (!rest.hasNext()) {
            throw new MagicException("Behind " + word + " of %maven a value is missing.");
        }
        return rest.next();
    }

    private static Coordinate coordinate(String word) {
        try {
            return word.contains("@") ? Coordinate.parseJbang(word) : Coordinate.parse(word);
        } catch (ResolveException e) {
            throw new MagicException(e.getMessage());
        }
    }
}
