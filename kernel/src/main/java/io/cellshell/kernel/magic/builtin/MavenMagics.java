package io.cellshell.kernel.magic.builtin;

import io.cellshell.kernel.api.Magic;
import io.cellshell.kernel.api.MagicException;
import io.cellshell.kernel.api.MagicLine;
import io.cellshell.kernel.magic.Directive;
import io.cellshell.kernel.magic.UserPath;
import io.cellshell.kernel.resolve.Libraries;
import io.cellshell.kernel.resolve.maven.Coordinate;
import io.cellshell.kernel.resolve.maven.Repository;
import io.cellshell.kernel.resolve.maven.ResolveException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Loads libraries as Maven does: by their coordinates, from a POM, and from the comments that JBang reads. */
final class MavenMagics {

    private final LibraryLoader loader;

    MavenMagics(LibraryLoader loader) {
        this.loader = loader;
    }

    List<Magic> all() {
        return List.of(
                Magic.line(
                                "maven",
                                "[OPTION...] GROUP:NAME[:PACKAGING[:CLASSIFIER]]:VERSION[!GROUP:NAME]...",
                                """
                                Loads libraries from Maven repositories, with all that they need; its value is the list of added jars.
                                The versions of all libraries of the notebook are chosen together. Behind ! stands what to leave out.
                                --bom GROUP:NAME:VERSION   takes versions from a BOM; libraries then need none
                                --from ID|URL              looks into this repository, too
                                -U, --update               looks for newer snapshots
                                --offline, --online        from now on without the network, or with it
                                -v, --verbose              lists every library and every choice of a version""",
                                this::maven)
                        .alias("addMavenDependency", "addMavenDependencies"),
                Magic.line(
                                "mavenRepo",
                                "ID URL",
                                "Adds a repository in which libraries are looked for.",
                                this::repository)
                        .alias("addMavenRepo"),
                Magic.line(
                        "loadFromPOM",
                        "PATH [SCOPE...]",
                        "Loads the libraries that a POM names, with its parents, BOMs, properties and repositories.",
                        line -> pom(line, null)),
                Magic.cell(
                        "loadFromPOM",
                        "[SCOPE...]",
                        "Loads the libraries of the POM in the body: a <project>, or only <dependency> and <repository>.",
                        this::pom));
    }

    /** Obeys {@code //REPOS} and {@code //DEPS}, all of a piece of Java at once. */
    void obey(List<Directive> directives) throws Exception {
        List<Coordinate> libraries = new ArrayList<>();
        List<Coordinate> boms = new ArrayList<>();
        List<String> places = new ArrayList<>();
        try {
            for (Directive directive : directives) {
                for (String word : directive.text().split("[\\s,;]+")) {
                    if (directive.keyword().equals("REPOS")) {
                        places.add(word);
                    } else {
                        Coordinate coordinate = Coordinate.parseJbang(word);
                        (coordinate.type().equals("pom") ? boms : libraries).add(coordinate);
                    }
                }
            }
        } catch (ResolveException e) {
            throw new MagicException(e.getMessage());
        }
        List<Repository> from = repositories(places);
        loader.load(false, false, (all, options) -> all.add(libraries, boms, from, options));
    }

    private Object maven(MagicLine line) throws Exception {
        MavenArguments arguments = MavenArguments.of(line.args());
        arguments.offline().ifPresent(loader.libraries()::offline);
        arguments.notes().forEach(System.err::println);
        List<Repository> from = repositories(arguments.from());
        return loader.load(
                arguments.verbose(),
                arguments.update(),
                (all, options) -> all.add(arguments.libraries(), arguments.boms(), from, options));
    }

    /** Repositories as {@code id=url}, by their address, or by a name that is known. */
    private List<Repository> repositories(List<String> words) {
        List<Repository> found = new ArrayList<>();
        try {
            for (String word : words) {
                String[] named = word.split("=", 2);
                if (named.length == 2 && named[0].matches("[\\w.-]+")) {
                    found.add(Repository.of(named[0], named[1]));
                } else if (!loader.libraries().repositories().containsKey(word) && !word.equals("mavencentral")) {
                    found.add(Repository.of(word));
                }
            }
            return found;
        } catch (ResolveException e) {
            throw new MagicException(e.getMessage());
        }
    }

    private Object repository(MagicLine line) {
        if (line.args().size() != 2) {
            throw new MagicException(
                    "Which repository? Write its name and its address, as in %mavenRepo mine https://repo.example.org/maven.");
        }
        try {
            loader.libraries().add(Repository.of(line.args().get(0), line.args().get(1)));
        } catch (ResolveException e) {
            throw new MagicException(e.getMessage());
        }
        return null;
    }

    private Object pom(MagicLine line, String body) throws Exception {
        List<String> words = new ArrayList<>(line.args());
        boolean verbose = words.removeAll(List.of("-v", "--verbose"));
        if (body != null) {
            Set<String> scopes = scopes(words);
            return loader.load(verbose, false, (all, options) -> all.addPom(body, scopes, options));
        }
        if (words.isEmpty()) {
            throw new MagicException("Which POM? Write its path, as in %loadFromPOM pom.xml.");
        }
        Path path = UserPath.of(words.remove(0));
        Set<String> scopes = scopes(words);
        return loader.load(verbose, false, (all, options) -> all.addPom(path, scopes, options));
    }

    private static Set<String> scopes(List<String> words) {
        return words.isEmpty() ? Libraries.SCOPES : Set.copyOf(words);
    }
}
