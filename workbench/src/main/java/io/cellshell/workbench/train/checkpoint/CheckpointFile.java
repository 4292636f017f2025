package io.cellshell.workbench.train.checkpoint;

import io.cellshell.workbench.model.ModelException;
import io.cellshell.workbench.model.safetensors.SafeTensors;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A {@link Checkpoint} as a safetensors file, which holds numbers and no code. Its metadata have the rest, and a checksum over everything.
 * What is read is held against the sizes of the network's tensors before memory is taken for it.
 */
final class CheckpointFile {

    private static final String FORMAT = "1";
    private static final String CHECKSUM = "sha256";
    private static final String WEIGHTS = "weights/";
    private static final String BEST = "best/";
    private static final String MEAN = "mean/";
    private static final String VARIANCE = "variance/";
    private static final String STEPS = "steps/";
    private static final String TRAINING = "training_loss/";
    private static final String VALIDATION = "validation_loss/";
    private static final int MOST_EPOCHS = 10_000_000;

    private final Path path;
    private final Map<String, String> texts;
    private final Map<String, float[]> tensors = new TreeMap<>();

    private CheckpointFile(Path path, Map<String, String> texts) {
        this.path = path;
        this.texts = new TreeMap<>(texts);
    }

    /** @param run fingerprint of the record of the training */
    static void write(Path path, String run, Checkpoint state) {
        CheckpointFile file = new CheckpointFile(path, Map.of());
        file.texts.put("format", FORMAT);
        file.texts.put("run", run);
        file.texts.put("step", Integer.toString(state.step()));
        file.texts.put("loss_sum", Double.toString(state.lossSum()));
        file.texts.put("best_epoch", Integer.toString(state.bestEpoch()));
        file.texts.put("epochs", Integer.toString(state.epochs().size()));
        state.ending().ifPresent(ending -> file.texts.put("ending", ending));
        for (int i = 0; i < state.epochs().size(); i++) {
            file.texts.put(TRAINING + i, Double.toString(state.epochs().get(i).training()));
            file.texts.put(VALIDATION + i, Double.toString(state.epochs().get(i).validation()));
        }
        state.weights().forEach((name, values) -> file.tensors.put(WEIGHTS + name, values));
        state.best().forEach((name, values) -> file.tensors.put(BEST + name, values));
        state.moments().forEach((name, moments) -> {
            file.texts.put(STEPS + name, Integer.toString(moments.steps()));
            file.tensors.put(MEAN + name, moments.mean());
            file.tensors.put(VARIANCE + name, moments.variance());
        });
        file.texts.put(CHECKSUM, file.checksum());
        Map<String, SafeTensors.Values> written = new LinkedHashMap<>();
        file.tensors.forEach(
                (name, values) -> written.put(name, new SafeTensors.Values(List.of(values.length), values)));
        SafeTensors.write(path, written, file.texts);
    }

    /**
     * Reads one.
     *
     * @param run fingerprint of the record of the training
     * @param sizes number of values of each tensor of the network
     * @throws CheckpointException where it is damaged, or of another training
     */
    static Checkpoint read(Path path, String run, Map<String, Integer> sizes) {
        try {
            SafeTensors stored = SafeTensors.open(path);
            CheckpointFile file = new CheckpointFile(path, stored.metadata());
            file.require(
                    FORMAT.equals(file.texts.get("format")),
                    "it is of another program, or another version of CellShell");
            for (String name : stored.names()) {
                Integer count = sizes.get(name.substring(name.indexOf('/') + 1));
                file.require(
                        count != null && stored.sizes(name).equals(List.of(count)),
                        "its tensor “" + name + "” " + stored.sizes(name) + " is none of the network's");
                file.tensors.put(name, stored.values(name));
            }
            String checksum = file.texts.remove(CHECKSUM);
            file.require(file.checksum().equals(checksum), "its checksum is another");
            file.require(run.equals(file.texts.get("run")), "it was taken of another training than its record is of");
            return file.checkpoint(sizes);
        } catch (ModelException | NumberFormatException e) {
            throw new CheckpointException(damaged(path, e.getMessage()), e);
        }
    }

    private Checkpoint checkpoint(Map<String, Integer> sizes) {
        int count = whole("epochs", MOST_EPOCHS);
        List<Checkpoint.Losses> epochs = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            epochs.add(new Checkpoint.Losses(number(TRAINING + i), number(VALIDATION + i)));
        }
        Map<String, Checkpoint.Moments> moments = new TreeMap<>();
        part(MEAN).forEach((name, mean) -> {
            float[] variance = tensors.get(VARIANCE + name);
            require(variance != null, "the tensor “" + VARIANCE + name + "” is missing");
            moments.put(name, new Checkpoint.Moments(whole(STEPS + name, Integer.MAX_VALUE), mean, variance));
        });
        Map<String, float[]> weights = part(WEIGHTS);
        Map<String, float[]> best = part(BEST);
        require(weights.keySet().equals(sizes.keySet()) && best.keySet().equals(sizes.keySet()), "tensors are missing");
        requireFinite(best);
        return new Checkpoint(
                whole("step", Integer.MAX_VALUE),
                number("loss_sum"),
                epochs,
                whole("best_epoch", Math.max(0, count - 1)),
                Optional.ofNullable(texts.get("ending")),
                weights,
                best,
                moments);
    }

    private void requireFinite(Map<String, float[]> values) {
        values.forEach((name, array) -> {
            for (float value : array) {
                require(Float.isFinite(value), "the best network's tensor “" + name + "” holds " + value);
            }
        });
    }

    private Map<String, float[]> part(String prefix) {
        Map<String, float[]> part = new TreeMap<>();
        tensors.forEach((name, values) -> {
            if (name.startsWith(prefix)) {
                part.put(name.substring(prefix.length()), values);
            }
        });
        return part;
    }

    private int whole(String name, int most) {
        String text = texts.get(name);
        int value = text == null ? -1 : Integer.parseInt(text);
        require(value >= 0 && value <= most, "“" + name + "” is " + text);
        return value;
    }

    private double number(String name) {
        String text = texts.get(name);
        require(text != null, "“" + name + "” is missing");
        return Double.parseDouble(text);
    }

    private String checksum() {
        MessageDigest digest = sha256();
        texts.forEach((name, text) -> digest.update((name + "=" + text + "\n").getBytes(StandardCharsets.UTF_8)));
        tensors.forEach((name, values) -> {
            digest.update((name + "\n").getBytes(StandardCharsets.UTF_8));
            ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * values.length);
            bytes.asFloatBuffer().put(values);
            digest.update(bytes);
        });
        return HexFormat.of().formatHex(digest.digest());
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }

    private void require(boolean fulfilled, String otherwise) {
        if (!fulfilled) {
            throw new CheckpointException(damaged(path, otherwise));
        }
    }

    private static String damaged(Path path, String why) {
        return "The training in " + path.toAbsolutePath().getParent() + " cannot go on, because its checkpoint "
                + path.getFileName() + " is not what was written (" + why
                + "); put a copy of the file back, or delete the folder and train anew.";
    }
}
