package io.cellshell.kernel.parameter;

import com.sun.source.tree.AnnotatedTypeTree;
import com.sun.source.tree.ArrayTypeTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewArrayTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParameterizedTypeTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TypeCastTree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.tree.WildcardTree;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The type of a variable as its declaration has it.
 *
 * @param text the type as it is typed
 * @param name its last name, without packages and arguments; {@value #ARRAY} for an array
 * @param arguments the types that it is made with; what an array holds
 */
record DeclaredType(String text, String name, List<DeclaredType> arguments) {

    static final String ARRAY = "[]";

    /** Of a value of which nothing is known. */
    static final DeclaredType OBJECT = new DeclaredType("Object", "Object", List.of());

    private static final Map<String, String> PRIMITIVES = Map.of(
            "Byte", "byte",
            "Short", "short",
            "Integer", "int",
            "Long", "long",
            "Float", "float",
            "Double", "double",
            "Boolean", "boolean",
            "Character", "char");

    /** How the value of a variable is made that is declared with an interface: what can be changed there must stay so. */
    private static final Pattern NEW_LIST =
            Pattern.compile("new\\s+(?:java\\.util\\.)?(ArrayList|LinkedList)\\b.*", Pattern.DOTALL);

    DeclaredType {
        arguments = List.copyOf(arguments);
    }

    /** This type, with the name of the list that its value is made as. */
    DeclaredType madeBy(String value) {
        Matcher list = NEW_LIST.matcher(value);
        return list.matches() ? new DeclaredType(text, list.group(1), arguments) : this;
    }

    static DeclaredType of(Tree type) {
        if (type instanceof AnnotatedTypeTree annotated) {
            return of(annotated.getUnderlyingType());
        }
        if (type instanceof ArrayTypeTree array) {
            return new DeclaredType(array.toString(), ARRAY, List.of(of(array.getType())));
        }
        if (type instanceof ParameterizedTypeTree generic) {
            return new DeclaredType(
                    generic.toString(),
                    of(generic.getType()).name(),
                    generic.getTypeArguments().stream().map(DeclaredType::of).toList());
        }
        if (type instanceof WildcardTree wildcard) {
            return wildcard.getKind() == Tree.Kind.UNBOUNDED_WILDCARD ? OBJECT : of(wildcard.getBound());
        }
        String text = type.toString();
        return new DeclaredType(text, text.substring(text.lastIndexOf('.') + 1), List.of());
    }

    /** The type that {@code var} takes from a value; empty where only the compiler could tell. */
    static Optional<DeclaredType> ofValue(ExpressionTree value) {
        if (value instanceof ParenthesizedTree inner) {
            return ofValue(inner.getExpression());
        }
        if (value instanceof UnaryTree signed) {
            return ofValue(signed.getExpression());
        }
        if (value instanceof TypeCastTree cast) {
            return Optional.of(of(cast.getType()));
        }
        if (value instanceof NewClassTree made && made.getClassBody() == null) {
            DeclaredType type = of(made.getIdentifier());
            return type.text().contains("<>") ? Optional.empty() : Optional.of(type);
        }
        if (value instanceof NewArrayTree made && made.getType() != null) {
            return Optional.of(new DeclaredType(made.getType() + ARRAY, ARRAY, List.of(of(made.getType()))));
        }
        if (value instanceof MethodInvocationTree call
                && call.getMethodSelect() instanceof MemberSelectTree method
                && ParsedType.isMadeBy(method.getIdentifier().toString())) {
            DeclaredType type = of(method.getExpression());
            return ParsedType.of(type).map(known -> type);
        }
        return value instanceof LiteralTree literal ? ofLiteral(literal.getKind()) : Optional.empty();
    }

    private static Optional<DeclaredType> ofLiteral(Tree.Kind kind) {
        String name = switch (kind) {
            case INT_LITERAL -> "int";
            case LONG_LITERAL -> "long";
            case FLOAT_LITERAL -> "float";
            case DOUBLE_LITERAL -> "double";
            case BOOLEAN_LITERAL -> "boolean";
            case CHAR_LITERAL -> "char";
            case STRING_LITERAL -> "String";
            default -> null;
        };
        return Optional.ofNullable(name).map(known -> new DeclaredType(known, known, List.of()));
    }

    /** The primitive type for the type of an object that holds such a value; its name for any other. */
    String primitive() {
        return PRIMITIVES.getOrDefault(name, name);
    }

    boolean isPrimitive() {
        return PRIMITIVES.containsValue(name);
    }

    /** The type of its elements, values or keys; any where none is given. */
    DeclaredType argument(int index) {
        return index < arguments.size() ? arguments.get(index) : OBJECT;
    }
}
