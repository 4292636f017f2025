package io.cellshell.workbench.model;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.engine.StandardCapabilities;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.training.GradientCollector;
import ai.djl.util.Platform;
import ai.djl.util.Utils;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * The PyTorch engine. DJL looks for engines with the thread's context class loader and, left alone, reports its start to its
 * makers and downloads libraries; here it is found wherever CellShell's own classes were loaded from, and stays offline.
 */
public final class Torch {

    private static final String OFFLINE = "ai.djl.offline";
    private static final String LIBRARY_OVERRIDE = "PYTORCH_LIBRARY_PATH";

    private Torch() {}

    /**
     * A new owner of tensors, on the GPU where there is one that PyTorch can use; closing it frees them.
     *
     * @throws ModelException where libtorch is missing or cannot be loaded on this machine
     */
    public static NDManager newManager() {
        return engine().newBaseManager(device());
    }

    /**
     * An array of these numbers in memory that PyTorch owns, which is free again as soon as the array is closed. {@code manager.create(values, shape)} of DJL
     * 0.35 lends PyTorch a buffer of Java's, which is not given back before the garbage collector comes, however long that takes.
     *
     * @param values the last axis running fastest; as many as the shape says
     */
    public static NDArray array(NDManager manager, float[] values, Shape shape) {
        if (manager.getDevice().isGpu() || values.length == 0) {
            return manager.create(values, shape);
        }
        if (shape.size() != values.length) {
            throw new IllegalArgumentException(
                    "An array of the shape " + shape + " has " + shape.size() + " numbers, not " + values.length + ".");
        }
        NDArray array = manager.create(shape);
        array.toByteBuffer(true).asFloatBuffer().put(values);
        return array;
    }

    /** The version of PyTorch that runs here, such as {@code 2.7.1}. */
    public static String version() {
        return engine().getVersion();
    }

    /**
     * The versions of DJL and of the PyTorch that comes with CellShell, by name, without loading PyTorch; nothing for a platform that none
     * comes for.
     */
    public static Map<String, String> packaged() {
        Thread thread = Thread.currentThread();
        ClassLoader contextLoader = thread.getContextClassLoader();
        thread.setContextClassLoader(Torch.class.getClassLoader());
        try {
            Platform platform = Platform.detectPlatform("pytorch");
            String version = System.getenv(LIBRARY_OVERRIDE) == null
                    ? platform.getVersion()
                    : "that of " + LIBRARY_OVERRIDE + "=" + System.getenv(LIBRARY_OVERRIDE);
            return platform.isPlaceholder() && System.getenv(LIBRARY_OVERRIDE) == null
                    ? Map.of()
                    : new TreeMap<>(Map.of("DJL", platform.getApiVersion(), "PyTorch", version));
        } finally {
            thread.setContextClassLoader(contextLoader);
        }
    }

    /** What networks are computed with, in words: {@code DJL 0.35.1, PyTorch 2.7.1, processor}. */
    public static String versions() {
        return "DJL " + Engine.getDjlVersion() + ", PyTorch " + version() + ", " + deviceName();
    }

    /** What it computes on, in words: {@code processor}, {@code GPU 0}. */
    public static String deviceName() {
        Device device = device();
        return device.isGpu() ? "GPU " + device.getDeviceId() : "processor";
    }

    /** The libraries that come with CellShell have no CUDA; those that {@value #LIBRARY_OVERRIDE} names may. */
    private static Device device() {
        Engine engine = engine();
        boolean gpu = engine.hasCapability(StandardCapabilities.CUDA) && engine.getGpuCount() > 0;
        return gpu ? Device.gpu() : Device.cpu();
    }

    /**
     * Makes the gradients of a loss.
     *
     * @throws ModelException where it does not depend on what the network gives
     */
    public static void backward(GradientCollector collector, NDArray loss) {
        try {
            collector.backward(loss);
        } catch (EngineException e) {
            if (!String.valueOf(e.getMessage()).contains("does not require grad")) {
                throw e;
            }
            throw new ModelException(
                    "The loss does not depend on what the network gives, so that nothing can be learned by it;"
                            + " in of(targets, outputs) of a Loss of your own the targets come first, and a gradient must come through.");
        }
    }

    /** Does work that records no gradients: PyTorch would otherwise, in every thread but the one that started the engine. */
    public static <T> T withoutGradient(Supplier<T> work) {
        engine();
        boolean before = JniUtils.isGradMode();
        JniUtils.setGradMode(false);
        try {
            return work.get();
        } finally {
            JniUtils.setGradMode(before);
        }
    }

    /**
     * Does work with so many threads, each of PyTorch's operations being divided among them. With another number sums are made in another
     * order, and a long training ends somewhere else.
     */
    public static <T> T withThreads(int number, Supplier<T> work) {
        engine();
        int before = JniUtils.getNumThreads();
        JniUtils.setNumThreads(number);
        try {
            return work.get();
        } finally {
            JniUtils.setNumThreads(before);
        }
    }

    private static synchronized Engine engine() {
        Thread thread = Thread.currentThread();
        ClassLoader contextLoader = thread.getContextClassLoader();
        String offline = System.getProperty(OFFLINE);
        thread.setContextClassLoader(Torch.class.getClassLoader());
        System.setProperty(OFFLINE, "true");
        try {
            requireLibrary();
            return Engine.getEngine("PyTorch");
        } catch (ModelException e) {
            throw e;
        } catch (RuntimeException | LinkageError | AssertionError e) {
            throw new ModelException(
                    "PyTorch could not be started on " + platform() + " (" + e
                            + "); its libraries lie in, or are unpacked into, " + Utils.getEngineCacheDir()
                            + ": check that this folder may be written to and has 500 MB free. DJL_CACHE_DIR names another.",
                    e);
        } finally {
            thread.setContextClassLoader(contextLoader);
            if (offline == null) {
                System.clearProperty(OFFLINE);
            } else {
                System.setProperty(OFFLINE, offline);
            }
        }
    }

    /** Without this, DJL would try to download the library that it misses. */
    private static void requireLibrary() {
        if (System.getenv(LIBRARY_OVERRIDE) != null) {
            return;
        }
        Platform packaged = Platform.detectPlatform("pytorch");
        if (packaged.isPlaceholder()) {
            throw new ModelException("There is no PyTorch library for " + platform()
                    + " on the class path; build CellShell on this machine, or set the environment variable "
                    + LIBRARY_OVERRIDE + " to a folder with libtorch.");
        }
        Unpacked.PROBLEM.ifPresent(problem -> {
            throw new ModelException(problem);
        });
    }

    /** Looked at once, before PyTorch is loaded. */
    private static final class Unpacked {

        static final Optional<String> PROBLEM =
                TorchFiles.problem(Platform.detectPlatform("pytorch"), Torch.class.getClassLoader());
    }

    private static String platform() {
        return System.getProperty("os.name") + " " + System.getProperty("os.arch");
    }
}
