package io.cellshell.workbench.model.torchscript;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * In which order the modules of a network work, read from its code: line by line from {@code forward}, into the methods that it calls.
 * Both branches of an if are read, one after the other. Modules that nothing was seen to call stand before the others, in the order in
 * which they are defined, and before them those without parameters, so that the last of the list is the last that works. A module that has
 * tensors of its own beside modules with tensors is no layer, but each of its tensors is, so that no layer lies in another.
 */
final class ScriptOrder {

    private static final Pattern ASSIGNED = Pattern.compile("^\\s+(\\w+)(?: : [^=]+)? = (.+)$");
    private static final Pattern FIELD = Pattern.compile("(\\w+)\\.(\\w+)");
    private static final Pattern GETATTR = Pattern.compile("getattr\\((\\w+), \"([^\"]*)\"\\)");
    private static final Pattern CALL = Pattern.compile("\\((\\w+)\\)\\.(\\w+)\\(");
    private static final int MOST_STEPS = 100_000;
    private static final int DEEPEST = 200;

    private final ScriptArchive archive;
    private final ScriptModules modules;
    private final Map<String, String> code = new HashMap<>();
    private final Set<String> used = new LinkedHashSet<>();
    private int steps;
    private int depth;

    private ScriptOrder(ScriptArchive archive, ScriptModules modules) {
        this.archive = archive;
        this.modules = modules;
    }

    static List<String> of(ScriptArchive archive, ScriptModules modules) {
        ScriptOrder order = new ScriptOrder(archive, modules);
        order.run("", "forward");
        List<String> holders = new ArrayList<>();
        for (boolean trained : List.of(false, true)) {
            modules.tensors().keySet().stream()
                    .map(ScriptModules::parent)
                    .distinct()
                    .filter(path -> hasParameter(path, modules) == trained)
                    .forEach(holders::add);
        }
        List<String> sorted = new ArrayList<>(holders);
        order.used.stream().filter(path -> hasParameter(path, modules)).forEach(path -> {
            sorted.remove(path);
            sorted.add(path);
        });
        List<String> layers = new ArrayList<>();
        for (String path : sorted) {
            boolean outer = path.isEmpty() || holders.stream().anyMatch(other -> other.startsWith(path + "."));
            if (outer) {
                modules.tensors().keySet().stream()
                        .filter(name -> ScriptModules.parent(name).equals(path))
                        .forEach(layers::add);
            } else {
                layers.add(path);
            }
        }
        return layers;
    }

    private static boolean hasParameter(String path, ScriptModules modules) {
        return modules.tensors().keySet().stream()
                .anyMatch(name -> ScriptModules.parent(name).equals(path) && modules.isParameter(name));
    }

    /** Goes through a method of a module. */
    private void run(String path, String method) {
        ScriptObject module = modules.modules().get(path);
        if (module == null || ++steps > MOST_STEPS || depth > DEEPEST) {
            return;
        }
        depth++;
        read(path, method, module);
        depth--;
    }

    private void read(String path, String method, ScriptObject module) {
        // used again later counts as later
        used.remove(path);
        used.add(path);
        String body = body(module.type(), method);
        Map<String, String> variables = new HashMap<>();
        Matcher self = Pattern.compile("^  def \\w+\\((\\w+):").matcher(body);
        if (self.find()) {
            variables.put(self.group(1), path);
        }
        for (String line : body.lines().skip(1).toList()) {
            calls(line, variables);
            Matcher assigned = ASSIGNED.matcher(line);
            if (assigned.matches()) {
                module(assigned.group(2), variables).ifPresent(found -> variables.put(assigned.group(1), found));
            }
        }
    }

    private Optional<String> module(String expression, Map<String, String> variables) {
        for (Pattern pattern : List.of(GETATTR, FIELD)) {
            Matcher matcher = pattern.matcher(expression.strip());
            if (matcher.matches() && variables.containsKey(matcher.group(1))) {
                String owner = variables.get(matcher.group(1));
                String path = owner.isEmpty() ? matcher.group(2) : owner + "." + matcher.group(2);
                return Optional.of(path).filter(this::isModuleOrSame);
            }
        }
        return Optional.empty();
    }

    private boolean isModuleOrSame(String path) {
        if (modules.modules().containsKey(path)) {
            return true;
        }
        // another name of a module that lies elsewhere, too
        ScriptObject owner = modules.modules().get(ScriptModules.parent(path));
        return owner != null
                && owner.attributes().get(path.substring(path.lastIndexOf('.') + 1)) instanceof ScriptObject;
    }

    /** Calls of a line, the inner ones first, as they are done. */
    private void calls(String line, Map<String, String> variables) {
        Matcher call = CALL.matcher(line);
        Map<Integer, String[]> opened = new HashMap<>();
        while (call.find()) {
            opened.put(call.end() - 1, new String[] {call.group(1), call.group(2)});
        }
        if (opened.isEmpty()) {
            return;
        }
        Deque<Integer> brackets = new ArrayDeque<>();
        for (int i = 0; i < line.length(); i++) {
            if (line.charAt(i) == '(') {
                brackets.push(i);
            } else if (line.charAt(i) == ')' && !brackets.isEmpty()) {
                String[] done = opened.remove(brackets.pop());
                if (done != null && variables.containsKey(done[0])) {
                    run(named(variables.get(done[0])), done[1]);
                }
            }
        }
    }

    /** The first name of a module. */
    private String named(String path) {
        if (modules.modules().containsKey(path)) {
            return path;
        }
        Object object = modules.modules()
                .get(ScriptModules.parent(path))
                .attributes()
                .get(path.substring(path.lastIndexOf('.') + 1));
        return modules.modules().entrySet().stream()
                .filter(entry -> entry.getValue() == object)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(path);
    }

    private String body(String type, String method) {
        return code.computeIfAbsent(type + " " + method, key -> found(type, method));
    }

    private String found(String type, String method) {
        int dot = type.lastIndexOf('.');
        String part = "code/" + type.substring(0, Math.max(0, dot)).replace('.', '/') + ".py";
        String text = new String(archive.part(part), StandardCharsets.UTF_8);
        Matcher begin = Pattern.compile("^class " + Pattern.quote(type.substring(dot + 1)) + "\\(", Pattern.MULTILINE)
                .matcher(text);
        if (!begin.find()) {
            return "";
        }
        Matcher end = Pattern.compile("^(?=class |def )", Pattern.MULTILINE).matcher(text);
        String own = text.substring(begin.start(), end.find(begin.end()) ? end.start() : text.length());
        int from = own.indexOf("\n  def " + method + "(") + 1;
        int to = own.indexOf("\n  def ", from);
        return from == 0 ? "" : own.substring(from, to < 0 ? own.length() : to).replaceAll(",\\n\\s+", ", ");
    }
}
