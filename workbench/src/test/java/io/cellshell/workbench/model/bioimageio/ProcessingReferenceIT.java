package io.cellshell.workbench.model.bioimageio;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cellshell.workbench.PythonEnvironment;
import io.cellshell.workbench.model.ModelException;
import io.cellshell.workbench.model.processing.Blocks;
import io.cellshell.workbench.model.processing.Processing;
import io.cellshell.workbench.model.processing.Statistic;
import io.cellshell.workbench.model.processing.Statistics;
import io.cellshell.workbench.model.tensor.Tensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several hundred random operations on tensors of all axis orders, as descriptions say them, against bioimageio.core. */
@Tag("reference")
class ProcessingReferenceIT {

    private static final int NUMBER = 600;
    private static final int SEED = 1;

    @TempDir
    private Path folder;

    @Test
    void operationsOnTensorsOfAllAxisOrdersEqualThoseOfTheReference() throws IOException, InterruptedException {
        String given = System.getProperty("processing.reference");
        Path file = given == null ? folder.resolve("cases.json") : Path.of(given);
        if (given == null) {
            PythonEnvironment.create()
                    .run("processing_sweep.py", file.toString(), String.valueOf(NUMBER), String.valueOf(SEED));
        }
        List<String> different = new ArrayList<>();
        Map<String, Integer> compared = new TreeMap<>();
        for (JsonNode one : new ObjectMapper().readTree(file.toFile())) {
            if (isComputedOtherwiseByTheReference(one)) {
                continue;
            }
            String difference = difference(one);
            if (!difference.isEmpty()) {
                different.add(shown(one) + ": " + difference);
            }
            if (one.has("expected")) {
                compared.merge(
                        one.at(one.get("step").has("id") ? "/step/id" : "/step/name")
                                .asText(),
                        1,
                        Integer::sum);
            }
        }

        assertThat(different).isEmpty();
        assertThat(compared)
                .hasSize(10)
                .allSatisfy(
                        (operation, number) -> assertThat(number).as(operation).isGreaterThan(10));
    }

    /**
     * What 0.11 does otherwise than its specification says: {@code binarize} does not look at its axis but compares along the last one, and
     * {@code sigmoid} and {@code softmax} compute whole numbers in their own types, which have no sign or in which exponentials are halves.
     */
    private static boolean isComputedOtherwiseByTheReference(JsonNode one) {
        String operation = one.at("/step/id").asText();
        List<String> axes = axes(one);
        JsonNode along = one.at("/step/kwargs/axis");
        return operation.equals("binarize")
                        && !along.isMissingNode()
                        && !along.asText().equals(axes.get(axes.size() - 1))
                || one.get("step").toString().matches(".*(sigmoid|softmax).*")
                        && !one.get("type").asText().equals("float32");
    }

    private static List<String> axes(JsonNode one) {
        return one.get("letters")
                .asText()
                .chars()
                .mapToObj(letter -> AxisNames.ofLetter((char) letter))
                .toList();
    }

    /** Empty where there is none. Where the reference fails, it may be done here, or is refused. */
    private static String difference(JsonNode one) {
        float[] found;
        try {
            found = found(one);
        } catch (ModelException e) {
            return one.has("error") ? "" : "refused: " + e.getMessage();
        }
        if (one.has("error")) {
            return "";
        }
        double[] expected = values(one, "expected");
        double[] exact = one.has("exact") ? values(one, "exact") : expected;
        double size = Arrays.stream(expected)
                .filter(Double::isFinite)
                .map(Math::abs)
                .max()
                .orElse(0);
        for (int i = 0; i < found.length; i++) {
            if (!isSame(found[i], expected[i], size) && !isSame(found[i], exact[i], size)) {
                return "value " + i + " is " + found[i] + ", not " + expected[i] + " (size " + size + ")";
            }
        }
        return "";
    }

    private static boolean isSame(float found, double expected, double size) {
        return Float.compare(found, (float) expected) == 0 || Math.abs(found - expected) <= 1e-6 * size;
    }

    private static double[] values(JsonNode one, String name) {
        ByteBuffer bytes = bytes(one, name);
        double[] values = new double[bytes.remaining() / Double.BYTES];
        bytes.asDoubleBuffer().get(values);
        return values;
    }

    private static ByteBuffer bytes(JsonNode one, String name) {
        return ByteBuffer.wrap(Base64.getDecoder().decode(one.get(name).asText()))
                .order(ByteOrder.LITTLE_ENDIAN);
    }

    private static Tensor tensor(JsonNode one, String name) {
        List<Integer> sizes = new ArrayList<>();
        one.get("sizes").forEach(size -> sizes.add(size.asInt()));
        float[] values = new float[Tensor.count(sizes)];
        bytes(one, name).asFloatBuffer().get(values);
        return Tensor.of(axes(one), sizes, values);
    }

    private static float[] found(JsonNode one) {
        Map<?, ?> described = new ObjectMapper().convertValue(one.get("step"), Map.class);
        AxisNames names = new AxisNames(axes(one), one.get("format").asText().equals("0.4"));
        Processing step = ProcessingReader.of(new PlainValue("step", described), names);
        Tensor data = tensor(one, "data");
        Set<Statistic> own = new HashSet<>();
        Set<Statistic> others = new HashSet<>();
        for (Statistic s : step.needs()) {
            if (s.tensor().isEmpty()) {
                own.add(s);
            } else {
                others.add(new Statistic(s.kind(), s.axes(), s.share(), Optional.empty()));
            }
        }
        Statistics all = Statistics.of(Blocks.of(data), own)
                .and(Statistics.of(Blocks.of(tensor(one, "raw")), others).ofInput("raw"));
        return step.apply(data, all).values();
    }

    private static String shown(JsonNode one) {
        return one.get("format").asText() + " " + one.get("letters").asText() + one.get("sizes") + " "
                + one.get("type").asText() + " " + one.get("step")
                + (one.has("error") ? " (" + one.get("error").asText() + ")" : "");
    }
}
