package io.cellshell.workbench.image;

import io.cellshell.workbench.plot.View;

/**
 * The class of a whole image: a phenotype, a treatment.
 *
 * @param name of the class, without space around it
 */
public record ImageClass(String name) implements Annotation {

    public ImageClass {
        name = name.strip();
        if (name.isEmpty()) {
            throw new ImageException("A class has a name, but an empty one was given; name it, “mitotic” for example.");
        }
    }

    @Override
    public String kind() {
        return "class";
    }

    @Override
    public String extent() {
        return "“" + name + "”";
    }

    @Override
    public boolean fits(Image image) {
        return true;
    }

    /** The class itself: a part of the image is of the same class. */
    @Override
    public ImageClass crop(Region region) {
        return this;
    }

    @Override
    public View view() {
        return View.text(toString());
    }

    @Override
    public String toString() {
        return "Class “" + name + "”";
    }
}
