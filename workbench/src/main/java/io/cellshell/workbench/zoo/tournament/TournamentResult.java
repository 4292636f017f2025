package io.cellshell.workbench.zoo.tournament;

import io.cellshell.workbench.data.Dataset;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.SampleId;
import io.cellshell.workbench.model.Model;
import io.cellshell.workbench.plot.Figure;
import io.cellshell.workbench.plot.Gallery;
import io.cellshell.workbench.plot.Html;
import io.cellshell.workbench.plot.TableView;
import io.cellshell.workbench.plot.View;
import io.cellshell.workbench.plot.Viewable;
import io.cellshell.workbench.study.ledger.LookCount;
import io.cellshell.workbench.validate.TestImage;
import io.cellshell.workbench.validate.Verdict;
import io.cellshell.workbench.validate.statistics.Comparison;
import io.cellshell.workbench.validate.statistics.Ranking;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import tech.tablesaw.api.Table;

/**
 * What a tournament found: first a sentence, then the table, a figure and pictures.
 *
 * @param <P> what is predicted
 */
public final class TournamentResult<P> implements Viewable {

    /** So many images should be annotated before one asks again. */
    private static final int NEXT = 5;

    /** Crops in the view; each shows all candidates. */
    private static final int SHOWN = 2;

    private final Dataset data;
    private final Crops crops;
    private final List<Entrant<P>> entrants;
    private final Contest<P> contest;
    private final List<Integer> ranked;
    private final Ranking ranking;
    private final TournamentText<P> text;
    private final TournamentSetup<P> setup;
    private final List<Entrant<P>> running;

    /** What those still in the running gave for the pool. */
    private final Optional<PoolAnswers<P>> pool;

    /** Which images of the pool to annotate; empty where there is no pool, or nothing has to be annotated. */
    private final Optional<NextCrops> next;

    private TournamentResult(
            TournamentSetup<P> setup, Dataset data, Crops crops, List<Entrant<P>> entrants, Contest<P> contest) {
        this.data = data;
        this.crops = crops;
        this.entrants = entrants;
        this.contest = contest;
        this.ranked = contest.ranked();
        this.ranking = contest.ranking();
        this.setup = setup;
        TournamentText<P> words = new TournamentText<>(
                setup, crops, entrants, contest, ranked, ranking, Optional.empty(), Optional.empty());
        this.running = words.running().stream()
                .map(name -> entrants.stream()
                        .filter(e -> e.name().equals(name))
                        .findFirst()
                        .orElseThrow())
                .toList();
        this.pool = answers();
        this.next = pool.map(answers -> next(answers, NEXT)).or(this::unfinished);
        TournamentText<P> said = next.map(words::with).orElse(words);
        this.text = said.with(TestPartLook.note(data, crops, entrants, contest, said.first()));
    }

    /** What was found; what is asked about the pool may be interrupted, and what was judged is kept. */
    static <P> TournamentResult<P> of(
            TournamentSetup<P> setup, Dataset data, Crops crops, List<Entrant<P>> entrants, Contest<P> contest) {
        return new TournamentResult<>(setup, data, crops, entrants, contest);
    }

    private Optional<PoolAnswers<P>> answers() {
        if (!asks() || setup.pool().isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(answers(setup.pool())).filter(answers -> !answers.isInterrupted());
        } catch (CancellationException e) {
            return Optional.empty();
        }
    }

    private PoolAnswers<P> answers(List<PoolImage> images) {
        return PoolAnswers.of(setup, running, images, (e, i, image, prediction, open) -> {});
    }

    private Optional<NextCrops> unfinished() {
        return asks() && !setup.pool().isEmpty()
                ? Optional.of(NextCrops.none(
                        "It was interrupted before all candidates had looked at the images without annotation;"
                                + " result.annotateNext(5, images) lets them look again."))
                : Optional.empty();
    }

    private boolean asks() {
        return running.size() > 1 && contest.winner(ranking).isEmpty() && !contest.isInterrupted();
    }

    private NextCrops next(PoolAnswers<P> answers, int number) {
        try {
            return NextCrops.of(
                    running, answers, PairAgreement.of(setup.task()), new DistinctImages(PoolImage.of(data)), number);
        } catch (TournamentException e) {
            return NextCrops.none(e.getMessage());
        }
    }

    /**
     * The model that is better than each other, beyond chance; empty where the evidence separates none: {@link #verdict} says why, and what
     * to do. It remembers that these crops chose it, so that a validation on them says that it is no test.
     */
    public Optional<Model<P>> winner() {
        if (contest.winner(ranking).isEmpty()) {
            return Optional.empty();
        }
        Entrant<P> winner = entrants.get(ranked.get(ranking.winner().getAsInt()));
        List<SampleId> chosenBy = crops.images().stream()
                .filter(image -> contest.done().contains(image.index()))
                .map(TestImage::id)
                .toList();
        return Optional.of(winner.chosenBy(chosenBy));
    }

    /**
     * The images of the pool that should be annotated next, at most so many: those on which the candidates that are not known to be worse
     * agree least.
     */
    public NextCrops annotateNext(int number) {
        requireNumber(number);
        return nothingToAnnotate()
                .orElseGet(
                        () -> pool.map(answers -> next(answers, number))
                                .or(() -> next)
                                .orElseGet(
                                        () -> NextCrops.none(
                                                "Images to choose from are missing; say result.annotateNext(5, images), or .pool(images) before .run().")));
    }

    /**
     * The same for other images, without annotation, on which the candidates predict now.
     *
     * @throws CancellationException where the thread was interrupted
     */
    public NextCrops annotateNext(int number, List<Image> images) {
        return annotateNextOf(number, PoolImage.of(images));
    }

    /**
     * The same for the images of a data set; its annotations are not looked at.
     *
     * @throws CancellationException where the thread was interrupted
     */
    public NextCrops annotateNext(int number, Dataset images) {
        return annotateNextOf(number, PoolImage.of(images));
    }

    private NextCrops annotateNextOf(int number, List<PoolImage> images) {
        requireNumber(number);
        return nothingToAnnotate().orElseGet(() -> {
            PoolAnswers<P> answers = answers(images);
            if (answers.isInterrupted()) {
                throw new CancellationException("It was interrupted before all candidates had looked at all images.");
            }
            return next(answers, number);
        });
    }

    private Optional<NextCrops> nothingToAnnotate() {
        if (contest.winner(ranking).isPresent()) {
            return Optional.of(
                    NextCrops.none("Nothing has to be annotated to choose: the evidence separates a winner."));
        }
        return running.size() < 2
                ? Optional.of(NextCrops.none("There are no two candidates that could be told apart by more crops."))
                : Optional.empty();
    }

    private static void requireNumber(int number) {
        if (number < 1) {
            throw new TournamentException("At least one image can be annotated, but " + number + " were asked for.");
        }
    }

    /** What the evidence allows to say, and what not. */
    public Verdict verdict() {
        return text.verdict();
    }

    /** Which look at the test part of a split it was: whoever chooses there looks at it. Empty where the crops are no test part, as they should. */
    public Optional<LookCount> look() {
        return text.look();
    }

    /** What was done and what came out, as a paragraph for the methods section of a paper; every number is that of the result. */
    public String methodsText() {
        return text.methods();
    }

    /** Where each candidate stands, the best score first, those that are not in the ranking at the end. */
    public List<Standing> standings() {
        return Standings.of(entrants, contest, ranked, ranking);
    }

    /** The candidate with the best score against each other, p corrected for all pairs (Holm); empty where nothing can be compared. */
    public List<Comparison> comparisons() {
        return text.comparisons();
    }

    /** A row for each candidate. */
    public Table table() {
        return Standings.table(standings(), contest.judged().definition().name());
    }

    /** The names of the crops that were judged, in the order in which they were looked at. */
    public List<String> judgedCrops() {
        List<String> names = data.names();
        return contest.done().stream().map(names::get).toList();
    }

    /** The scores with their intervals. */
    public Figure figure() {
        return ScoreFigure.of(
                standings(),
                contest.judged().definition().name(),
                NameList.count(contest.done().size(), "crop"));
    }

    /**
     * So many crops with the ground truth and what each candidate gave, those first on which the candidates differ most; of as many as
     * 64 MB hold the predictions of. Reads these crops again.
     */
    public Gallery gallery(int number) {
        if (number < 1) {
            throw new TournamentException("A gallery shows at least one crop, but " + number + " were asked for.");
        }
        return new CropGallery<>(data, entrants, contest, ranked).of(number);
    }

    @Override
    public View view() {
        StringBuilder html = new StringBuilder("<p><b>" + Html.escape(text.first()) + "</b></p>");
        text.notes()
                .forEach(note -> html.append("<p>").append(Html.escape(note)).append("</p>"));
        html.append(TableView.html(table(), entrants.size()));
        Verdict verdict = verdict();
        View figure = figure().view();
        figure.svg()
                .ifPresent(svg -> html.append(
                        Html.picture("image/svg+xml", svg.getBytes(StandardCharsets.UTF_8), figure.text())));
        if (!contest.done().isEmpty()) {
            html.append(gallery(SHOWN).view().html().orElse(""));
        }
        next.filter(one -> !one.choices().isEmpty())
                .ifPresent(one -> html.append(one.view().html().orElse("")));
        html.append("<ul>");
        comparisons()
                .forEach(c -> html.append("<li>").append(Html.escape(c + ".")).append("</li>"));
        html.append("</ul><p>").append(Html.escape(verdict.basis())).append("</p>");
        verdict.limits()
                .forEach(s -> html.append("<p><i>").append(Html.escape(s)).append("</i></p>"));
        return View.html(html.toString(), toString()).withTable(table());
    }

    @Override
    public String toString() {
        return verdict() + "\n" + TableView.text(table(), entrants.size());
    }
}
