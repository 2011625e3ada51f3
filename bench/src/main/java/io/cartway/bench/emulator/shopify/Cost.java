package io.cartway.bench.emulator.shopify;

import graphql.language.Argument;
import graphql.language.Definition;
import graphql.language.Document;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.IntValue;
import graphql.language.OperationDefinition;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import graphql.language.VariableReference;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a request costs before it runs: nothing for a value, 1 for an object, 10 for a mutation; a connection its objects as
 * often as its size weighs. How much a size weighs isn't published: this is fitted to one published answer (25 points for
 * 250 variants with one object each).
 */
final class Cost {
    private static final int MUTATION = 10;
    private static final double GROWTH = 1.5;

    private final Map<String, FragmentDefinition> fragments = new HashMap<>();
    private final Map<String, Object> variables;

    private Cost(Document document, Map<String, Object> variables) {
        this.variables = variables;
        for (Definition<?> definition : document.getDefinitions()) {
            if (definition instanceof FragmentDefinition fragment) {
                fragments.put(fragment.getName(), fragment);
            }
        }
    }

    static int of(Document document, Map<String, Object> variables) {
        Cost cost = new Cost(document, variables);
        double points = 0;
        for (OperationDefinition operation : document.getDefinitionsOfType(OperationDefinition.class)) {
            points += operation.getOperation() == OperationDefinition.Operation.MUTATION ? MUTATION : 0;
            points += cost.of(operation.getSelectionSet());
        }
        return (int) Math.ceil(points);
    }

    private double of(@Nullable SelectionSet set) {
        double points = 0;
        if (set != null) {
            for (Selection<?> selection : set.getSelections()) {
                if (selection instanceof Field field) {
                    points += of(field);
                } else if (selection instanceof InlineFragment fragment) {
                    points += of(fragment.getSelectionSet());
                } else if (selection instanceof FragmentSpread spread && fragments.containsKey(spread.getName())) {
                    points += of(fragments.get(spread.getName()).getSelectionSet());
                }
            }
        }
        return points;
    }

    private double of(Field field) {
        if (field.getSelectionSet() == null) {
            return 0;
        }
        double inner = of(field.getSelectionSet());
        int size = size(field);
        if (size > 0) {
            return inner * Math.max(1, Math.ceil(GROWTH * Math.log(size) / Math.log(2)));
        }
        boolean shell = field.getName().equals("edges") || field.getName().equals("pageInfo");
        return inner + (shell ? 0 : 1);
    }

    private int size(Field field) {
        for (Argument argument : field.getArguments()) {
            if (argument.getName().equals("first") || argument.getName().equals("last")) {
                if (argument.getValue() instanceof IntValue number) {
                    return number.getValue().intValue();
                } else if (argument.getValue() instanceof VariableReference variable
                        && variables.get(variable.getName()) instanceof Number number) {
                    return number.intValue();
                }
            }
        }
        return 0;
    }
}
