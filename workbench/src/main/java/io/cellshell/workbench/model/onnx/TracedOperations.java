package io.cellshell.workbench.model.onnx;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.index.dim.NDIndexAll;
import ai.djl.ndarray.index.dim.NDIndexElement;
import ai.djl.ndarray.index.dim.NDIndexFixed;
import ai.djl.ndarray.index.dim.NDIndexSlice;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** The operations of DJL's arrays, and of {@code NDArrayEx}, as those of ONNX 1.12. */
final class TracedOperations {

    private static final Map<String, Object> NONE = Map.of();

    /** Without arguments. */
    private static final Map<String, String> PLAIN = Map.ofEntries(
            Map.entry("relu", "Relu"),
            Map.entry("sigmoid", "Sigmoid"),
            Map.entry("tanh", "Tanh"),
            Map.entry("softPlus", "Softplus"),
            Map.entry("softSign", "Softsign"),
            Map.entry("selu", "Selu"),
            Map.entry("neg", "Neg"),
            Map.entry("exp", "Exp"),
            Map.entry("log", "Log"),
            Map.entry("sqrt", "Sqrt"),
            Map.entry("abs", "Abs"),
            Map.entry("sin", "Sin"),
            Map.entry("cos", "Cos"),
            Map.entry("floor", "Floor"),
            Map.entry("ceil", "Ceil"),
            Map.entry("round", "Round"),
            Map.entry("sign", "Sign"),
            Map.entry("erf", "Erf"),
            Map.entry("globalAvgPool", "GlobalAveragePool"),
            Map.entry("globalMaxPool", "GlobalMaxPool"));

    /** With another array, or a number. */
    private static final Map<String, String> PAIRED = Map.of(
            "add", "Add",
            "sub", "Sub",
            "mul", "Mul",
            "div", "Div",
            "pow", "Pow",
            "maximum", "Max",
            "minimum", "Min",
            "matMul", "MatMul");

    private static final Map<String, String> REDUCED =
            Map.of("sum", "ReduceSum", "mean", "ReduceMean", "max", "ReduceMax", "min", "ReduceMin");

    private final Trace trace;
    private int numbers;

    TracedOperations(Trace trace) {
        this.trace = trace;
    }

    private String node(String operator, Map<String, Object> attributes, String... inputs) {
        return trace.graph.node(operator, List.of(inputs), attributes);
    }

    private String number(double value) {
        return trace.graph.constant("number." + numbers++, List.of(), new float[] {(float) value});
    }

    private String whole(long... values) {
        return trace.graph.constant("whole." + numbers++, values);
    }

    /**
     * Notes an operation.
     *
     * @param x the name of the array that it is done to
     * @param real its values
     * @return the name of what it gives; empty where it is not known
     */
    Optional<String> note(String operation, String x, NDArray real, Object... arguments) {
        int count = arguments.length;
        if (count == 0 && PLAIN.containsKey(operation)) {
            // averages over space end here without its axes, as PyTorch's in DJL do
            return Optional.of(
                    operation.startsWith("global")
                            ? global(PLAIN.get(operation), x, real)
                            : node(PLAIN.get(operation), NONE, x));
        }
        if (count == 1 && PAIRED.containsKey(operation)) {
            String other = arguments[0] instanceof NDArray array
                    ? trace.nameOf(array)
                    : arguments[0] instanceof Number value ? number(value.doubleValue()) : null;
            return Optional.ofNullable(other).map(name -> node(PAIRED.get(operation), NONE, x, name));
        }
        if (count == 0 && REDUCED.containsKey(operation)) {
            return Optional.of(node(REDUCED.get(operation), Map.of("keepdims", 0), x));
        }
        if (count == 2 && REDUCED.containsKey(operation) && arguments[0] instanceof int[] axes) {
            return Optional.of(reduced(operation, x, axes, (Boolean) arguments[1]));
        }
        return Optional.ofNullable(
                switch (operation) {
                    case "square" -> node("Mul", NONE, x, x);
                    case "log2" -> node("Div", NONE, node("Log", NONE, x), number(Math.log(2)));
                    case "log10" -> node("Div", NONE, node("Log", NONE, x), number(Math.log(10)));
                    case "gelu" -> gelu(x);
                    case "leakyRelu" -> node("LeakyRelu", Map.of("alpha", arguments[0]), x);
                    case "elu" -> node("Elu", Map.of("alpha", arguments[0]), x);
                    case "softmax" -> node("Softmax", Map.of("axis", arguments[0]), x);
                    case "logSoftmax" -> node("LogSoftmax", Map.of("axis", arguments[0]), x);
                    case "clip" -> node("Clip", NONE, x, value(arguments[0]), value(arguments[1]));
                    case "dropout" -> named(arguments[0]);
                    case "convolution" -> convolution(arguments);
                    case "linear" -> linear(arguments);
                    case "batchNorm" -> batchNorm(arguments);
                    case "layerNorm" -> layerNorm(arguments);
                    case "maxPool" -> pool("MaxPool", x, arguments);
                    case "avgPool" -> pool("AveragePool", x, arguments);
                    case "concat" -> concat(x, arguments);
                    case "transpose" -> transpose(x, real, arguments);
                    case "reshape" -> arguments[0] instanceof Shape to ? reshape(x, real, to.getShape()) : null;
                    case "flatten" -> reshape(x, real, flat(real.getShape().getShape(), arguments));
                    case "expandDims" -> node("Unsqueeze", NONE, x, whole((Integer) arguments[0]));
                    case "squeeze" ->
                        count == 1 && arguments[0] instanceof int[] axes
                                ? node("Squeeze", NONE, x, whole(longs(axes)))
                                : null;
                    case "get" -> arguments[count - 1] instanceof NDIndex index ? part(x, index) : null;
                    case "split" -> split(x, real, arguments);
                    case "pad" -> padded(x, real, arguments);
                    case "interpolation" -> resized(x, real, arguments);
                    default -> null;
                });
    }

    /** The arrays of a list that an operation gave; the names of several are joined. */
    NDList list(String names, NDList real) {
        String[] each = names.split("\n");
        NDList all = new NDList();
        for (int i = 0; i < real.size(); i++) {
            all.add(trace.array(real.get(i), each[Math.min(i, each.length - 1)]));
        }
        return all;
    }

    private String named(Object array) {
        return trace.nameOf((NDArray) array);
    }

    private String value(Object number) {
        return number(((Number) number).doubleValue());
    }

    private static long[] longs(int... values) {
        return Arrays.stream(values).asLongStream().toArray();
    }

    private String global(String operator, String x, NDArray real) {
        int rank = real.getShape().dimension();
        return node(
                "Squeeze",
                NONE,
                node(operator, NONE, x),
                whole(LongStream.range(2, rank).toArray()));
    }

    private String gelu(String x) {
        String error = node("Erf", NONE, node("Mul", NONE, x, number(Math.sqrt(0.5))));
        String half = node("Mul", NONE, x, number(0.5));
        return node("Mul", NONE, half, node("Add", NONE, error, number(1)));
    }

    private String reduced(String operation, String x, int[] axes, boolean keep) {
        // of these, opset 17 takes the axes of a sum alone as an input
        int kept = keep ? 1 : 0;
        return operation.equals("sum")
                ? node(REDUCED.get(operation), Map.of("keepdims", kept), x, whole(longs(axes)))
                : node(REDUCED.get(operation), Map.of("keepdims", kept, "axes", longs(axes)), x);
    }

    private static long[] both(long[] ends) {
        return LongStream.concat(Arrays.stream(ends), Arrays.stream(ends)).toArray();
    }

    private static long[] sizes(Object shape) {
        return ((Shape) shape).getShape();
    }

    private String[] operands(Object... arrays) {
        return Arrays.stream(arrays)
                .filter(array -> array != null)
                .map(this::named)
                .toArray(String[]::new);
    }

    private String convolution(Object[] a) {
        Map<String, Object> attributes = new LinkedHashMap<>();
        attributes.put("strides", sizes(a[3]));
        attributes.put("pads", both(sizes(a[4])));
        attributes.put("dilations", sizes(a[5]));
        attributes.put("group", a[6]);
        return node("Conv", attributes, operands(a[0], a[1], a[2]));
    }

    private String linear(Object[] a) {
        String turned = node("Transpose", Map.of("perm", new long[] {1, 0}), named(a[1]));
        String product = node("MatMul", NONE, named(a[0]), turned);
        return a[2] == null ? product : node("Add", NONE, product, named(a[2]));
    }

    private String batchNorm(Object[] a) {
        if ((Integer) a[5] != 1) {
            return null;
        }
        long channels = ((NDArray) a[1]).getShape().get(0);
        String gamma = a[3] == null ? filled(channels, 1) : named(a[3]);
        String beta = a[4] == null ? filled(channels, 0) : named(a[4]);
        return node("BatchNormalization", Map.of("epsilon", a[7]), named(a[0]), gamma, beta, named(a[1]), named(a[2]));
    }

    private String filled(long count, float value) {
        float[] values = new float[Math.toIntExact(count)];
        Arrays.fill(values, value);
        return trace.graph.constant("number." + numbers++, List.of(values.length), values);
    }

    private String layerNorm(Object[] a) {
        int axis = -sizes(a[1]).length;
        return node("LayerNormalization", Map.of("axis", axis, "epsilon", a[4]), operands(a[0], a[2], a[3]));
    }

    private String pool(String operator, String x, Object[] a) {
        Map<String, Object> attributes = new LinkedHashMap<>();
        attributes.put("kernel_shape", sizes(a[0]));
        attributes.put("strides", sizes(a[1]));
        attributes.put("pads", both(sizes(a[2])));
        attributes.put("ceil_mode", (Boolean) a[3] ? 1 : 0);
        if (a.length > 4) {
            attributes.put("count_include_pad", (Boolean) a[4] ? 1 : 0);
        }
        return node(operator, attributes, x);
    }

    private String concat(String x, Object[] a) {
        if (a.length != 2 || !(a[0] instanceof NDList others)) {
            return null;
        }
        List<String> all = new ArrayList<>(List.of(x));
        others.forEach(array -> all.add(trace.nameOf(array)));
        return trace.graph.node("Concat", all, Map.of("axis", a[1]));
    }

    private String transpose(String x, NDArray real, Object[] a) {
        int rank = real.getShape().dimension();
        int[] order = a.length == 1
                ? (int[]) a[0]
                : IntStream.range(0, rank).map(i -> rank - 1 - i).toArray();
        return node("Transpose", Map.of("perm", longs(order)), x);
    }

    private static long[] flat(long[] from, Object[] a) {
        int first = a.length == 2 ? (Integer) a[0] : 0;
        int last = a.length == 2 ? Math.floorMod((Integer) a[1], from.length) : from.length - 1;
        List<Long> to = new ArrayList<>();
        for (int i = 0; i < from.length; i++) {
            if (i > first && i <= last) {
                to.set(first, to.get(first) * from[i]);
            } else {
                to.add(from[i]);
            }
        }
        return to.stream().mapToLong(Long::longValue).toArray();
    }

    /** Sizes that stay, and products of neighbours, are those of whatever image comes; others are numbers. */
    private String reshape(String x, NDArray real, long[] wanted) {
        long[] from = real.getShape().getShape();
        long[] to = wanted.clone();
        for (int i = 0; i < to.length; i++) {
            if (to[i] == -1) {
                long others = Arrays.stream(to).filter(size -> size != -1).reduce(1, Math::multiplyExact);
                to[i] = real.size() / others;
            }
        }
        List<String> sizes = new ArrayList<>();
        int at = 0;
        for (int i = 0; i < to.length; ) {
            int first = at;
            int begin = i;
            long left = at < from.length ? from[at++] : 1;
            long right = to[i++];
            while (left != right) {
                if (left < right && at < from.length) {
                    left *= from[at++];
                } else if (left > right && i < to.length) {
                    right *= to[i++];
                } else {
                    break;
                }
            }
            if (i - begin == 1) {
                sizes.add(at > first ? product(x, first, at) : whole(to[begin]));
            } else {
                IntStream.range(begin, i).forEach(j -> sizes.add(whole(to[j])));
            }
        }
        return node("Reshape", NONE, x, trace.graph.node("Concat", sizes, Map.of("axis", 0)));
    }

    private String product(String x, int from, int to) {
        String size = node("Shape", Map.of("start", from, "end", from + 1), x);
        for (int i = from + 1; i < to; i++) {
            size = node("Mul", NONE, size, node("Shape", Map.of("start", i, "end", i + 1), x));
        }
        return size;
    }

    private String part(String x, NDIndex index) {
        if (index.getEllipsisIndex() >= 0) {
            return null;
        }
        String now = x;
        List<Integer> dropped = new ArrayList<>();
        int axis = 0;
        for (NDIndexElement element : index.getIndices()) {
            if (element instanceof NDIndexSlice slice) {
                long from = slice.getMin() == null ? 0 : slice.getMin();
                long to = slice.getMax() == null ? Long.MAX_VALUE : slice.getMax();
                long step = slice.getStep() == null ? 1 : slice.getStep();
                now = sliced(now, axis, from, to, step);
            } else if (element instanceof NDIndexFixed fixed) {
                long to = fixed.getIndex() == -1 ? Long.MAX_VALUE : fixed.getIndex() + 1;
                now = sliced(now, axis, fixed.getIndex(), to, 1);
                dropped.add(axis);
            } else if (!(element instanceof NDIndexAll)) {
                return null;
            }
            axis++;
        }
        return dropped.isEmpty()
                ? now
                : node(
                        "Squeeze",
                        NONE,
                        now,
                        whole(dropped.stream().mapToLong(Integer::longValue).toArray()));
    }

    private String sliced(String x, int axis, long from, long to, long step) {
        return node("Slice", NONE, x, whole(from), whole(to), whole(axis), whole(step));
    }

    /** Places to cut at. */
    private String split(String x, NDArray real, Object[] a) {
        if (a.length != 2 || !(a[0] instanceof long[] places)) {
            return null;
        }
        int axis = Math.floorMod((Integer) a[1], real.getShape().dimension());
        List<String> parts = new ArrayList<>();
        for (int i = 0; i <= places.length; i++) {
            long to = i == places.length ? Long.MAX_VALUE : places[i];
            parts.add(sliced(x, axis, i == 0 ? 0 : places[i - 1], to, 1));
        }
        return String.join("\n", parts);
    }

    /** PyTorch counts from the last axis. */
    private String padded(String x, NDArray real, Object[] a) {
        long[] ends = sizes(a[0]);
        int rank = real.getShape().dimension();
        long[] pads = new long[2 * rank];
        for (int i = 0; i < ends.length / 2; i++) {
            pads[rank - 1 - i] = ends[2 * i];
            pads[2 * rank - 1 - i] = ends[2 * i + 1];
        }
        return node("Pad", Map.of("mode", "constant"), x, whole(pads), value(a[1]));
    }

    /** To a size that is a multiple of what it was, by the nearest pixel: what DJL calls the other ways is not what PyTorch does then. */
    private String resized(String x, NDArray real, Object[] a) {
        long[] wanted = (long[]) a[0];
        if ((Integer) a[1] != 0) {
            return null;
        }
        long[] from = real.getShape().getShape();
        float[] scales = new float[from.length];
        Arrays.fill(scales, 1);
        for (int i = 0; i < wanted.length; i++) {
            scales[from.length - wanted.length + i] = (float) wanted[i] / from[from.length - wanted.length + i];
        }
        String factors = trace.graph.constant("number." + numbers++, List.of(scales.length), scales);
        return node(
                "Resize",
                Map.of("mode", "nearest", "coordinate_transformation_mode", "asymmetric", "nearest_mode", "floor"),
                x,
                "",
                factors);
    }
}
