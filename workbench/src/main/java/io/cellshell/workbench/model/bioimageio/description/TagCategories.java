package io.cellshell.workbench.model.bioimageio.description;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Kinds of tags of which a model should have one each; the list of bioimageio.spec 0.5.12. */
final class TagCategories {

    private static final Map<String, List<String>> ALL = new TreeMap<>(Map.of(
            "modality",
                    List.of(
                            "electron-microscopy",
                            "cryo-electron-microscopy",
                            "fluorescence-light-microscopy",
                            "transmission-light-microscopy",
                            "super-resolution-microscopy",
                            "x-ray-microscopy",
                            "force-microscopy",
                            "high-content-imaging",
                            "whole-slide-imaging",
                            "other"),
            "dims", List.of("2d", "3d", "2d-t", "3d-t"),
            "content",
                    List.of(
                            "cells",
                            "nuclei",
                            "extracellular-vesicles",
                            "tissue",
                            "plant",
                            "mitochondria",
                            "vasculature",
                            "cell-membrane",
                            "brain",
                            "whole-organism"),
            "framework", List.of("tensorflow", "pytorch", "tensorflow.js"),
            "software", List.of("ilastik", "imagej", "fiji", "imjoy", "deepimagej", "n2v"),
            "network", List.of("unet", "densenet", "resnet", "inception", "shufflenet"),
            "task",
                    List.of(
                            "semantic-segmentation",
                            "instance-segmentation",
                            "object-detection",
                            "image-classification",
                            "denoising",
                            "image-restoration",
                            "image-reconstruction",
                            "in-silico-labeling")));

    private TagCategories() {}

    /** The kinds of which no tag is among these. */
    static List<String> missing(Set<String> tags) {
        return ALL.entrySet().stream()
                .filter(category -> category.getValue().stream().noneMatch(tags::contains))
                .map(Map.Entry::getKey)
                .toList();
    }
}
