package io.cellshell.workbench.model.torchscript;

import io.cellshell.workbench.model.ModelException;
import io.cellshell.workbench.model.NamedShape;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The modules of a network in TorchScript and their tensors, by the names that they have in Python ({@code encoders.0.conv.weight}), in the
 * order in which they are defined. A module that lies at several places is named by the first.
 */
final class ScriptModules {

    private static final Pattern CLASS = Pattern.compile(
            "^class (\\w+)\\(Module\\):\\n(?:  \"\"\".*?\"\"\"\\n)?  __parameters__ = \\[(.*?)\\]",
            Pattern.MULTILINE | Pattern.DOTALL);

    private static final int DEEPEST = 200;

    private final ScriptObject root;
    private final Map<String, ScriptObject> modules = new LinkedHashMap<>();
    private final Map<String, ScriptTensor> tensors = new LinkedHashMap<>();
    private final Map<String, String> aliases = new LinkedHashMap<>();
    private final Map<String, String> unread = new LinkedHashMap<>();
    private final Set<String> parameters = new LinkedHashSet<>();

    private ScriptModules(ScriptObject root) {
        this.root = root;
    }

    static ScriptModules of(ScriptArchive archive) {
        ScriptModules modules = new ScriptModules(ScriptPickle.read(archive.part("data.pkl")));
        modules.collect("", modules.root, parametersOfClasses(archive), new HashSet<>());
        return modules;
    }

    /** The names of parameters of each class, as its code says. */
    private static Map<String, Set<String>> parametersOfClasses(ScriptArchive archive) {
        Map<String, Set<String>> all = new HashMap<>();
        for (String name : archive.names()) {
            if (name.startsWith("code/") && name.endsWith(".py")) {
                String prefix = name.substring("code/".length(), name.length() - ".py".length())
                        .replace('/', '.');
                Matcher matcher = CLASS.matcher(new String(archive.part(name), StandardCharsets.UTF_8));
                while (matcher.find()) {
                    Set<String> names = new HashSet<>();
                    Matcher quoted = Pattern.compile("\"([^\"]*)\"").matcher(matcher.group(2));
                    while (quoted.find()) {
                        names.add(quoted.group(1));
                    }
                    all.put(prefix + "." + matcher.group(1), names);
                }
            }
        }
        return all;
    }

    private void collect(String prefix, ScriptObject object, Map<String, Set<String>> ofClasses, Set<Object> seen) {
        if (!seen.add(object)) {
            return;
        }
        if (prefix.chars().filter(c -> c == '.').count() > DEEPEST) {
            throw new ModelException("The modules of the network lie in each other more than " + DEEPEST
                    + " deep, which no network does; do not trust the file.");
        }
        modules.put(prefix, object);
        Set<String> own = ofClasses.getOrDefault(object.type(), Set.of());
        object.attributes().forEach((name, value) -> {
            String path = prefix.isEmpty() ? name : prefix + "." + name;
            if (value instanceof ScriptTensor tensor) {
                add(path, tensor, own.contains(name));
            } else if (value instanceof ScriptPickle.OtherTensor other && own.contains(name)) {
                unread.put(path, other.storage());
            }
        });
        object.attributes().forEach((name, value) -> {
            if (value instanceof ScriptObject child) {
                collect(prefix.isEmpty() ? name : prefix + "." + name, child, ofClasses, seen);
            }
        });
    }

    private void add(String path, ScriptTensor tensor, boolean parameter) {
        for (Map.Entry<String, ScriptTensor> known : tensors.entrySet()) {
            if (known.getValue().isSame(tensor)) {
                aliases.put(path, known.getKey());
                return;
            }
        }
        tensors.put(path, tensor);
        if (parameter) {
            parameters.add(path);
        }
    }

    /** The class of the whole network. */
    String rootType() {
        return root.type();
    }

    /** Modules by their paths; the network itself has the empty one. */
    Map<String, ScriptObject> modules() {
        return modules;
    }

    /** Parameters, buffers and other tensors whose numbers are read here. */
    Map<String, ScriptTensor> tensors() {
        return tensors;
    }

    /** Names of tensors that are another one: the later name to the first. */
    Map<String, String> aliases() {
        return aliases;
    }

    /** Parameters whose numbers are not read here, with the name of their type. */
    Map<String, String> unread() {
        return unread;
    }

    boolean isParameter(String tensor) {
        return parameters.contains(tensor);
    }

    List<NamedShape> shapes() {
        List<NamedShape> shapes = new ArrayList<>();
        tensors.forEach((name, tensor) -> shapes.add(new NamedShape(name, tensor.shape(), isParameter(name))));
        return shapes;
    }

    /** The path of the module that a tensor or module lies in. */
    static String parent(String path) {
        return path.contains(".") ? path.substring(0, path.lastIndexOf('.')) : "";
    }
}
