package io.cellshell.workbench.zoo.tournament;

import io.cellshell.workbench.study.ledger.LookCount;
import io.cellshell.workbench.validate.Verdict;
import io.cellshell.workbench.validate.statistics.Comparison;
import io.cellshell.workbench.validate.statistics.Ranking;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Says in sentences what a tournament found.
 *
 * @param ranked places of the candidates that can be compared
 * @param next the images that should be annotated next; empty where no pool was given, or nothing is needed
 * @param look which look at a test part it was; empty where the crops are none
 */
record TournamentText<P>(
        TournamentSetup<P> setup,
        Crops crops,
        List<Entrant<P>> entrants,
        Contest<P> contest,
        List<Integer> ranked,
        Ranking ranking,
        Optional<NextCrops> next,
        Optional<LookCount> look) {

    /** The same with the names of the images that should be annotated. */
    TournamentText<P> with(NextCrops images) {
        return new TournamentText<>(setup, crops, entrants, contest, ranked, ranking, Optional.of(images), look);
    }

    /** The same, with which look at a test part it was. */
    TournamentText<P> with(Optional<LookCount> count) {
        return new TournamentText<>(setup, crops, entrants, contest, ranked, ranking, next, count);
    }

    /** What is to be known first. */
    String first() {
        if (ranked.isEmpty()) {
            return "No candidate could be judged" + (contest.done().isEmpty() ? "" : " on these crops") + "."
                    + " Why stands beside each.";
        }
        if (ranked.size() == 1) {
            return contest.twins(ranked.get(0)).size() > 1
                    ? "All candidates that could be judged gave the same answers, so there is nothing to choose between; they are probably"
                            + " one model under several names, or all of them found nothing."
                    : "Only " + name(ranked.get(0)) + " could be judged, so there is nothing to compare it with.";
        }
        return contest.winner(ranking).isPresent() ? winner() : undecided();
    }

    private String winner() {
        int winner = ranked.get(ranking.winner().getAsInt());
        String after = ranking.separatedAfter().getAsInt() < ranking.units() || !allJudged()
                ? "; " + ranking.separatedAfter().getAsInt() + " of "
                        + crops.units().count(crops.units().count()) + " were enough to tell"
                : "";
        return name(winner) + twins(winner) + " is better on images such as these crops than "
                + (ranked.size() == 2
                        ? ranking.comparisons().get(0).other()
                        : "each of the " + (ranked.size() - 1) + " others")
                + " (p ≤ "
                + p(ranking.comparisons().stream()
                        .mapToDouble(Comparison::p)
                        .max()
                        .orElse(1)) + after + ").";
    }

    private String twins(int entrant) {
        List<String> others = contest.twins(entrant).stream()
                .filter(e -> e != entrant)
                .map(this::name)
                .toList();
        return others.isEmpty() ? "" : " (and " + NameList.and(others) + ", which gave the same answers)";
    }

    private static String p(double p) {
        return String.format(Locale.ROOT, "%.2g", p);
    }

    private boolean allJudged() {
        return contest.done().size() == crops.images().size();
    }

    private String undecided() {
        return "The candidates cannot be told apart yet: " + because() + " " + advice();
    }

    private String because() {
        int units = ranking.units();
        if (crops.saysNothing().isPresent()) {
            return crops.saysNothing().get() + ".";
        }
        if (ranking.leader().isEmpty() || units == 0) {
            return "these crops hold nothing by which they could be judged.";
        }
        if (units < ranking.neededUnits()) {
            return "with " + (units == 1 ? "one independent image" : units + " independent images")
                    + (crops.images().size() > units
                                    && crops.units().count() < crops.images().size()
                            ? " (the " + crops.images().size() + " crops are of "
                                    + crops.units().count(crops.units().count()) + ")"
                            : "")
                    + ", no difference could be told from chance; " + ranking.neededUnits() + " or more are needed.";
        }
        List<String> open = worseByChance();
        if (open.size() == 1) {
            return open.get(0) + " is ahead of each other, but with " + contest.contenders()
                    + " candidates, and a look after each few crops, the evidence does not yet exclude chance.";
        }
        return NameList.and(open) + " are so close that chance alone could have made the difference.";
    }

    /** The leader, and those that are not known to be worse; all where only the sequential test leaves it open. */
    List<String> running() {
        List<String> open = worseByChance();
        return open.size() < 2 || crops.saysNothing().isPresent()
                ? ranked.stream().map(this::name).toList()
                : open;
    }

    /** The leader, and those of which the comparison does not say that they are worse. */
    private List<String> worseByChance() {
        List<String> open = new ArrayList<>();
        ranking.leader()
                .ifPresent(leader -> open.add(ranking.scores().get(leader).model()));
        ranking.comparisons().stream()
                .filter(c -> c.outcome() != Comparison.Outcome.BETTER)
                .forEach(c -> open.add(c.other()));
        return open;
    }

    private String advice() {
        if (contest.isInterrupted()) {
            return "The tournament was interrupted; run it again to the end.";
        }
        if (next.isEmpty()) {
            return "Annotate five more crops, each of another image, and run it again; result.annotateNext(5, images) tells which"
                    + " of your images say most.";
        }
        List<String> names = next.get().names();
        return names.isEmpty()
                ? next.get() + " Annotate five more crops of other images, and run it again."
                : "Annotate " + (names.size() == 1 ? "this crop" : "these " + names.size() + " crops") + ": "
                        + list(names) + ".";
    }

    /** Of the leader with each other; none where the crops do not tell good candidates from bad ones. */
    List<Comparison> comparisons() {
        return crops.saysNothing().isPresent() ? List.of() : ranking.comparisons();
    }

    private static String list(List<String> names) {
        return names.stream().map(n -> "“" + n + "”").collect(Collectors.joining(", "));
    }

    private String name(int entrant) {
        return entrants.get(entrant).name();
    }

    /** Everything that may be said, and what may not. */
    Verdict verdict() {
        List<String> statements = new ArrayList<>(List.of(first()));
        if (contest.isInterrupted()) {
            statements.add("It was interrupted: what is said rests on the "
                    + NameList.count(contest.done().size(), "crop") + " that were judged until then.");
        }
        statements.addAll(notes());
        comparisons().forEach(c -> statements.add(c + "."));
        return new Verdict(statements, basis(), limits());
    }

    /** What was done and what came out, for the methods section of a paper: nothing of what to do next. */
    String methods() {
        List<String> said = new ArrayList<>();
        said.add("The model was chosen among "
                + NameList.and(
                        entrants.stream().map(one -> "“" + one.name() + "”").toList())
                + " on “" + contest.dataName() + "”.");
        boolean undecided = ranked.size() > 1 && contest.winner(ranking).isEmpty();
        said.add(undecided ? "The evidence did not single out one of them." : first());
        said.addAll(notes());
        comparisons().forEach(c -> said.add(c + "."));
        said.add(basis());
        look.ifPresent(count -> said.add("The model was chosen on the test part."));
        return String.join(" ", said);
    }

    /** What happened to those that are not in the ranking, and to crops that are left out. */
    List<String> notes() {
        List<String> notes = new ArrayList<>();
        for (int e = 0; e < entrants.size(); e++) {
            EntrantLog log = contest.logs().get(e);
            if (!log.isIn()) {
                notes.add(name(e) + " was set aside: " + log.reason() + ".");
            } else if (!log.failures().isEmpty()) {
                notes.add(name(e) + " is not ranked, because it gave no answer for "
                        + NameList.count(log.failures().size(), "crop") + ": " + failures(log) + ".");
            } else if (!ranked.contains(e) && !contest.done().isEmpty()) {
                notes.add(name(e) + " gave the same answer as "
                        + contest.firstTwin(e).map(this::name).orElse("another")
                        + " on every crop; they count as one.");
            }
        }
        crops.unreadable()
                .forEach((crop, why) -> notes.add("“" + crop + "” is left out: " + FailureText.within(why) + "."));
        return notes;
    }

    private String failures(EntrantLog log) {
        return log.failures().entrySet().stream()
                .limit(3)
                .map(one -> "“" + nameOfCrop(one.getKey()) + "” (" + FailureText.within(one.getValue()) + ")")
                .collect(Collectors.joining(", "));
    }

    private String nameOfCrop(int index) {
        return crops.images().stream()
                .filter(image -> image.index() == index)
                .findFirst()
                .orElseThrow()
                .name();
    }

    private String basis() {
        int pairs = ranked.size() * (ranked.size() - 1) / 2;
        String judged = allJudged()
                ? NameList.count(contest.done().size(), "crop") + " of "
                : contest.done().size() + " of the "
                        + NameList.count(crops.images().size(), "crop") + " from ";
        return "Judged: " + judged
                + crops.units().count(crops.units().count()) + "; "
                + (contest.judged().counting().isEmpty() ? "" : contest.judged().counting() + "; ")
                + (ranking.undefined() == 0
                        ? ""
                        : "the score is undefined for " + NameList.count((int) ranking.undefined(), "crop")
                                + ", which is left out; ")
                + contest.judged().definition()
                + (pairs == 0 ? "" : "; p by a sign-flip test over independent images")
                + (pairs < 2 ? "" : ", corrected for all " + pairs + " pairs (Holm)")
                + (pairs == 0
                        ? ""
                        : "; a winner is also asked for by a sequential test that names one falsely in at most 5 % of"
                                + " tournaments, however often one looks")
                + ".";
    }

    private List<String> limits() {
        List<String> limits = new ArrayList<>();
        look.ifPresent(count -> {
            limits.add(
                    "These crops are the test part of a split: a model that was chosen on them has no test any more; choose on"
                            + " split.validation().");
            limits.addAll(count.warnings());
        });
        boolean won = contest.winner(ranking).isPresent();
        limits.add(
                "A score on the crops that chose a model is too good for that model: it was chosen because it did well on them."
                        + " Validate the one that you take on other images: Validation.of("
                        + (won ? "result.winner().get()" : "model") + ", task).on(others).run().");
        if (won) {
            limits.add("What goes wrong on fewer than about one image in " + rarest(ranking.units())
                    + " need not show on " + ranking.units()
                    + " independent images; whether the winner fails now and then was not tested.");
        }
        if (won && !allJudged()) {
            limits.add("It stopped after the first " + ranking.units() + " of "
                    + crops.units().count(crops.units().count())
                    + ", in the order in which they were given. Where these are of one plate, day or donor, mix them beforehand, or"
                    + " say .allCrops().");
        }
        if (!contest.done().isEmpty()) {
            limits.addAll(crops.units().limits());
        }
        if (next.isPresent() && !next.get().choices().isEmpty()) {
            limits.add(
                    "Crops that were chosen because candidates disagree on them help to tell candidates apart, and say nothing"
                            + " of how good they are on usual images.");
        }
        return limits;
    }

    /** What happens on one image in so many stays unseen in 5 % of cases. */
    private static long rarest(int units) {
        return Math.round(1 / (1 - Math.pow(0.05, 1.0 / units)));
    }
}
