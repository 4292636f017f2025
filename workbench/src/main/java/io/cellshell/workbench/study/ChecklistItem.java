package io.cellshell.workbench.study;

import java.util.List;

/**
 * An item of a published checklist, in short words of our own.
 *
 * @param code by which its checklist names it, and a decision answers it: {@code REFORMS 3d}
 * @param asks what should be reported
 * @param step the practice whose evidence answers it; null where only a person can
 */
record ChecklistItem(String code, String asks, Step step) {

    private static ChecklistItem item(String code, String asks, Step step) {
        return new ChecklistItem(code, asks, step);
    }

    /** Walsh et al. 2021, doi 10.1038/s41592-021-01205-4. */
    static List<ChecklistItem> dome() {
        return List.of(
                item("DOME D1", "Provenance: where the data come from, and how many there are", null),
                item(
                        "DOME D2",
                        "Splits: how training, validation and test were parted, and whether they are alike",
                        Step.SPLIT),
                item("DOME D3", "Redundancy: that the parts are independent of each other", Step.SPLIT),
                item("DOME D4", "Availability of data and split", null),
                item("DOME O1", "Algorithm: what kind it is, and whether it is new", null),
                item("DOME O2", "Meta-predictions: whether it uses what other methods predict", null),
                item("DOME O3", "Encoding: how the data were turned into numbers", Step.TRAINING),
                item("DOME O4", "Parameters: how many, and how they were chosen", Step.TRAINING),
                item("DOME O5", "Features: which, and whether they were selected on the training part alone", null),
                item("DOME O6", "Fitting: that the model is neither over- nor underfitted", Step.TRAINING),
                item("DOME O7", "Regularisation: what was done against overfitting", Step.TRAINING),
                item("DOME O8", "Availability of the configuration", Step.CODE),
                item("DOME M1", "Interpretability: black box, or understandable", null),
                item("DOME M2", "Output: classes, objects or numbers", Step.VALIDATION),
                item("DOME M3", "Duration of a prediction", null),
                item("DOME M4", "Availability of the software", Step.CODE),
                item("DOME E1", "Method of evaluation", Step.VALIDATION),
                item("DOME E2", "Measures of performance", Step.VALIDATION),
                item("DOME E3", "Comparison with simple and with published methods", Step.VALIDATION),
                item("DOME E4", "Confidence: intervals and tests", Step.VALIDATION),
                item("DOME E5", "Availability of the predictions", null));
    }

    /** Kapoor et al. 2024, doi 10.1126/sciadv.adk3452. */
    static List<ChecklistItem> reforms() {
        return List.of(
                item("REFORMS 1a", "The population that the claim is about", Step.QUESTION),
                item("REFORMS 1b", "Why this population", null),
                item("REFORMS 1c", "Why machine learning", null),
                item("REFORMS 2a", "The data, with a link to just these", null),
                item("REFORMS 2b", "The code, with a link to just this version", Step.CODE),
                item("REFORMS 2c", "The computer", Step.OTHER),
                item("REFORMS 2d", "Instructions for coming to the same results", null),
                item("REFORMS 2e", "A script that comes to the same results", Step.CODE),
                item("REFORMS 3a", "Sources of data and ground truth, and when they were collected", null),
                item("REFORMS 3b", "From what the data were sampled", null),
                item("REFORMS 3c", "Why these data serve the question", null),
                item("REFORMS 3d", "What is predicted, and how it is distributed", Step.DATA),
                item("REFORMS 3e", "Number of samples, in all and of each class", Step.DATA),
                item("REFORMS 3f", "How much is missing, and what was done about it", Step.DATA),
                item("REFORMS 3g", "Why the data stand for the population", null),
                item("REFORMS 4a", "Which samples were left out, and why", null),
                item("REFORMS 4b", "How impossible or corrupt samples were dealt with", Step.DATA),
                item("REFORMS 4c", "Every transformation of the data", Step.TRAINING),
                item("REFORMS 5a", "Every model that was trained", Step.TRAINING),
                item("REFORMS 5b", "Why these kinds of models", Step.CHOICE),
                item("REFORMS 5c", "How models were evaluated, and how the parts were made", Step.SPLIT),
                item("REFORMS 5d", "How the model was chosen", Step.CHOICE),
                item("REFORMS 5e", "Hyper-parameters, and how they were chosen", Step.TRAINING),
                item("REFORMS 5f", "Baselines", Step.VALIDATION),
                item("REFORMS 6a", "That training and test stay apart at every step", Step.SPLIT),
                item("REFORMS 6b", "Dependences between samples, and how they were dealt with", Step.SPLIT),
                item("REFORMS 6c", "That the model sees nothing that it would not have in use", null),
                item("REFORMS 7a", "Every metric, and why", Step.VALIDATION),
                item("REFORMS 7b", "Uncertainty, and how it was found", Step.VALIDATION),
                item("REFORMS 7c", "Why these statistical tests", Step.VALIDATION),
                item("REFORMS 8a", "Evidence beyond these data", Step.LIMITS),
                item("REFORMS 8b", "Where the claim is not expected to hold", Step.LIMITS));
    }
}
