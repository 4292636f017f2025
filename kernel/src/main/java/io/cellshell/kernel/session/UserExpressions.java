package io.cellshell.kernel.session;

import io.cellshell.kernel.api.MimeBundle;
import io.cellshell.kernel.jshell.diagnostics.CellError;
import io.cellshell.kernel.jshell.evaluation.Outcome;
import io.cellshell.kernel.protocol.IopubMessage;
import io.cellshell.kernel.protocol.Reply.ExpressionError;
import io.cellshell.kernel.protocol.Reply.ExpressionValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Expressions that a front end wants to know the values of, beside running a cell. None of them fails the cell. */
final class UserExpressions {

    /** Makes the view of a value, by code of the user where an interrupt reaches it. */
    interface Viewer {

        MimeBundle view(Object value) throws Exception;
    }

    private final Function<String, Outcome> evaluator;
    private final Viewer viewer;
    private final Function<Throwable, CellError> describer;

    /**
     * Expressions of one cell.
     *
     * @param evaluator evaluates one of them
     * @param viewer makes the view of its value
     * @param describer describes what the viewer has thrown
     */
    UserExpressions(Function<String, Outcome> evaluator, Viewer viewer, Function<Throwable, CellError> describer) {
        this.evaluator = evaluator;
        this.viewer = viewer;
        this.describer = describer;
    }

    /** The view of each value by the name of its expression, or what is wrong with the expression. */
    Map<String, Object> evaluate(Map<String, String> expressions) {
        Map<String, Object> values = new LinkedHashMap<>();
        expressions.forEach((name, expression) -> values.put(name, evaluate(expression)));
        return values;
    }

    private Object evaluate(String expression) {
        Outcome outcome = evaluator.apply(expression);
        if (outcome instanceof Outcome.Value value) {
            try {
                return ExpressionValue.of(viewer.view(value.value()));
            } catch (Throwable e) {
                return ExpressionError.of(Failures.toMessage(describer.apply(e)));
            }
        }
        if (outcome instanceof Outcome.Failed failed) {
            return ExpressionError.of(Failures.toMessage(failed.error()));
        }
        String message = "This is not an expression, so it has no value: " + expression;
        return ExpressionError.of(new IopubMessage.Error("NoExpression", message, List.of(message)));
    }
}
