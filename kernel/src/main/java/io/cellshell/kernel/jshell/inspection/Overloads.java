package io.cellshell.kernel.jshell.inspection;

import io.cellshell.kernel.jshell.documentation.Signature;
import io.cellshell.kernel.jshell.syntax.CodeText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Tells which of several methods of one name a call means, as far as the number and the types of its arguments say so. */
record Overloads(List<String> arguments, boolean closed) {

    private static final Map<String, String> BOXES = Map.of(
            "int",
            "Integer",
            "long",
            "Long",
            "double",
            "Double",
            "float",
            "Float",
            "boolean",
            "Boolean",
            "char",
            "Character",
            "byte",
            "Byte",
            "short",
            "Short");

    private static final List<String> WIDENING = List.of("byte", "short", "int", "long", "float", "double");
    private static final Set<String> OF_EVERY_BOX = Set.of("Object", "Number", "Comparable", "Serializable");

    /** The arguments of the call whose name ends at a position, or in whose parentheses the position is. */
    static Optional<Overloads> at(String cell, int cursor, int endOfName) {
        String code = CodeText.onlyCode(cell);
        int open = endOfName;
        while (open < code.length() && Character.isWhitespace(code.charAt(open))) {
            open++;
        }
        boolean onName = endOfName > 0 && Character.isJavaIdentifierPart(code.charAt(endOfName - 1));
        if (!onName || open >= code.length() || code.charAt(open) != '(') {
            open = enclosing(code, cursor);
        }
        return open < 0 ? Optional.empty() : Optional.of(from(cell, code, open));
    }

    private static int enclosing(String code, int cursor) {
        int depth = 0;
        for (int i = cursor - 1; i >= 0; i--) {
            char c = code.charAt(i);
            if (c == ')' || c == ']' || c == '}') {
                depth++;
            } else if (c == '(' || c == '[' || c == '{') {
                if (depth == 0) {
                    return c == '(' ? i : -1;
                }
                depth--;
            } else if (c == ';' && depth == 0) {
                return -1;
            }
        }
        return -1;
    }

    private static Overloads from(String cell, String code, int open) {
        List<String> arguments = new ArrayList<>();
        int depth = 0;
        int start = open + 1;
        for (int i = open + 1; i < code.length(); i++) {
            char c = code.charAt(i);
            if (depth == 0 && (c == ',' || c == ')')) {
                arguments.add(cell.substring(start, i).strip());
                start = i + 1;
            }
            if (depth == 0 && c == ')') {
                boolean none = arguments.size() == 1 && arguments.get(0).isEmpty();
                return new Overloads(none ? List.of() : arguments, true);
            }
            depth += "([{".indexOf(c) >= 0 ? 1 : ")]}".indexOf(c) >= 0 ? -1 : 0;
        }
        arguments.add(cell.substring(Math.min(start, cell.length())).strip());
        arguments.removeIf(String::isEmpty);
        return new Overloads(arguments, false);
    }

    /**
     * Those that the call may mean; all where none fits.
     *
     * @param signatures in JShell's words
     * @param type the type of an expression; null where it is not known
     */
    List<String> select(List<String> signatures, UnaryOperator<String> type) {
        List<String> byNumber = signatures.stream().filter(this::fitsByNumber).toList();
        if (byNumber.size() < 2) {
            return byNumber.isEmpty() ? signatures : byNumber;
        }
        List<String> types = arguments.stream().map(type).toList();
        int best = byNumber.stream().mapToInt(each -> score(each, types)).max().orElse(-1);
        return best < 0
                ? byNumber
                : byNumber.stream().filter(each -> score(each, types) == best).toList();
    }

    private boolean fitsByNumber(String signature) {
        int number = parameters(signature).size();
        boolean open = signature.contains("...") && arguments.size() >= number - 1;
        return open || (closed ? arguments.size() == number : arguments.size() <= number);
    }

    /** How well the types fit; below 0 where they cannot. */
    private static int score(String signature, List<String> types) {
        List<String> parameters = parameters(signature);
        boolean variable = signature.contains("...");
        int score = 0;
        for (int i = 0; i < types.size(); i++) {
            boolean inRest = variable && i >= parameters.size() - 1;
            String parameter = parameters.get(Math.min(i, parameters.size() - 1));
            int fit = fit(types.get(i), parameter);
            if (inRest) {
                fit = Math.max(fit, fit(types.get(i), parameter.replaceFirst("\\[]$", "")) - 1);
            }
            if (fit < 0) {
                return -1;
            }
            score += fit;
        }
        return score;
    }

    private static int fit(String type, String parameter) {
        if (type == null || type.equals("null")) {
            return 1;
        }
        String given = Signature.simpleType(type);
        if (given.equals(parameter)) {
            return 4;
        }
        boolean primitive = BOXES.containsKey(given);
        boolean wantsPrimitive = BOXES.containsKey(parameter);
        if (primitive && wantsPrimitive) {
            int from = WIDENING.indexOf(given.equals("char") ? "short" : given);
            return from >= 0 && WIDENING.indexOf(parameter) > from ? 3 : -1;
        }
        if (primitive) {
            boolean box = parameter.equals(BOXES.get(given)) || OF_EVERY_BOX.contains(parameter);
            return box || parameter.length() == 1 ? 2 : -1;
        }
        if (wantsPrimitive) {
            return given.equals(BOXES.get(parameter)) ? 2 : -1;
        }
        boolean array = given.endsWith("]");
        boolean clash = array != parameter.endsWith("]") && !OF_EVERY_BOX.contains(parameter) && parameter.length() > 1;
        return clash ? -1 : 1;
    }

    private static List<String> parameters(String signature) {
        return Signature.of("Any" + signature.substring(Math.max(0, signature.indexOf('('))))
                .map(Signature::parameters)
                .filter(list -> list != null)
                .orElse(List.of());
    }
}
