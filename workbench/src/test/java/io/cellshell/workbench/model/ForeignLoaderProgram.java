package io.cellshell.workbench.model;

import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Arrays;

/**
 * Loads the workbench as a notebook does, from a class loader that is not the application's, and predicts. A program of its own,
 * because a Java virtual machine gives a native library to one class loader only.
 */
final class ForeignLoaderProgram {

    private ForeignLoaderProgram() {}

    /** @param jars the workbench and its libraries, as URIs */
    public static void main(String[] jars) throws Exception {
        URL[] urls = Arrays.stream(jars).map(ForeignLoaderProgram::url).toArray(URL[]::new);
        try (URLClassLoader loader = new URLClassLoader(urls, ClassLoader.getPlatformClassLoader())) {
            Class<?> unet = loader.loadClass("io.cellshell.workbench.model.UNet");
            Class<?> image = loader.loadClass("io.cellshell.workbench.image.Image");
            Object network = unet.getMethod("untrained").invoke(null);
            Object picture =
                    image.getMethod("of", int.class, int.class, float[].class).invoke(null, 16, 16, new float[256]);
            Object labels = network.getClass().getMethod("predict", image).invoke(network, picture);
            Class<?> progress = loader.loadClass("io.cellshell.workbench.progress.Progress");
            Object standard = progress.getMethod("standard").invoke(null);
            System.out.println(labels.getClass().getSimpleName() + " "
                    + standard.getClass().getSimpleName() + " " + System.getProperty("ai.djl.offline"));
        }
    }

    private static URL url(String uri) {
        try {
            return URI.create(uri).toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
