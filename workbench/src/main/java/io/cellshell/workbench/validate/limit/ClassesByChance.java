package io.cellshell.workbench.validate.limit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * How many classes are right, and how many would be if answers were dealt out to the images at random.
 *
 * @param right number of right answers
 * @param images number of all
 * @param chance the mean number of right ones when answers are dealt out
 * @param p the share of deals with at least as many right ones
 */
record ClassesByChance(int right, int images, double chance, double p) {

    private static final int DEALS = 9999;
    private static final int LEAST = 8;
    private static final double LEVEL = 0.05;

    static ClassesByChance of(List<String> truths, List<String> answers, long seed) {
        int right = right(truths, answers);
        List<String> dealt = new ArrayList<>(answers);
        Random random = new Random(seed);
        int asMany = 1;
        double sum = 0;
        for (int deal = 0; deal < DEALS; deal++) {
            Collections.shuffle(dealt, random);
            int here = right(truths, dealt);
            asMany += here >= right ? 1 : 0;
            sum += here;
        }
        return new ClassesByChance(right, truths.size(), sum / DEALS, asMany / (DEALS + 1.0));
    }

    private static int right(List<String> truths, List<String> answers) {
        int right = 0;
        for (int i = 0; i < truths.size(); i++) {
            right += truths.get(i).equals(answers.get(i)) ? 1 : 0;
        }
        return right;
    }

    /** Whether there are too few images for any number of right ones to be beyond chance. */
    boolean isSilent() {
        return images < LEAST;
    }

    boolean isBeyondChance() {
        return p <= LEVEL;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "classes right without objects: %d of %d, by chance %.1f, p = %.2g",
                right,
                images,
                chance,
                p);
    }
}
