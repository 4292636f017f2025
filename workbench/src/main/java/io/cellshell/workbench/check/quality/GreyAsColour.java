package io.cellshell.workbench.check.quality;

import io.cellshell.workbench.check.Check;
import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.Practice;
import io.cellshell.workbench.check.quality.measure.FalseColours;
import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Image;
import java.util.Arrays;

/** Grey intensities are one channel, not three equal ones or one coloured for show. */
public final class GreyAsColour implements Check<Image> {

    private static final Practice PRACTICE = new Practice(
            "B1.rgb",
            "A grey image stored in colours was made for showing: three times the data, 8 bits, and often a stretched"
                    + " contrast (checklist B1).");

    private static final String REMEDY = "Export the raw grey image, or take one channel with image.channel(0).";

    @Override
    public Finding examine(Image image) {
        if (image.acquisition().values().stream().anyMatch(v -> v.startsWith("RGB") || v.contains("; RGB"))) {
            return PRACTICE.note(
                    image.acquisition().toString(),
                    "“" + image.name() + "” is grey, but was stored in colours.",
                    REMEDY);
        }
        int channels = image.size(Axis.C);
        if (channels != 3 && channels != 4) {
            return PRACTICE.ok(
                    channels + (channels == 1 ? " channel" : " channels"),
                    "“" + image.name() + "” is no colour picture.");
        }
        float[][] rgb = {plane(image, 0), plane(image, 1), plane(image, 2)};
        int equal = 0;
        int empty = 0;
        for (float[] channel : rgb) {
            equal += Arrays.equals(rgb[0], channel) ? 1 : 0;
            empty += isConstant(channel) ? 1 : 0;
        }
        String evidence = equal + " of 3 channels equal the first, " + empty + " hold one value only";
        if (equal == 3) {
            return PRACTICE.warn(evidence, "“" + image.name() + "” is a grey image stored in colours.", REMEDY);
        }
        if (empty == 2) {
            return PRACTICE.warn(
                    evidence, "“" + image.name() + "” is one channel shown in a colour, stored as a picture.", REMEDY);
        }
        int colours = FalseColours.ofTable(rgb);
        if (colours > 0) {
            return PRACTICE.warn(
                    evidence + "; only " + colours + " different colours",
                    "“" + image.name()
                            + "” is one channel shown in the false colours of a look-up table (such as Fire or Viridis): its"
                            + " three channels are no measurements.",
                    "Export the raw grey image; colours of a look-up table cannot always be turned back into intensities.");
        }
        return FalseColours.onALine(rgb)
                ? PRACTICE.warn(
                        evidence + "; all that vary go along with each other",
                        "“" + image.name()
                                + "” is a grey image stored in colours, and slightly changed since, as by JPEG.",
                        REMEDY)
                : PRACTICE.ok(evidence, "The channels of “" + image.name() + "” differ.");
    }

    private static float[] plane(Image image, int channel) {
        return image.plane(0, channel, 0).pixels();
    }

    private static boolean isConstant(float[] values) {
        for (float value : values) {
            if (value != values[0]) {
                return false;
            }
        }
        return true;
    }
}
