package io.cellshell.workbench.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The tensors of a {@link UNet}, in the order of its layers, worked out without making them. */
final class UNetTensors {

    private final UNet unet;
    private final List<NamedShape> tensors = new ArrayList<>();

    private UNetTensors(UNet unet) {
        this.unet = unet;
    }

    static List<NamedShape> of(UNet unet) {
        return new UNetTensors(unet).all();
    }

    private List<NamedShape> all() {
        int in = unet.inputs();
        int out = unet.baseChannels();
        if (unet.grid() > 1) {
            convolution(UNet.STEM, in, out, unet.grid(), true);
            in = out;
        }
        for (int level = 0; level < unet.depth(); level++) {
            stage("encoder." + level, in, out);
            in = out;
            out = unet.channels(level + 1);
        }
        stage("bottleneck", in, out);
        for (int level = unet.depth() - 1; level >= 0; level--) {
            in = out;
            out = unet.channels(level);
            convolution("decoder." + level + ".up", in, out << unet.dimensions(), 1, true);
            stage("decoder." + level, 2 * out, out);
        }
        convolution("head", out, unet.outputs(), 1, true);
        return List.copyOf(tensors);
    }

    private void stage(String name, int in, int out) {
        boolean bias = unet.norm() == FeatureNorm.NONE;
        convolution(name + ".conv1", in, out, 3, bias);
        norm(name + ".norm1", out);
        convolution(name + ".conv2", out, out, 3, bias);
        norm(name + ".norm2", out);
        if (unet.residual() && in != out) {
            convolution(name + ".skip", in, out, 1, true);
        }
    }

    private void convolution(String name, int in, int out, int kernel, boolean bias) {
        List<Integer> sizes = new ArrayList<>(List.of(out, in));
        sizes.addAll(Collections.nCopies(unet.dimensions(), kernel));
        add(name + ".weight", sizes, true);
        if (bias) {
            add(name + ".bias", List.of(out), true);
        }
    }

    private void norm(String name, int channels) {
        if (unet.norm() != FeatureNorm.NONE) {
            add(name + ".weight", List.of(channels), true);
            add(name + ".bias", List.of(channels), true);
        }
        if (unet.norm() == FeatureNorm.BATCH) {
            add(name + ".running_mean", List.of(channels), false);
            add(name + ".running_var", List.of(channels), false);
        }
    }

    private void add(String name, List<Integer> sizes, boolean trained) {
        tensors.add(new NamedShape(name, sizes, trained));
    }
}
