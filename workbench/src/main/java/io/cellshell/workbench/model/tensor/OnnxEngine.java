package io.cellshell.workbench.model.tensor;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import io.cellshell.workbench.image.npy.NumberType;
import io.cellshell.workbench.model.ModelException;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A loaded ONNX graph. */
final class OnnxEngine implements NativeSession.Engine {

    private final OrtEnvironment environment;
    private final OrtSession session;
    private final List<String> inputNames;
    private final List<NumberType> inputTypes;
    private final List<TensorSpec> gives;
    private final OnnxUnsigned unsigned;
    private final NativeWorker worker = new NativeWorker("ONNX Runtime");

    private OnnxEngine(
            OrtEnvironment environment,
            OrtSession session,
            List<String> inputNames,
            List<NumberType> inputTypes,
            List<TensorSpec> gives) {
        this.environment = environment;
        this.session = session;
        this.inputNames = inputNames;
        this.inputTypes = inputTypes;
        this.gives = gives;
        this.unsigned = new OnnxUnsigned(environment);
    }

    static OnnxEngine of(OrtEnvironment environment, OrtSession session, TensorModel model, boolean exactTypes)
            throws OrtException {
        List<String> names = List.copyOf(session.getInputNames());
        if (names.size() != model.inputs().size()) {
            throw new ModelException("The ONNX graph takes " + names.size() + " tensors " + names
                    + ", but its description names " + model.inputs().size() + "; correct the description.");
        }
        List<NumberType> types = types(session, model.inputs());
        if (exactTypes) {
            requireTypes(types, model.inputs());
        }
        return new OnnxEngine(environment, session, names, types, model.outputs());
    }

    private static void requireTypes(List<NumberType> types, List<TensorSpec> takes) {
        for (int i = 0; i < types.size(); i++) {
            if (types.get(i) != takes.get(i).type()) {
                throw new ModelException("The ONNX graph takes " + types.get(i) + " for “"
                        + takes.get(i).id() + "”, but after its preprocessing that input is "
                        + takes.get(i).type()
                        + ", which ONNX Runtime does not convert; end the preprocessing with ensure_dtype "
                        + types.get(i) + ", or correct data.type.");
            }
        }
    }

    private static List<NumberType> types(OrtSession session, List<TensorSpec> takes) {
        Map<String, NodeInfo> all;
        try {
            all = session.getInputInfo();
        } catch (OrtException e) {
            // a graph with an input of an optional type runs, but ONNX Runtime's Java part does not tell its types
            return takes.stream().map(TensorSpec::type).toList();
        }
        List<NumberType> types = new ArrayList<>();
        for (NodeInfo input : all.values()) {
            if (!(input.getInfo() instanceof TensorInfo info)) {
                throw new ModelException("The ONNX graph takes “" + input.getName() + "”, which is no tensor.");
            }
            types.add(type(input.getName(), info));
        }
        return types;
    }

    @Override
    public List<Tensor> run(List<Optional<Tensor>> inputs) {
        try {
            OrtSession.RunOptions options = new OrtSession.RunOptions();
            return worker.call("The prediction", () -> computed(inputs, options), () -> stop(options));
        } catch (OrtException e) {
            throw new IllegalStateException("ONNX Runtime has no options.", e);
        }
    }

    /** ONNX Runtime ends before the next operator. */
    private static void stop(OrtSession.RunOptions options) {
        try {
            options.setTerminate(true);
        } catch (OrtException | IllegalStateException e) {
            // it has ended by itself
        }
    }

    private List<Tensor> computed(List<Optional<Tensor>> inputs, OrtSession.RunOptions options) {
        Map<String, OnnxTensor> given = new LinkedHashMap<>();
        try {
            for (int i = 0; i < inputs.size(); i++) {
                if (inputs.get(i).isPresent()) {
                    given.put(inputNames.get(i), tensor(i, inputs.get(i).get()));
                }
            }
            try (OrtSession.Result result = session.run(given, options)) {
                return outputs(result);
            }
        } catch (OrtException e) {
            throw EngineFailure.of(
                    "The network failed on " + EngineFailure.shown(inputs), e, "check that its description fits it.");
        } finally {
            given.values().forEach(OnnxTensor::close);
            options.close();
        }
    }

    private OnnxTensor tensor(int index, Tensor input) throws OrtException {
        long[] shape = input.sizes().stream().mapToLong(n -> n).toArray();
        NumberType type = inputTypes.get(index);
        if (type == NumberType.FLOAT32) {
            return OnnxTensor.createTensor(environment, FloatBuffer.wrap(input.values()), shape);
        }
        ByteBuffer bytes = TensorBytes.of(inputNames.get(index), type, input.values());
        return switch (type) {
            case UINT16, UINT32, UINT64 ->
                unsigned.of(type, OnnxTensor.createTensor(environment, bytes, shape, OnnxUnsigned.signed(type)));
            default -> OnnxTensor.createTensor(environment, bytes, shape, javaType(type));
        };
    }

    private static OnnxJavaType javaType(NumberType type) {
        return switch (type) {
            case FLOAT64 -> OnnxJavaType.DOUBLE;
            case FLOAT16 -> OnnxJavaType.FLOAT16;
            case INT8 -> OnnxJavaType.INT8;
            case INT16 -> OnnxJavaType.INT16;
            case INT32 -> OnnxJavaType.INT32;
            case INT64 -> OnnxJavaType.INT64;
            case UINT8 -> OnnxJavaType.UINT8;
            case BOOL -> OnnxJavaType.BOOL;
            default -> throw new IllegalArgumentException("ONNX Runtime's Java part does not make " + type + ".");
        };
    }

    private List<Tensor> outputs(OrtSession.Result result) throws OrtException {
        List<Tensor> tensors = new ArrayList<>();
        for (Map.Entry<String, OnnxValue> entry : result) {
            if (tensors.size() == gives.size()) {
                break;
            }
            if (!(entry.getValue() instanceof OnnxTensor value)) {
                throw new ModelException("The ONNX graph gives “" + entry.getKey() + "”, which is no tensor.");
            }
            List<Integer> sizes = new ArrayList<>();
            for (long size : value.getInfo().getShape()) {
                sizes.add(Math.toIntExact(size));
            }
            OutputMemory.require(entry.getKey(), sizes);
            List<String> axes = gives.get(tensors.size()).axisIds();
            tensors.add(Tensor.of(
                    axes.size() == sizes.size() ? axes : TorchTensors.numbered(sizes.size()),
                    sizes,
                    values(entry.getKey(), value, Tensor.count(sizes))));
        }
        return tensors;
    }

    private static float[] values(String name, OnnxTensor value, int count) throws OrtException {
        NumberType type = type(name, value.getInfo());
        if (type == NumberType.FLOAT32) {
            float[] values = new float[count];
            value.getFloatBuffer().get(values);
            return values;
        }
        return TensorBytes.floats(name, type, value.getByteBuffer(), count);
    }

    private static NumberType type(String name, TensorInfo info) {
        return switch (info.onnxType) {
            case ONNX_TENSOR_ELEMENT_DATA_TYPE_FLOAT -> NumberType.FLOAT32;
            case ONNX_TENSOR_ELEMENT_DATA_TYPE_DOUBLE -> NumberType.FLOAT64;
            case ONNX_TENSOR_ELEMENT_DATA_TYPE_FLOAT16 -> NumberType.FLOAT16;
            case ONNX_TENSOR_ELEMENT_DATA_TYPE_INT8 -> NumberType.INT8;
            case ONNX_TENSOR_ELEMENT_DATA_TYPE_INT16 -> NumberType.INT16;
            case ONNX_TENSOR_ELEMENT_DATA_TYPE_INT32 -> NumberType.INT32;
            case ONNX_TENSOR_ELEMENT_DATA_TYPE_INT64 -> NumberType.INT64;
            case ONNX_TENSOR_ELEMENT_DATA_TYPE_UINT8 -> NumberType.UINT8;
            case ONNX_TENSOR_ELEMENT_DATA_TYPE_UINT16 -> NumberType.UINT16;
            case ONNX_TENSOR_ELEMENT_DATA_TYPE_UINT32 -> NumberType.UINT32;
            case ONNX_TENSOR_ELEMENT_DATA_TYPE_UINT64 -> NumberType.UINT64;
            case ONNX_TENSOR_ELEMENT_DATA_TYPE_BOOL -> NumberType.BOOL;
            default ->
                throw new ModelException("The ONNX graph's tensor “" + name + "” holds numbers of type " + info.type
                        + ", which are not read here.");
        };
    }

    @Override
    public void free() {
        worker.close(this::close);
    }

    private void close() {
        try {
            unsigned.close();
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException("ONNX Runtime could not free a session.", e);
        }
    }
}
