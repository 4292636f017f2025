package io.cellshell.workbench.validate;

import io.cellshell.workbench.image.LabelledObject;
import io.cellshell.workbench.image.Labels;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** What must be known of the true objects of all images before the first prediction can be judged: what size is usual, and where any are. */
final class TruthSurvey {

    private final AreaCounts whole = new AreaCounts();
    private final AreaCounts all = new AreaCounts();
    private final List<Largest> largest = new ArrayList<>();

    /** The areas of the largest objects of an image: of those at the border, and of the others; 0 where there is none. */
    private record Largest(int atBorder, int inside) {}

    /** The next image of the data set. */
    void add(Labels truth) {
        int atBorder = 0;
        int inside = 0;
        for (LabelledObject object : truth.objects()) {
            all.add(object.size());
            if (!object.touchesBorder()) {
                whole.add(object.size());
            }
            if (EvaluatedImage.atBorder(object, truth)) {
                atBorder = Math.max(atBorder, object.size());
            } else {
                inside = Math.max(inside, object.size());
            }
        }
        largest.add(new Largest(atBorder, inside));
    }

    /** Number of true objects. */
    long objects() {
        return all.total();
    }

    /** The rule that is taken where no other was asked for. */
    CountingRule usualRule() {
        return CountingRule.of(whole.total() > 0 ? whole.median() : all.median());
    }

    /** Places in the data set of the images that hold a true object that counts. */
    List<Integer> telling(CountingRule rule) {
        return IntStream.range(0, largest.size())
                .filter(i -> holds(largest.get(i), rule))
                .boxed()
                .toList();
    }

    private static boolean holds(Largest image, CountingRule rule) {
        return image.inside() > 0 && image.inside() >= rule.minimumArea()
                || image.atBorder() > 0 && image.atBorder() >= Math.max(rule.minimumArea(), rule.minimumAreaAtBorder());
    }
}
