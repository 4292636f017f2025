package io.cellshell.workbench.zoo;

import io.cellshell.workbench.zoo.facts.Concept;
import io.cellshell.workbench.zoo.facts.DescriptionFacts;
import io.cellshell.workbench.zoo.facts.Runnability;
import io.cellshell.workbench.zoo.facts.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A model that was found.
 *
 * @param matched how many of the words and concepts asked for it has
 * @param score for the order: a match in a tag weighs more than one in a sentence
 * @param why where they were found
 */
record SearchHit(ZooModel model, Topic topic, int matched, int score, List<String> why) {

    private static final int STRONG = 3;
    private static final int WEAK = 1;

    static SearchHit of(ZooModel model, Set<Concept> concepts, List<String> words) {
        DescriptionFacts facts = model.listed();
        Topic topic = Topic.of(facts);
        List<String> why = new ArrayList<>();
        int score = 0;
        for (Concept concept : concepts) {
            if (topic.has(concept)) {
                String place = topic.place(concept);
                why.add(concept.word() + ": " + place);
                score += place.endsWith("description") ? WEAK : STRONG;
            }
        }
        for (String word : words) {
            String strong = model.shortName() + " " + model.id() + " "
                    + facts.name().orElse("") + " " + String.join(" ", facts.tags());
            if (contains(strong, word)) {
                why.add(word + ": its name or tags");
                score += STRONG;
            } else if (contains(all(facts), word)) {
                why.add(word + ": its description");
                score += WEAK;
            }
        }
        return new SearchHit(model, topic, why.size(), score, why);
    }

    /** Whether the description has a word. */
    boolean mentions(String word) {
        return contains(
                all(model.listed()) + " " + String.join(" ", model.listed().tags()), word);
    }

    private static String all(DescriptionFacts facts) {
        return facts.name().orElse("") + " " + facts.description() + " " + String.join(" ", facts.authors()) + " "
                + facts.citations();
    }

    private static boolean contains(String text, String word) {
        return text.toLowerCase(Locale.ROOT).contains(word);
    }

    boolean runsHere() {
        return Runnability.of(model.listed()).answer() == Runnability.Answer.YES;
    }
}
