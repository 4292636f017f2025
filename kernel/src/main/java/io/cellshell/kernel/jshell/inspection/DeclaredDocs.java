package io.cellshell.kernel.jshell.inspection;

import io.cellshell.kernel.jshell.declaration.Declaration;
import io.cellshell.kernel.jshell.documentation.Signature;
import io.cellshell.kernel.jshell.documentation.SourceComments;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Comments of what cells have declared, by JShell's words for it: methods, types, and the members of types. */
public record DeclaredDocs(List<Declaration> declarations) {

    private static final Pattern METHOD = Pattern.compile("(?:.*\\s)?(\\w+)\\((.*)\\)");

    public Optional<String> javadoc(String signature) {
        Optional<Signature> known = Signature.of(signature);
        Optional<String> found = known.flatMap(this::ofMember)
                .or(() -> known.flatMap(Signature::asField).flatMap(this::ofMember));
        return found.or(() -> ofMethod(signature)).filter(comment -> !comment.isBlank());
    }

    private Optional<String> ofMember(Signature signature) {
        List<String> names = List.of(signature.type().split("\\."));
        return declarations.stream()
                .filter(each ->
                        each.kind() == Declaration.Kind.TYPE && each.name().equals(names.get(0)))
                .findFirst()
                .flatMap(type -> comment(type, names, signature));
    }

    private static Optional<String> comment(Declaration type, List<String> names, Signature signature) {
        if (names.size() == 1 && signature.member().isEmpty()) {
            return Optional.of(type.javadoc());
        }
        try {
            SourceComments comments = SourceComments.parse(type.source());
            return signature.member().isEmpty()
                    ? comments.ofType(names)
                    : comments.ofMember(names, signature.member(), signature.parameters());
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }

    private Optional<String> ofMethod(String signature) {
        Matcher method = METHOD.matcher(signature);
        if (!method.matches()) {
            return Optional.empty();
        }
        List<String> parameters = parameters("Any(" + method.group(2) + ")");
        return declarations.stream()
                .filter(each ->
                        each.kind() == Declaration.Kind.METHOD && each.name().equals(method.group(1)))
                .filter(each -> parameters(each.signature().replaceFirst("^[^(]*", "Any"))
                        .equals(parameters))
                .findFirst()
                .map(Declaration::javadoc);
    }

    private static List<String> parameters(String signature) {
        return Signature.of(signature).map(Signature::parameters).orElse(List.of());
    }
}
