package io.cellshell.workbench.model.torchscript;

import io.cellshell.workbench.model.ModelException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Methods that the network of a TorchScript file gets while it is trained, since DJL has none for it: one that gives all tensors, buffers
 * too; one that sets for each module whether it is in training mode; one that says whether a tensor has a gradient; one that makes tensors that share their numbers one tensor again, as
 * they were in Python. They are never written into a package.
 */
final class ScriptMethods {

    static final String TENSORS = "workbench_tensors";
    static final String MODES = "workbench_modes";
    static final String TIE = "workbench_tie";
    static final String GRADIENT = "workbench_gradient";

    private ScriptMethods() {}

    /** The archive with these methods. */
    static ScriptArchive added(ScriptArchive archive, ScriptModules modules, List<String> switched) {
        String type = modules.rootType();
        int dot = type.lastIndexOf('.');
        String part = "code/" + type.substring(0, Math.max(0, dot)).replace('.', '/') + ".py";
        String code = new String(archive.part(part), StandardCharsets.UTF_8);
        Matcher begin = Pattern.compile("^class " + Pattern.quote(type.substring(dot + 1)) + "\\(", Pattern.MULTILINE)
                .matcher(code);
        if (dot < 0 || !begin.find()) {
            throw new ModelException("The TorchScript file has no code for its network, the class " + type
                    + "; write it again in Python with torch.jit.script(model).save(path).");
        }
        Matcher end = Pattern.compile("^(?=class |def |from |import )", Pattern.MULTILINE)
                .matcher(code);
        int at = end.find(begin.end()) ? end.start() : code.length();
        String before = code.substring(0, at);
        String with = before + (before.endsWith("\n") ? "" : "\n") + methods(modules, switched) + code.substring(at);
        return archive.with(Map.of(part, with.getBytes(StandardCharsets.UTF_8)));
    }

    private static String methods(ScriptModules modules, List<String> switched) {
        List<String> tensors = new ArrayList<>();
        modules.tensors().keySet().forEach(name -> tensors.add("unchecked_cast(Tensor, " + path(name) + ")"));
        StringBuilder code = new StringBuilder();
        code.append(head(TENSORS, modules, "", "List[Tensor]"))
                .append("    return [")
                .append(String.join(", ", tensors))
                .append("]\n");
        code.append(head(MODES, modules, ", on: List[bool]", "NoneType"));
        for (int i = 0; i < switched.size(); i++) {
            code.append("    module")
                    .append(i)
                    .append(" = ")
                    .append(path(switched.get(i)))
                    .append("\n");
            code.append("    module")
                    .append(i)
                    .append(".training = on[")
                    .append(i)
                    .append("]\n");
        }
        code.append("    return None\n");
        code.append(head(GRADIENT, modules, ", x: Tensor", "bool")).append("    return ops.prim.requires_grad(x)\n");
        code.append(head(TIE, modules, "", "NoneType"));
        int i = 0;
        for (Map.Entry<String, String> alias : modules.aliases().entrySet()) {
            String name = alias.getKey().substring(alias.getKey().lastIndexOf('.') + 1);
            if (!name.matches("[A-Za-z_]\\w*")) {
                throw new ModelException("The tensor “" + alias.getKey() + "” of the network is “" + alias.getValue()
                        + "” under another name, which cannot be kept so while it is trained; it can be run.");
            }
            code.append("    module")
                    .append(i)
                    .append(" = ")
                    .append(path(ScriptModules.parent(alias.getKey())))
                    .append("\n");
            code.append("    module")
                    .append(i++)
                    .append(".")
                    .append(name)
                    .append(" = unchecked_cast(Tensor, ")
                    .append(path(alias.getValue()))
                    .append(")\n");
        }
        return code.append("    return None\n").toString();
    }

    private static String head(String name, ScriptModules modules, String arguments, String result) {
        return "  def " + name + "(self: " + modules.rootType() + arguments + ") -> " + result + ":\n";
    }

    /** An attribute of an attribute of the network, as code. */
    private static String path(String name) {
        String code = "self";
        for (String step : name.isEmpty() ? new String[0] : name.split("\\.")) {
            if (!step.matches("[^\"\\\\\\n]+")) {
                throw new ModelException("A part of the network is called “" + step
                        + "”, which is no name of a module; it can be run, but not trained.");
            }
            code = "getattr(" + code + ", \"" + step + "\")";
        }
        return code;
    }
}
