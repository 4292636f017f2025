package io.cellshell.workbench.model.onnx;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.internal.NDArrayEx;
import ai.djl.nn.Block;
import io.cellshell.workbench.model.ModelException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Arrays that note in a graph what is done to them, while they are computed. */
final class Trace {

    /** Of an array, what looks at no value of it. */
    private static final Set<String> HARMLESS = Set.of(
            "getShape",
            "getDataType",
            "getDevice",
            "getManager",
            "getName",
            "getUid",
            "getSparseFormat",
            "size",
            "isEmpty",
            "isSparse",
            "isScalar",
            "isReleased",
            "hasGradient",
            "getArray");

    private static final Set<String> NOTHING =
            Set.of("close", "attach", "tempAttach", "detach", "setName", "setRequiresGradient", "intern");

    private static final Set<String> SAME = Set.of("stopGradient", "duplicate", "getArray");

    final OnnxGraph graph = new OnnxGraph();
    private final TracedOperations operations = new TracedOperations(this);
    private final Map<String, String> names = new HashMap<>();
    private int constants;

    /** What a parameter is called. */
    void name(NDArray parameter, String name) {
        names.put(parameter.getUid(), name);
        constant(name, parameter);
    }

    private void constant(String name, NDArray values) {
        List<Integer> sizes = Arrays.stream(values.getShape().getShape())
                .mapToObj(Math::toIntExact)
                .toList();
        graph.constant(name, sizes, values.toFloatArray());
    }

    /** An array that is noted. */
    NDArray array(NDArray real, String name) {
        return (NDArray) Proxy.newProxyInstance(
                NDArray.class.getClassLoader(), new Class<?>[] {NDArray.class}, new Noted(real, name));
    }

    private static Optional<Noted> noted(Object array) {
        return array != null
                        && Proxy.isProxyClass(array.getClass())
                        && Proxy.getInvocationHandler(array) instanceof Noted noted
                ? Optional.of(noted)
                : Optional.empty();
    }

    /** The values as they are computed. */
    static NDArray real(NDArray array) {
        return noted(array).map(noted -> noted.real).orElse(array);
    }

    /** The name of an array in the graph; a constant becomes one of the graph's. */
    String nameOf(NDArray array) {
        return noted(array)
                .map(noted -> noted.name)
                .orElseGet(() -> names.computeIfAbsent(array.getUid(), uid -> {
                    String name = "constant." + constants++;
                    constant(name, array);
                    return name;
                }));
    }

    /** An array, or the operations that it has beside. */
    private final class Noted implements InvocationHandler {

        private NDArray real;
        private String name;

        private Noted(NDArray real, String name) {
            this.real = real;
            this.name = name;
        }

        @Override
        public Object invoke(Object proxy, Method method, Object[] given) throws Throwable {
            String called = method.getName();
            Object[] arguments = given == null ? new Object[0] : given;
            NDArray self = proxy instanceof NDArray array ? array : wrapped();
            if (called.equals("getNDArrayInternal")) {
                return Proxy.newProxyInstance(NDArray.class.getClassLoader(), new Class<?>[] {NDArrayEx.class}, this);
            }
            if (SAME.contains(called)) {
                return self;
            }
            if (called.equals("equals") || called.equals("hashCode") || called.equals("toString")) {
                return plain(proxy, called, arguments);
            }
            if (HARMLESS.contains(called)) {
                return call(method, real, arguments);
            }
            if (NOTHING.contains(called)) {
                return null;
            }
            boolean inPlace = called.matches("(add|sub|mul|div|pow|neg)i");
            String operation = inPlace ? called.substring(0, called.length() - 1) : called;
            Optional<String> noted = operations.note(operation, name, real, arguments);
            if (noted.isPresent()) {
                Object result = computed(proxy, method, operation, arguments);
                if (result instanceof NDList list) {
                    return operations.list(noted.get(), list);
                }
                if (inPlace) {
                    real = (NDArray) result;
                    name = noted.get();
                    return self;
                }
                return array((NDArray) result, noted.get());
            }
            if (method.isDefault()) {
                return InvocationHandler.invokeDefault(proxy, method, arguments);
            }
            throw refused(
                    called,
                    !method.getReturnType().equals(NDArray.class)
                            && !method.getReturnType().equals(NDList.class));
        }

        private NDArray wrapped() {
            return (NDArray)
                    Proxy.newProxyInstance(NDArray.class.getClassLoader(), new Class<?>[] {NDArray.class}, this);
        }

        private Object plain(Object proxy, String called, Object[] arguments) {
            return switch (called) {
                case "equals" -> proxy == arguments[0];
                case "hashCode" -> System.identityHashCode(this);
                default -> name + " " + real.getShape();
            };
        }

        private Object computed(Object proxy, Method method, String operation, Object[] arguments) throws Throwable {
            Object target = proxy instanceof NDArray ? real : real.getNDArrayInternal();
            Object[] plain = new Object[arguments.length];
            for (int i = 0; i < plain.length; i++) {
                plain[i] = arguments[i] instanceof NDArray array
                        ? real(array)
                        : arguments[i] instanceof NDList list ? reals(list) : arguments[i];
            }
            Method same = operation.equals(method.getName())
                    ? method
                    : method.getDeclaringClass().getMethod(operation, method.getParameterTypes());
            return call(same, target, plain);
        }

        private static NDList reals(NDList list) {
            NDList all = new NDList();
            list.forEach(array -> all.add(real(array)));
            return all;
        }

        private static Object call(Method method, Object target, Object[] arguments) throws Throwable {
            try {
                return method.invoke(target, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }
    }

    /** @param isLook whether values are looked at, so that what follows may depend on them */
    static ModelException refused(String operation, boolean isLook) {
        return new ModelException("The block cannot be written as ONNX: its layer " + layer() + " "
                + (isLook
                        ? "looks at the values of an array (" + operation
                                + "), so that what it does may be something else for another image"
                        : "does “" + operation + "” to an array, which is not supported")
                + "; put it together of convolutions, linear layers, pooling, batch or layer"
                + " normalisation, the activations of DJL, sums, products and concatenation,"
                + " or write it as TorchScript in Python.");
    }

    /** The layer at work, as Java's stack shows it. */
    private static String layer() {
        return StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE)
                .walk(frames -> frames.map(StackWalker.StackFrame::getDeclaringClass)
                        .filter(Block.class::isAssignableFrom)
                        .filter(type -> !type.getSimpleName().startsWith("Abstract"))
                        .findFirst()
                        .map(Class::getSimpleName))
                .orElse("of its own");
    }
}
