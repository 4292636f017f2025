package io.cellshell.workbench.validate.statistics;

import io.cellshell.workbench.metric.Counts;
import io.cellshell.workbench.metric.SignFlipTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * How often subgroups raise an alarm in sound studies, and how often they tell a condition in which the model fails, with one, three and six
 * columns of metadata: 16 wells of two images with some 20 objects each, of which a share is found that scatters from well to well. A column
 * parts wells, or images within wells, in two or four, at random; in faulty studies a fifth of the objects is missed besides where
 * the first column is “a”. Run by hand, from {@code workbench}:
 *
 * <pre>{@code
 * java -cp 'target/test-classes:target/classes:target/lib/*' io.cellshell.workbench.validate.statistics.SubgroupsSimulation 200
 * }</pre>
 */
final class SubgroupsSimulation {

    private static final int WELLS = 16;

    private SubgroupsSimulation() {}

    public static void main(String[] args) {
        int studies = Integer.parseInt(args[0]);
        for (int columns : new int[] {1, 3, 6}) {
            for (double worse : new double[] {0, 0.2}) {
                int alarms = 0;
                int alarmsAlone = 0;
                for (int study = 0; study < studies; study++) {
                    List<SubgroupColumn<Counts>> all = columns(new SplittableRandom(study), columns, worse);
                    alarms += objections(Subgroups.of(all, "wells", new SignFlipTest(999, 1), 0.95)) ? 1 : 0;
                    boolean alone = all.stream()
                            .anyMatch(one ->
                                    objections(Subgroups.of(List.of(one), "wells", new SignFlipTest(999, 1), 0.95)));
                    alarmsAlone += alone ? 1 : 0;
                }
                System.out.printf(
                        Locale.ROOT,
                        "%d columns, %s: %d of %d studies with an objection; %d where each column is corrected by itself%n",
                        columns,
                        worse == 0 ? "sound" : "worse where the first column is “a”",
                        alarms,
                        studies,
                        alarmsAlone);
            }
        }
    }

    private static boolean objections(List<Subgroups> all) {
        return all.stream().anyMatch(one -> one.findings().severity().isObjection());
    }

    private static List<SubgroupColumn<Counts>> columns(SplittableRandom random, int number, double worse) {
        List<List<String>> levels = new ArrayList<>();
        for (int column = 0; column < number; column++) {
            levels.add(levels(random, column % 3 == 1 ? 4 : 2, column % 3 == 2));
        }
        List<Counts> images = new ArrayList<>();
        for (int well = 0; well < WELLS; well++) {
            double ofWell = 0.8 + 0.07 * random.nextGaussian();
            for (int image = 0; image < 2; image++) {
                boolean faulty = levels.get(0).get(images.size()).equals("a");
                double share = ofWell - (faulty ? worse : 0);
                int objects = 10 + random.nextInt(20);
                int found = 0;
                for (int object = 0; object < objects; object++) {
                    found += random.nextDouble() < share ? 1 : 0;
                }
                images.add(new Counts(found, random.nextInt(3), objects - found));
            }
        }
        List<SubgroupColumn<Counts>> columns = new ArrayList<>();
        for (int column = 0; column < number; column++) {
            List<SubgroupPart<Counts>> parts = new ArrayList<>();
            for (int i = 0; i < images.size(); i++) {
                parts.add(new SubgroupPart<>(levels.get(column).get(i), "w" + i / 2, i, images.get(i)));
            }
            columns.add(new SubgroupColumn<>(
                    PooledAccuracy.AP,
                    "column " + column,
                    Map.of("network", parts),
                    Map.of(),
                    SubgroupWords.ofImages("column " + column)));
        }
        return columns;
    }

    private static List<String> levels(SplittableRandom random, int number, boolean ofImages) {
        List<String> levels = new ArrayList<>();
        for (int well = 0; well < WELLS; well++) {
            int ofWell = random.nextInt(number);
            for (int image = 0; image < 2; image++) {
                levels.add(String.valueOf((char) ('a' + (ofImages ? random.nextInt(number) : ofWell))));
            }
        }
        return levels;
    }
}
