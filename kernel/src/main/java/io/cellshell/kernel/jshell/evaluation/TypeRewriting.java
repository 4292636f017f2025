package io.cellshell.kernel.jshell.evaluation;

import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import io.cellshell.kernel.jshell.evaluation.CellTypes.Type;
import io.cellshell.kernel.jshell.syntax.CellUnits;
import io.cellshell.kernel.jshell.syntax.CodeText;
import io.cellshell.kernel.jshell.syntax.Edited.Edit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;

/**
 * Makes right types of a cell right for JShell, too, which takes them one by one and makes each of them public.
 *
 * <ul>
 *   <li>A record's canonical constructor must not be less accessible than the record: it is made public.
 *   <li>The subtypes of a sealed type may be left unsaid where they stand in the same file, for which a cell stands: they are
 *       said.
 * </ul>
 */
final class TypeRewriting {

    private static final Pattern LESS_THAN_PUBLIC = Pattern.compile("\\b(?:private|protected)\\b");

    private final List<CellUnits.Unit> units;
    private final CellTypes types;
    private final Map<Integer, List<Edit>> edits = new HashMap<>();

    private TypeRewriting(List<CellUnits.Unit> units) {
        this.units = units;
        types = CellTypes.of(units);
    }

    /** The units as JShell should be given them. */
    static List<CellUnits.Unit> of(List<CellUnits.Unit> units) {
        TypeRewriting rewriting = new TypeRewriting(units);
        for (int i = 0; i < units.size(); i++) {
            List<Edit> edits = CodeRewriting.of(units.get(i));
            if (!edits.isEmpty()) {
                rewriting.edits.put(i, new ArrayList<>(edits));
            }
        }
        for (Type type : rewriting.types.all()) {
            if (type.isTopLevel() && type.tree().getKind() == Tree.Kind.RECORD) {
                rewriting.openConstructors(type);
            }
            if (type.isSealed()) {
                rewriting.permitSubtypes(type);
            }
        }
        return IntStream.range(0, units.size()).mapToObj(rewriting::edited).toList();
    }

    private CellUnits.Unit edited(int unit) {
        CellUnits.Unit plain = units.get(unit);
        return edits.containsKey(unit) ? plain.with(edits.get(unit)) : plain;
    }

    private void edit(Type type, int start, int end, String text) {
        edits.computeIfAbsent(type.unit(), each -> new ArrayList<>()).add(new Edit(start, end, text));
    }

    private void openConstructors(Type record) {
        List<? extends Tree> members = record.tree().getMembers();
        long components = members.stream().filter(TypeRewriting::isComponent).count();
        for (Tree member : members) {
            if (member instanceof MethodTree method && method.getReturnType() == null) {
                // A compact constructor shows no parameters.
                int parameters = method.getParameters().size();
                if (parameters == components || parameters == 0) {
                    open(record, method);
                }
            }
        }
    }

    /** A record has no other fields that are not static. */
    private static boolean isComponent(Tree member) {
        return member instanceof VariableTree variable
                && !variable.getModifiers().getFlags().contains(Modifier.STATIC);
    }

    private void open(Type record, MethodTree constructor) {
        ModifiersTree modifiers = constructor.getModifiers();
        Set<Modifier> flags = modifiers.getFlags();
        int start = record.in().start(constructor);
        if (flags.contains(Modifier.PRIVATE) || flags.contains(Modifier.PROTECTED)) {
            String code = CodeText.onlyCode(units.get(record.unit()).source());
            Matcher word =
                    LESS_THAN_PUBLIC.matcher(code).region(start, record.in().end(modifiers));
            if (word.find()) {
                edit(record, word.start(), word.end(), "public");
            }
        } else if (!flags.contains(Modifier.PUBLIC)) {
            edit(record, start, start, "public ");
        }
    }

    private void permitSubtypes(Type type) {
        List<Type> subtypes = types.subtypes(type);
        boolean said = !type.tree().getPermitsClause().isEmpty();
        if (!said && subtypes.stream().anyMatch(subtype -> subtype.unit() != type.unit())) {
            int body = startOfBody(type);
            edit(
                    type,
                    body,
                    body,
                    " permits "
                            + String.join(
                                    ", ", subtypes.stream().map(Type::name).toList()) + " ");
        }
    }

    private int startOfBody(Type type) {
        int header = Stream.of(
                        Stream.of(type.tree().getModifiers()),
                        type.tree().getTypeParameters().stream(),
                        Stream.ofNullable(type.tree().getExtendsClause()),
                        type.tree().getImplementsClause().stream())
                .flatMap(trees -> trees)
                .mapToInt(tree -> type.in().end(tree))
                .max()
                .orElse(0);
        return CodeText.onlyCode(units.get(type.unit()).source()).indexOf('{', header);
    }
}
