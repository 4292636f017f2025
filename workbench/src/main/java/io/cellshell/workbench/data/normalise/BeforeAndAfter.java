package io.cellshell.workbench.data.normalise;

import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.plot.Html;
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
        return View.html(
                "<div><div><b>" + Html.escape(title)
                        + "</b></div><div style=\"display:flex;flex-wrap:wrap;gap:12px\"><div>"
                        + before.svg().orElseThrow() + "</div><div>"
                        + after.svg().orElseThrow() + "</div></div></div>",
                title + "\nBefore: " + before.text() + "\nAfter: " + after.text());
    }
}
