package io.cellshell.workbench.check.leakage;

import io.cellshell.workbench.check.Check;
import io.cellshell.workbench.check.Count;
import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.FirstFew;
import io.cellshell.workbench.check.Practice;
import io.cellshell.workbench.check.leakage.search.DuplicateSearch;
import io.cellshell.workbench.check.leakage.search.Link;
import io.cellshell.workbench.image.Image;
import java.util.List;

/** No image is there twice, be it flipped, turned or rescaled: it would count twice, and come into two parts of a split. */
public final class RepeatedImages implements Check<List<RepeatedImages.Seen>> {

    private static final Practice PRACTICE = new Practice(
            "C1.repeated",
            "What is there twice counts twice, and one of the two may be tested on while the other is learned from"
                    + " (Kapoor & Narayanan 2023, doi 10.1016/j.patter.2023.100804).");

    /** What is kept of an image to find it again. */
    public static final class Seen {

        private final String name;
        private final DuplicateSearch.Seen content;

        private Seen(String name, DuplicateSearch.Seen content) {
            this.name = name;
            this.content = content;
        }
    }

    /** Looks at an image; of several planes the middle one, in the first channel, is taken. */
    public static Seen see(Image image) {
        return new Seen(image.name(), DuplicateSearch.see(image));
    }

    @Override
    public Finding examine(List<Seen> images) {
        List<Link> links =
                DuplicateSearch.among(images.stream().map(s -> s.content).toList());
        long blank = images.stream().filter(s -> s.content.isBlank()).count();
        String evidence = Count.of(links.size(), "pair") + " among " + Count.of(images.size(), "image")
                + (blank == 0 ? "" : "; " + blank + " of one intensity were not compared");
        if (links.isEmpty()) {
            return blank == images.size() && images.size() > 1
                    ? PRACTICE.notChecked(evidence, "There is nothing in these images to recognise them by.", "")
                    : PRACTICE.ok(evidence, "No image is there twice.");
        }
        List<String> pairs = links.stream()
                .map(l -> "“" + images.get(l.first()).name + "” and “" + images.get(l.second()).name + "” ("
                        + l.evidence() + ")")
                .toList();
        return PRACTICE.warn(
                evidence + ": " + FirstFew.of(pairs, "; "),
                "Some images are there twice, or nearly so.",
                "Keep one of each pair; or keep them together, with data.groupedBy(data.leakageSearch()) and byGroup().");
    }
}
