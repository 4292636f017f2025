package io.cellshell.kernel.jshell.evaluation;

import io.cellshell.kernel.jshell.syntax.CellUnits.Unit;
import io.cellshell.kernel.jshell.syntax.CodeText;
import io.cellshell.kernel.jshell.syntax.UnitSyntax;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The order in which JShell should be given the units of a cell. As in a file of Java, a unit may use types and methods that are
 * declared further down: they come before it. Declaring them runs nothing. What runs keeps its order.
 */
final class UnitOrder {

    private static final Pattern NAME = Pattern.compile("(?<![\\w$.])[\\p{L}_$][\\w$]*");

    private final List<Unit> units;
    private final List<UnitSyntax> syntax;

    /** For each unit the later ones that declare what it mentions. */
    private final Map<Integer, Set<Integer>> needs = new HashMap<>();

    private UnitOrder(List<Unit> units) {
        this.units = units;
        syntax = units.stream().map(unit -> UnitSyntax.of(unit.code())).toList();
    }

    /**
     * The units in the order in which they should be evaluated. Those in one list declare types and methods that refer to each
     * other, and should be declared together.
     */
    static List<List<Unit>> of(List<Unit> units) {
        long declarations = units.stream()
                .filter(unit -> unit.isDeclaration() && !unit.isImport())
                .count();
        return units.size() < 2 || declarations == 0
                ? units.stream().map(List::of).toList()
                : new UnitOrder(units).groups();
    }

    private List<List<Unit>> groups() {
        findNeeds();
        Set<Integer> order = new LinkedHashSet<>();
        for (int i = 0; i < units.size(); i++) {
            if (isMember(i)) {
                order.add(i);
            }
            reach(i, order);
            order.add(i);
        }
        List<List<Integer>> runs = new ArrayList<>();
        for (int unit : order) {
            if (isMember(unit)
                    && !runs.isEmpty()
                    && isMember(runs.get(runs.size() - 1).get(0))) {
                runs.get(runs.size() - 1).add(unit);
            } else {
                runs.add(new ArrayList<>(List.of(unit)));
            }
        }
        return runs.stream().flatMap(run -> parted(run).stream()).toList();
    }

    private boolean isMember(int unit) {
        return syntax.get(unit).kind() == UnitSyntax.Kind.MEMBER;
    }

    /** Notes the declarations that a unit needs, with those that they need. */
    private void reach(int unit, Set<Integer> order) {
        for (int needed : needs.getOrDefault(unit, Set.of())) {
            if (order.add(needed)) {
                reach(needed, order);
            }
        }
    }

    /** An import may change what the names behind it mean, so nothing is moved across one. */
    private void findNeeds() {
        Map<String, Integer> later = new HashMap<>();
        Set<String> twice = new HashSet<>();
        for (int i = units.size() - 1; i >= 0; i--) {
            if (units.get(i).isImport()) {
                later.clear();
                twice.clear();
                continue;
            }
            Set<Integer> needed = new TreeSet<>();
            NAME.matcher(CodeText.onlyCode(units.get(i).code()))
                    .results()
                    .map(found -> later.get(found.group()))
                    .filter(unit -> unit != null)
                    .forEach(needed::add);
            needs.put(i, needed);
            for (String name : syntax.get(i).names()) {
                // What a name that is declared twice means depends on where it stands.
                if (!isMember(i) || later.containsKey(name) || !twice.add(name)) {
                    later.remove(name);
                    twice.add(name);
                } else {
                    later.put(name, i);
                }
            }
        }
    }

    /** Neighbours that do not refer forwards are declared one by one: what each lacks is easier to tell. */
    private List<List<Unit>> parted(List<Integer> run) {
        boolean refers = run.size() > 1
                && run.stream()
                        .anyMatch(unit ->
                                needs.getOrDefault(unit, Set.of()).stream().anyMatch(run::contains));
        return refers
                ? List.of(run.stream().map(units::get).toList())
                : run.stream().map(unit -> List.of(units.get(unit))).toList();
    }
}
