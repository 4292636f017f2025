package io.cellshell.workbench.zoo.facts;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What the words of tags, names and descriptions mean, which follow no vocabulary: {@code electron-microscopy}, {@code electron microscopy},
 * {@code em} and {@code FIB-SEM} are one thing.
 */
public enum Concept {
    SEGMENTATION(Kind.TASK, "segmentation", "segment(ation|ing|s|ed)?|segmentation.masks?"),
    INSTANCES(
            Kind.TASK,
            "instance segmentation",
            "instances?( segmentation)?|stardist|cellpose|star.?convex|mask r.?cnn"),
    SEMANTIC(Kind.TASK, "semantic segmentation", "semantic( segmentation)?|pixel.?classification"),
    DENOISING(Kind.TASK, "denoising", "denois(e|ing|ed)|noise2void|n2v|noise2noise|n2n|care|restoration"),
    SUPER_RESOLUTION(Kind.TASK, "super-resolution", "super.?resolution|srgan|upsampling"),
    DETECTION(Kind.TASK, "detection", "detect(ion|ing|s|or)?|locali[sz]ation|spot.?detection|counting"),
    CLASSIFICATION(Kind.TASK, "classification", "(image.)?classif(ication|ier|y|ies)"),
    TRANSLATION(
            Kind.TASK,
            "image-to-image",
            "image.?to.?image|pix2pix|virtual.stain(ing)?|artificial.label(l)?ing|label.?free|in.?silico"),
    FLUORESCENCE(
            Kind.MODALITY,
            "fluorescence",
            "fluorescen(ce|t)|fluo|immunofluorescence|dapi|hoechst|gfp|confocal|wide.?field|light.?sheet|spinning.?disk|tirf|sted|two.?photon|multi.?photon"),
    ELECTRON(
            Kind.MODALITY,
            "electron microscopy",
            "electron.?microscop(y|e|ic)|em|sem|tem|fib.?sem|sbf.?sem|sstem|vem|cryo.?em|electron tomography|cryo.?et"),
    BRIGHTFIELD(Kind.MODALITY, "bright field", "bright.?field"),
    PHASE_CONTRAST(Kind.MODALITY, "phase contrast", "phase.?contrast"),
    DIC(Kind.MODALITY, "DIC", "dic|differential.interference.contrast"),
    HISTOLOGY(
            Kind.MODALITY,
            "histology",
            "histolog(y|ical)|histopatholog(y|ical)|h ?(&|and|n)? ?e|hematoxylin|eosin|whole.?slide|wsi|ihc"),
    NUCLEI(Kind.TARGET, "nuclei", "nucle(us|i|ar)|zellkerne?"),
    CELLS(Kind.TARGET, "cells", "cells?|cellular|cytoplasm|cyto"),
    MEMBRANES(
            Kind.TARGET,
            "membranes",
            "membranes?|cell.?walls?|cell.?boundar(y|ies)|cell.?borders?|boundar(y|ies)|zellw(ä|ae)nde|zellwand|zellmembran(en)?"),
    MITOCHONDRIA(Kind.TARGET, "mitochondria", "mito|mitochondri(a|on|al|en|um)"),
    BACTERIA(
            Kind.TARGET,
            "bacteria",
            "bacteri(a|um|al)|e\\.? ?coli|microb(e|es|ial)|b\\.? ?subtilis|s\\.? ?aureus|bakteri(en|um)"),
    NEURONS(Kind.TARGET, "neurons", "neur(on|ons|onal|ites?)|axons?|dendrites?|synap(se|ses|tic)"),
    SPOTS(
            Kind.TARGET,
            "spots",
            "spots?|puncta|foci|vesicles?|single.molecules?|smlm|(sm|rna.?|dna.?)fish|fish.(spots?|probes?|signals?)|in.situ.hybridi[sz]ation"),
    CYTOSKELETON(Kind.TARGET, "cytoskeleton", "actin|microtubules?|tubulin|cytoskelet(on|al)|filaments?|vimentin"),
    TISSUE(Kind.TARGET, "tissue", "tissues?|organoids?|embryos?|glomerul(i|us)|glands?"),
    PLANTS(Kind.TARGET, "plants", "plants?|arabidopsis|leaf|leaves|roots?|ovules?|pollen"),
    PLANAR(Kind.DIMENSION, "2D", "2.?d|two.dimensional|unet2d|planes?"),
    VOLUME(Kind.DIMENSION, "3D", "3.?d|three.dimensional|unet3d|volum(e|es|etric)|z.?stacks?");

    private static final Set<String> FILLERS = Set.of(
            "with", "without", "for", "in", "of", "and", "or", "the", "an", "on", "to", "from", "by", "my", "model",
            "models", "image", "images");

    /** What a concept is about. */
    public enum Kind {
        TASK,
        MODALITY,
        TARGET,
        DIMENSION
    }

    private final Kind kind;
    private final String word;
    private final Pattern pattern;

    Concept(Kind kind, String word, String pattern) {
        this.kind = kind;
        this.word = word;
        this.pattern = Pattern.compile("(?<![a-z0-9])(" + pattern + ")(?![a-z0-9])");
    }

    /** What it is about. */
    public Kind kind() {
        return kind;
    }

    /** What it is called in tables. */
    public String word() {
        return word;
    }

    /** Those that a text is about. */
    public static Set<Concept> in(String text) {
        String plain = plain(text);
        Set<Concept> all = EnumSet.noneOf(Concept.class);
        for (Concept concept : values()) {
            if (concept.pattern.matcher(plain).find()) {
                all.add(concept);
            }
        }
        return all;
    }

    /** Those of one kind. */
    public static Set<Concept> in(String text, Kind kind) {
        Set<Concept> all = in(text);
        all.removeIf(concept -> concept.kind != kind);
        return all;
    }

    /** The text without the words of these concepts. */
    static String without(Set<Concept> concepts, String text) {
        String left = plain(text);
        for (Concept concept : concepts) {
            left = concept.pattern.matcher(left).replaceAll(" ");
        }
        return left.strip();
    }

    /** The words of a text that mean none of these, without those that mean nothing. */
    public static List<String> otherWords(String text) {
        String left = without(in(text), text);
        return left.isEmpty()
                ? List.of()
                : List.of(left.split("[^\\p{L}\\p{N}.+]+")).stream()
                        .filter(w -> w.length() > 1 && !FILLERS.contains(w))
                        .toList();
    }

    /** In small letters, with blanks in place of dashes and underscores. */
    private static String plain(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[-_/]+", " ");
    }
}
