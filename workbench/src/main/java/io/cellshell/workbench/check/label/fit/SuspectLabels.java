package io.cellshell.workbench.check.label.fit;

import io.cellshell.workbench.check.label.LabelledImage;
import io.cellshell.workbench.check.label.fit.Traits.Trait;
import io.cellshell.workbench.image.Region;
import io.cellshell.workbench.image.render.Overlay;
import io.cellshell.workbench.plot.Gallery;
import io.cellshell.workbench.plot.Palette;
import io.cellshell.workbench.plot.View;
import io.cellshell.workbench.plot.Viewable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * The objects of a data set that are most likely labelled wrongly, the oddest first: their outline disagrees with a plain
 * threshold, or their contrast, shape or size is far off what is usual in their image. Odd is not wrong: the list is for
 * looking, not for deleting.
 */
public final class SuspectLabels implements Viewable {

    /** A tail of a sound, skewed distribution reaches four; five is left to slips. */
    private static final double ODD = 5;

    private static final int SHOWN = 12;

    /** What is shown around an object, in pixels, and how large that is on the screen. */
    private static final int LEAST_WINDOW = 64;

    private static final int TILE = 280;

    private final int objects;
    private final List<Suspect> suspects;
    private final Function<String, LabelledImage> images;

    private SuspectLabels(int objects, List<Suspect> suspects, Function<String, LabelledImage> images) {
        this.objects = objects;
        this.suspects = suspects;
        this.images = images;
    }

    /** What is kept of one image to judge its labels among those of others. */
    public static final class Seen {

        private final String name;
        private final List<Traits> traits;

        private Seen(String name, List<Traits> traits) {
            this.name = name;
            this.traits = traits;
        }
    }

    /** Looks at the labels of one image. */
    public static Seen see(LabelledImage image) {
        return new Seen(image.name(), Traits.of(image));
    }

    /**
     * Looks at images one after the other.
     *
     * @param names of the images, each once
     * @param images gives the image of a name; asked again for those that are shown, so that none need be kept
     */
    public static SuspectLabels of(List<String> names, Function<String, LabelledImage> images) {
        return of(
                names.stream()
                        .map(name -> new Seen(name, Traits.of(images.apply(name))))
                        .toList(),
                images);
    }

    /**
     * Judges labels that were looked at.
     *
     * @param seen what was seen in each image
     * @param images gives the image of a name, for those that are shown
     */
    public static SuspectLabels of(Collection<Seen> seen, Function<String, LabelledImage> images) {
        List<Traits> all = seen.stream().flatMap(s -> s.traits.stream()).toList();
        Map<Trait, Double> spreads = new EnumMap<>(Trait.class);
        Arrays.stream(Trait.values()).forEach(trait -> spreads.put(trait, Traits.spread(all, trait)));
        List<Suspect> suspects = new ArrayList<>();
        seen.forEach(one -> one.traits.forEach(t -> {
            Suspect suspect = suspect(one.name, t, spreads);
            if (suspect.oddness() > ODD) {
                suspects.add(suspect);
            }
        }));
        suspects.sort(Comparator.comparing(Suspect::oddness).reversed());
        return new SuspectLabels(all.size(), List.copyOf(suspects), images);
    }

    private static Suspect suspect(String name, Traits traits, Map<Trait, Double> spreads) {
        Suspect oddest = new Suspect(name, traits.object(), "nothing is odd", 0);
        for (Trait trait : Trait.values()) {
            boolean cutOff = trait.ofWhole && traits.object().touchesBorder();
            double oddness = trait.odd * traits.of(trait) / spreads.get(trait);
            if (!cutOff && oddness > oddest.oddness()) {
                oddest = new Suspect(name, traits.object(), trait.reason, oddness);
            }
        }
        return oddest;
    }

    /** Number of objects that were looked at. */
    public int objects() {
        return objects;
    }

    /** The suspicious ones, the oddest first. */
    public List<Suspect> all() {
        return suspects;
    }

    /** Their share of all objects, from 0 to 1; 0 without any object. */
    public double share() {
        return objects == 0 ? 0 : (double) suspects.size() / objects;
    }

    /** One row a suspicious object, the oddest first: image, id, row, column, area, reason, oddness. */
    public Table table() {
        Table table = Table.create(
                "suspicious labels",
                StringColumn.create("image"),
                IntColumn.create("object"),
                DoubleColumn.create("row"),
                DoubleColumn.create("column"),
                IntColumn.create("area"),
                StringColumn.create("reason"),
                DoubleColumn.create("oddness"));
        for (Suspect suspect : suspects) {
            table.stringColumn("image").append(suspect.image());
            table.intColumn("object").append(suspect.object().id());
            table.doubleColumn("row").append(suspect.object().y());
            table.doubleColumn("column").append(suspect.object().x());
            table.intColumn("area").append(suspect.object().area());
            table.stringColumn("reason").append(suspect.reason());
            table.doubleColumn("oddness").append(suspect.oddness());
        }
        return table;
    }

    /** The oddest objects, each with all labels around it. */
    public Gallery gallery(int most) {
        if (suspects.isEmpty() && objects < LabelNoise.LEAST) {
            return Gallery.of("Which labels are odd cannot be told among " + objects + " objects; label "
                    + LabelNoise.LEAST + " or more");
        }
        if (suspects.isEmpty()) {
            return Gallery.of("None of the " + objects + " objects has a suspicious label");
        }
        Gallery gallery = Gallery.of("Suspicious labels: " + Math.min(most, suspects.size()) + " of " + suspects.size())
                .legend(Palette.colour(0), "labels")
                .legend(Overlay.markColour(), "the object in question");
        for (Suspect suspect : suspects.stream().limit(most).toList()) {
            LabelledImage whole = images.apply(suspect.image());
            Region box = suspect.object().bounds();
            int side = Math.max(LEAST_WINDOW, 2 * Math.max(box.height(), box.width()));
            Region around =
                    box.window(side, whole.image().height(), whole.image().width());
            Overlay overlay = Overlay.on(whole.image().crop(around))
                    .with("labels", whole.labels().crop(around))
                    .mark("the object in question", box.in(around));
            gallery = gallery.with(overlay.thumbnail(TILE), suspect.toString());
        }
        return gallery;
    }

    /** The dozen oddest objects. */
    @Override
    public View view() {
        return gallery(SHOWN).view().withTable(table());
    }

    @Override
    public String toString() {
        if (suspects.isEmpty()) {
            return gallery(SHOWN).view().text();
        }
        return suspects.size() + " of " + objects + " objects are suspicious"
                + suspects.stream().limit(SHOWN).map(s -> "\n" + s).collect(Collectors.joining());
    }
}
