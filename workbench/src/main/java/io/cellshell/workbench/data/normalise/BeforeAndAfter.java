package io.cellshell.workbench.data.normalise;

import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.plot.Beside;
import io.cellshell.workbench.plot.View;
import io.cellshell.workbench.plot.Viewable;

/** The histograms of an image before and after its normalisation: the shape stays, the scale changes. */
record BeforeAndAfter(Normalisation normalisation, Image image) implements Viewable {

    @Override
    public View view() {
        View before = image.histogram().view();
        View after = normalisation
                .apply(image)
                .named(image.name() + ", normalised")
                .histogram()
                .view();
        String title = "Normalisation: " + normalisation.words();
        return View.svg(
                Beside.svg(title, before.svg().orElseThrow(), after.svg().orElseThrow()),
                title + "\nBefore: " + before.text() + "\nAfter: " + after.text());
    }
}
