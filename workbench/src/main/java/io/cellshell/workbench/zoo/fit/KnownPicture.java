package io.cellshell.workbench.zoo.fit;

import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.ImageException;
import io.cellshell.workbench.image.Plane;
import io.cellshell.workbench.image.Region;
import io.cellshell.workbench.model.ModelException;
import io.cellshell.workbench.model.bioimageio.ModelPackage;
import io.cellshell.workbench.zoo.facts.DescriptionFacts;
import io.cellshell.workbench.zoo.facts.LenientValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A picture of a package that shows an image which its authors had.
 *
 * @param what it is, in words: {@code the sample “input.tif”}
 * @param image of a single plane
 */
record KnownPicture(String what, Image image) {

    private static final int LARGEST = 64 << 20;

    private static final int MOST = 8;

    /** The test input, the samples of inputs, and the covers, with each half of those; what cannot be read is left out. */
    static List<KnownPicture> of(ModelPackage made, List<Image> testInput) {
        List<KnownPicture> all = new ArrayList<>();
        testInput.forEach(image -> all.add(new KnownPicture("the test input", ImageLook.grey(image))));
        DescriptionFacts facts = DescriptionFacts.of(made.raw());
        for (Map.Entry<String, String> file : files(facts).entrySet()) {
            try {
                for (Image image : read(made, file.getKey())) {
                    all.add(new KnownPicture("the " + file.getValue() + " “" + file.getKey() + "”", image));
                    if (file.getValue().equals("cover")) {
                        // often the image beside what the model makes of it
                        halves(image)
                                .forEach(half ->
                                        all.add(new KnownPicture("half of the cover “" + file.getKey() + "”", half)));
                    }
                }
            } catch (ModelException | ImageException | IOException e) {
                // a cover of any kind is no reason not to go on; what was compared is told
                continue;
            }
        }
        return all;
    }

    private static Map<String, String> files(DescriptionFacts facts) {
        Map<String, String> files = new LinkedHashMap<>();
        facts.root().at("sample_inputs").texts().forEach(name -> files.put(name, "sample"));
        for (LenientValue input : facts.root().at("inputs").list()) {
            LenientValue sample = input.at("sample_tensor");
            (sample.isMap() ? sample.at("source") : sample).text().ifPresent(name -> files.put(name, "sample"));
        }
        facts.covers().forEach(name -> files.putIfAbsent(name, "cover"));
        while (files.size() > MOST) {
            files.remove(List.copyOf(files.keySet()).get(files.size() - 1));
        }
        return files;
    }

    private static List<Image> read(ModelPackage made, String name) throws IOException {
        byte[] bytes = made.file(name, LARGEST).orElse(new byte[0]);
        if (bytes.length == 0) {
            return List.of();
        }
        String ending = name.toLowerCase(Locale.ROOT).replaceAll(".*(\\.[a-z0-9]{1,8})$", "$1");
        Path copy = Files.createTempFile("picture", ending.startsWith(".") ? ending : ".png");
        try {
            Files.write(copy, bytes);
            Image image = Image.open(copy);
            if (Plane.isLarge(image.height(), image.width())) {
                return List.of();
            }
            Image grey = ImageLook.grey(image);
            return List.of(Image.of(grey.height(), grey.width(), grey.pixels()));
        } finally {
            Files.delete(copy);
        }
    }

    private static List<Image> halves(Image image) {
        int h = image.height();
        int w = image.width();
        if (w >= 1.5 * h) {
            return List.of(image.crop(new Region(0, 0, h, w / 2)), image.crop(new Region(0, w - w / 2, h, w / 2)));
        }
        return h >= 1.5 * w
                ? List.of(image.crop(new Region(0, 0, h / 2, w)), image.crop(new Region(h - h / 2, 0, h / 2, w)))
                : List.of();
    }
}
