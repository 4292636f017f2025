package org.dflib.jjava.jupyter.kernel.display;

import io.cellshell.kernel.api.CellShell;
import io.cellshell.kernel.api.MimeBundle;
import io.cellshell.kernel.api.Notebook;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.dflib.jjava.jupyter.kernel.display.mime.MIMEType;

/** Functions that make views, by the type of the value. What nobody has registered a function for is shown as the notebook shows it. */
public class Renderer {

    private record Registered(Set<MIMEType> supported, Set<MIMEType> preferred, RenderFunction<Object> function) {}

    private final Map<Class<?>, List<Registered>> functions = new ConcurrentHashMap<>();

    /** A registration that is being written. */
    public class RenderRegistration<T> {

        private final Set<MIMEType> supported = new LinkedHashSet<>();
        private final Set<MIMEType> preferred = new LinkedHashSet<>();
        private final Set<Class<? extends T>> types = new LinkedHashSet<>();

        public RenderRegistration(Class<? extends T> type) {
            types.add(type);
        }

        public RenderRegistration<T> supporting(MIMEType... mimeTypes) {
            Collections.addAll(supported, mimeTypes);
            return this;
        }

        /** What it is shown as where nobody asks for another type; supported, too. */
        public RenderRegistration<T> preferring(MIMEType... mimeTypes) {
            Collections.addAll(preferred, mimeTypes);
            return supporting(mimeTypes);
        }

        public RenderRegistration<T> supporting(String... mimeTypes) {
            return supporting(parsed(mimeTypes));
        }

        public RenderRegistration<T> preferring(String... mimeTypes) {
            return preferring(parsed(mimeTypes));
        }

        public RenderRegistration<T> onType(Class<? extends T> type) {
            types.add(type);
            return this;
        }

        public void register(RenderFunction<T> function) {
            Set<MIMEType> all = supported.isEmpty() ? DisplayDataRenderable.ANY : supported;
            Renderer.this.register(all, preferred.isEmpty() ? all : preferred, types, function);
        }

        private MIMEType[] parsed(String... mimeTypes) {
            return Arrays.stream(mimeTypes).map(MIMEType::parse).toArray(MIMEType[]::new);
        }
    }

    /** Begins a registration for values of a type and of its subtypes. */
    public <T> RenderRegistration<T> createRegistration(Class<T> type) {
        return new RenderRegistration<>(type);
    }

    @SuppressWarnings("unchecked")
    public <T> void register(
            Set<? extends MIMEType> supported,
            Set<? extends MIMEType> preferred,
            Set<Class<? extends T>> types,
            RenderFunction<T> function) {
        // A value reaches the function only where its type is one of these.
        Registered registered =
                new Registered(Set.copyOf(supported), Set.copyOf(preferred), (RenderFunction<Object>) function);
        types.forEach(type -> functions
                .computeIfAbsent(type, each -> new CopyOnWriteArrayList<>())
                .add(registered));
    }

    /** Whether a function is registered for values of this type. */
    public boolean knows(Object value) {
        return value != null && !functions.isEmpty() && !functionsOf(value).isEmpty();
    }

    public DisplayData render(Object value) {
        return render(value, new LinkedHashMap<>());
    }

    /** The views that a value is shown with. {@code text/plain} is always among them. */
    public DisplayData render(Object value, Map<String, Object> params) {
        if (value instanceof DisplayData data) {
            return copy(data);
        }
        DisplayData out = newData();
        if (value instanceof DisplayDataRenderable renderable) {
            renderable.render(context(renderable.getPreferredRenderTypes(), params, out));
        } else if (knows(value)) {
            for (Registered each : functionsOf(value)) {
                each.function().render(value, context(each.preferred(), params, out));
            }
        } else {
            out.assign(new DisplayData(shown(value)));
        }
        return withText(out, value);
    }

    public DisplayData renderAs(Object value, String... types) {
        return renderAs(value, new LinkedHashMap<>(), types);
    }

    /** The views of these types, as far as there are such, and {@code text/plain}. */
    public DisplayData renderAs(Object value, Map<String, Object> params, String... types) {
        if (types.length == 0) {
            return render(value, params);
        }
        DisplayData out = newData();
        RenderRequestTypes.Builder builder = new RenderRequestTypes.Builder(MIMESuffixAssociation.NONE);
        Arrays.stream(types).forEach(builder::withType);
        RenderRequestTypes wanted = builder.withType(MIMEType.TEXT_PLAIN).build();
        RenderContext context = newContext(wanted, params, out);
        if (value instanceof DisplayDataRenderable renderable) {
            renderable.render(context);
        } else if (knows(value)) {
            for (Registered each : allFunctionsOf(value)) {
                if (wanted.anyRequestedIsSupported(each.supported())) {
                    each.function().render(value, context);
                    wanted.removeFulfilledRequests(out);
                }
            }
        } else {
            String[] more = Arrays.copyOfRange(types, 1, types.length);
            out.assign(new DisplayData(CellShell.render(value, types[0], more)));
        }
        return withText(out, value);
    }

    @Override
    public String toString() {
        return "Shows values, with functions for " + functions.keySet();
    }

    /** An empty output. */
    protected DisplayData newData() {
        return new DisplayData();
    }

    /** A rendering of this renderer. */
    protected RenderContext newContext(RenderRequestTypes wanted, Map<String, Object> params, DisplayData out) {
        return new RenderContext(wanted, this, params, out);
    }

    private DisplayData copy(DisplayData data) {
        DisplayData out = newData();
        out.assign(data);
        return out;
    }

    private RenderContext context(Set<? extends MIMEType> types, Map<String, Object> params, DisplayData out) {
        RenderRequestTypes.Builder wanted = new RenderRequestTypes.Builder(MIMESuffixAssociation.NONE);
        wanted.withType(MIMEType.TEXT_PLAIN);
        types.forEach(wanted::withType);
        return newContext(wanted.build(), params, out);
    }

    private static MimeBundle shown(Object value) {
        return Notebook.current()
                .map(notebook -> notebook.render(value))
                .orElseGet(() -> MimeBundle.text(String.valueOf(value)));
    }

    private static DisplayData withText(DisplayData out, Object value) {
        if (!out.hasDataForType(MIMEType.TEXT_PLAIN)) {
            out.putText(String.valueOf(value));
        }
        return out;
    }

    /** The functions of the nearest type that has any. */
    private List<Registered> functionsOf(Object value) {
        return lineage(value.getClass())
                .map(type -> functions.getOrDefault(type, List.of()))
                .filter(found -> !found.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    /** Those of all its types, the nearest first, and of one type the newest first. */
    private List<Registered> allFunctionsOf(Object value) {
        List<Registered> all = new ArrayList<>();
        lineage(value.getClass()).forEach(type -> {
            List<Registered> found = new ArrayList<>(functions.getOrDefault(type, List.of()));
            Collections.reverse(found);
            all.addAll(found);
        });
        return all;
    }

    /** A class before its interfaces, those before its superclass. */
    private static Stream<Class<?>> lineage(Class<?> type) {
        Set<Class<?>> all = new LinkedHashSet<>();
        for (Class<?> each = type; each != null; each = each.getSuperclass()) {
            all.add(each);
            addInterfaces(each, all);
        }
        return all.stream();
    }

    private static void addInterfaces(Class<?> type, Set<Class<?>> all) {
        for (Class<?> each : type.getInterfaces()) {
            all.add(each);
            addInterfaces(each, all);
        }
    }
}
