package io.cellshell.workbench.image;

import io.cellshell.workbench.plot.View;

/** Nobody has said anything of the image: it is to be learned from by itself, as in self-supervised denoising. */
public record Unannotated() implements Annotation {

    @Override
    public String kind() {
        return "nothing";
    }

    @Override
    public String extent() {
        return "images alone";
    }

    @Override
    public boolean fits(Image image) {
        return true;
    }

    /** The same: of a part nobody has said anything either. */
    @Override
    public Unannotated crop(Region region) {
        return this;
    }

    @Override
    public View view() {
        return View.text(toString());
    }

    @Override
    public String toString() {
        return "not annotated";
    }
}
