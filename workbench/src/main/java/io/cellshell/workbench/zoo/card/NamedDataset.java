package io.cellshell.workbench.zoo.card;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Public data sets of microscopy that models are trained on, by the names under which people write of them. */
enum NamedDataset {
    DSB2018("2018 Data Science Bowl", "dsb ?2018|(2018 )?data science bowl( 2018)?|dsb18|bbbc0?38"),
    COVID_IF("covid-if", "covid ?if( training data)?"),
    STARDIST_FLUO("the StarDist subset of DSB2018", "stardist dsb2018"),
    LIVECELL("LIVECell", "live ?cell"),
    TISSUENET("TissueNet", "tissue ?net"),
    CELL_TRACKING("Cell Tracking Challenge", "cell tracking challenge|ctc|fluo n[23]d[hl]|dic c2dh|phc c2d[hl]"),
    BBBC("Broad Bioimage Benchmark Collection", "bbbc ?0(?!38)[0-9]{2}"),
    S_BSST265("S-BSST265", "s bsst265|bsst265"),
    TNBC("TNBC", "tnbc"),
    MONUSEG("MoNuSeg", "mo ?nu ?seg"),
    PANNUKE("PanNuke", "pan ?nuke"),
    LIZARD("Lizard", "lizard dataset"),
    CONSEP("CoNSeP", "consep"),
    CREMI("CREMI", "cremi"),
    SNEMI("SNEMI3D", "snemi ?3d"),
    ISBI2012("ISBI 2012", "isbi ?2012|isbi challenge 2012"),
    MITOEM("MitoEM", "mito ?em"),
    LUCCHI("EPFL hippocampus", "lucchi|epfl hippocampus"),
    KASTHURI("Kasthuri", "kasthuri"),
    PLATYNEREIS("Platynereis", "platynereis"),
    OVULES("Arabidopsis ovules", "arabidopsis ovules?|ovules? dataset"),
    CELLPOSE("Cellpose data", "cellpose (data|nuclei|cyto)[a-z]*"),
    NEURIPS22("NeurIPS 2022 Cell Segmentation", "neurips( 2022)? cell ?seg[a-z]*"),
    NUCMM("NucMM", "nucmm"),
    DEEPBACS("DeepBacs", "deep ?bacs"),
    OMNIPOSE("Omnipose data", "omnipose data[a-z]*"),
    HPA("Human Protein Atlas", "human protein atlas|hpa");

    private final String words;
    private final Pattern pattern;

    NamedDataset(String words, String pattern) {
        this.words = words;
        this.pattern = Pattern.compile("(?<![a-z0-9])(" + pattern + ")(?![a-z0-9])");
    }

    /** What it is called. */
    String words() {
        return words;
    }

    /** Those that a text names. */
    static Set<NamedDataset> in(String text) {
        String plain = text.toLowerCase(Locale.ROOT).replaceAll("[-_/.]+", " ");
        Set<NamedDataset> all = EnumSet.noneOf(NamedDataset.class);
        for (NamedDataset one : values()) {
            if (one.pattern.matcher(plain).find()) {
                all.add(one);
            }
        }
        return all;
    }
}
