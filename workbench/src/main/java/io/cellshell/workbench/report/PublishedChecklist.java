package io.cellshell.workbench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Checklists for reports of supervised learning. Their items are in short words of our own; read them where they were published. */
public enum PublishedChecklist {
    /** Data, optimisation, model, evaluation: Walsh et al. 2021, doi 10.1038/s41592-021-01205-4. */
    DOME(
            "The items of Walsh et al. 2021 (doi 10.1038/s41592-021-01205-4): D data, O optimisation, M model, E evaluation.",
            item("DOME D1", "Provenance: where the data come from, and how many there are"),
            item("DOME D2", "Splits: how training, validation and test were parted, and whether they are alike"),
            item("DOME D3", "Redundancy: that the parts are independent of each other"),
            item("DOME D4", "Availability of data and split"),
            item("DOME O1", "Algorithm: what kind it is, and whether it is new"),
            item("DOME O2", "Meta-predictions: whether it uses what other methods predict"),
            item("DOME O3", "Encoding: how the data were turned into numbers"),
            item("DOME O4", "Parameters: how many, and how they were chosen"),
            item("DOME O5", "Features: which, and whether they were selected on the training part alone"),
            item("DOME O6", "Fitting: that the model is neither over- nor underfitted"),
            item("DOME O7", "Regularisation: what was done against overfitting"),
            item("DOME O8", "Availability of the configuration"),
            item("DOME M1", "Interpretability: black box, or understandable"),
            item("DOME M2", "Output: classes, objects or numbers"),
            item("DOME M3", "Duration of a prediction"),
            item("DOME M4", "Availability of the software"),
            item("DOME E1", "Method of evaluation"),
            item("DOME E2", "Measures of performance"),
            item("DOME E3", "Comparison with simple and with published methods"),
            item("DOME E4", "Confidence: intervals and tests"),
            item("DOME E5", "Availability of the predictions")),
    /** Science that is based on machine learning: Kapoor et al. 2024, doi 10.1126/sciadv.adk3452. */
    REFORMS(
            "The items of Kapoor et al. 2024 (doi 10.1126/sciadv.adk3452).",
            item("REFORMS 1a", "The population that the claim is about"),
            item("REFORMS 1b", "Why this population"),
            item("REFORMS 1c", "Why machine learning"),
            item("REFORMS 2a", "The data, with a link to just these"),
            item("REFORMS 2b", "The code, with a link to just this version"),
            item("REFORMS 2c", "The computer"),
            item("REFORMS 2d", "Instructions for coming to the same results"),
            item("REFORMS 2e", "A script that comes to the same results"),
            item("REFORMS 3a", "Sources of data and ground truth, and when they were collected"),
            item("REFORMS 3b", "From what the data were sampled"),
            item("REFORMS 3c", "Why these data serve the question"),
            item("REFORMS 3d", "What is predicted, and how it is distributed"),
            item("REFORMS 3e", "Number of samples, in all and of each class"),
            item("REFORMS 3f", "How much is missing, and what was done about it"),
            item("REFORMS 3g", "Why the data stand for the population"),
            item("REFORMS 4a", "Which samples were left out, and why"),
            item("REFORMS 4b", "How impossible or corrupt samples were dealt with"),
            item("REFORMS 4c", "Every transformation of the data"),
            item("REFORMS 5a", "Every model that was trained"),
            item("REFORMS 5b", "Why these kinds of models"),
            item("REFORMS 5c", "How models were evaluated, and how the parts were made"),
            item("REFORMS 5d", "How the model was chosen"),
            item("REFORMS 5e", "Hyper-parameters, and how they were chosen"),
            item("REFORMS 5f", "Baselines"),
            item("REFORMS 6a", "That training and test stay apart at every step"),
            item("REFORMS 6b", "Dependences between samples, and how they were dealt with"),
            item("REFORMS 6c", "That the model sees nothing that it would not have in use"),
            item("REFORMS 7a", "Every metric, and why"),
            item("REFORMS 7b", "Uncertainty, and how it was found"),
            item("REFORMS 7c", "Why these statistical tests"),
            item("REFORMS 8a", "Evidence beyond these data"),
            item("REFORMS 8b", "Where the claim is not expected to hold"));

    private final String source;
    private final List<Item> items;

    PublishedChecklist(String source, Item... items) {
        this.source = source;
        this.items = List.of(items);
    }

    /**
     * What should be reported.
     *
     * @param code by which the checklist names it: {@code REFORMS 3d}
     * @param asks in a few words
     */
    public record Item(String code, String asks) {}

    /**
     * The answer to an item.
     *
     * @param words what is said
     * @param heading of the section with the evidence; empty where a person says it
     */
    public record Answer(String words, Optional<String> heading) {

        /** Evidence that stands under a heading. */
        public static Answer under(String heading) {
            return new Answer("see " + heading, Optional.of(heading));
        }

        /** Evidence that stands under a heading, and what it comes to. */
        public static Answer under(String heading, String words) {
            return new Answer(words, Optional.of(heading));
        }

        /** What a person has said. */
        public static Answer said(String words) {
            return new Answer(words, Optional.empty());
        }
    }

    private static Item item(String code, String asks) {
        return new Item(code, asks);
    }

    /** In the order of the checklist. */
    public List<Item> items() {
        return items;
    }

    /**
     * The checklist as a section of a document, each answer with a link to its evidence there; what has none is open.
     *
     * @param document that holds the evidence, so far
     * @param answers by the codes of their items; one whose heading the document has not is no answer
     * @param remedy how an open item is answered
     */
    public Section answered(Document document, Map<String, Answer> answers, String remedy) {
        List<Checklist.Item> all = new ArrayList<>();
        for (Item item : items) {
            Optional<Answer> answer = Optional.ofNullable(answers.get(item.code()));
            Optional<String> place = answer.flatMap(Answer::heading).flatMap(document::place);
            all.add(new Checklist.Item(
                    item.code(),
                    item.asks(),
                    answer.filter(one -> one.heading().isEmpty() || place.isPresent())
                            .map(Answer::words),
                    place));
        }
        Checklist checklist = new Checklist(all);
        Section section = Section.of(name()).saying(source).with(checklist);
        return checklist.open() == 0
                ? section
                : section.open(checklist.open() + " of " + all.size() + " items" + remedy);
    }
}
