package io.cellshell.workbench.baseline.learn;

import io.cellshell.workbench.data.Dataset;
import io.cellshell.workbench.data.Sample;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.ImageClass;
import io.cellshell.workbench.image.SampleId;
import io.cellshell.workbench.model.Model;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Says of every image the class that is most frequent in training, each class as probable as it is frequent: the accuracy that costs nothing. */
public record MajorityClass() {

    /**
     * Counts the classes of a data set, which should be the training part of a split; of two as frequent the first by name.
     *
     * @throws io.cellshell.workbench.data.DataException where a sample has no class
     */
    public Model<ImageClass> fit(Dataset training) {
        Map<String, Integer> counts = new TreeMap<>();
        List<SampleId> learnedFrom = new ArrayList<>();
        for (Sample sample : training) {
            learnedFrom.add(sample.image().id());
            counts.merge(sample.annotation(ImageClass.class).name(), 1, Integer::sum);
        }
        int most = Collections.max(counts.values());
        String name = counts.keySet().stream()
                .filter(c -> counts.get(c) == most)
                .findFirst()
                .orElseThrow();
        Map<String, Double> shares = new TreeMap<>();
        counts.forEach((one, count) -> shares.put(one, count / (double) learnedFrom.size()));
        return new Fitted(new ImageClass(name, shares), most, learnedFrom);
    }

    private record Fitted(ImageClass always, int count, List<SampleId> learnedFrom) implements Model<ImageClass> {

        @Override
        public String name() {
            return "most frequent class";
        }

        @Override
        public ImageClass predict(Image image) {
            return always;
        }

        @Override
        public String toString() {
            return "Class “" + always.name() + "” for every image, as for " + count + " of " + learnedFrom.size()
                    + " in training";
        }
    }
}
