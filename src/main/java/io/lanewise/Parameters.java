package io.lanewise;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** The parameters of a formula: the components of its record. */
final class Parameters {
    private Parameters() {
    }

    /**
     * Reads the parameters.
     *
     * @throws IllegalArgumentException if the formula is not a record of floats that can be read
     */
    static float[] of(Formula formula) {
        RecordComponent[] components = components(formula.getClass());
        float[] parameters = new float[components.length];
        for (int i = 0; i < components.length; i++) {
            Method accessor = components[i].getAccessor();
            if (!accessor.trySetAccessible()) {
                throw new IllegalArgumentException("parameter " + components[i].getName() + " of formula " + formula.getClass().getName()
                        + " cannot be read; make the record public in an exported package, or open its package to io.lanewise");
            }
            try {
                parameters[i] = (float) accessor.invoke(formula);
            } catch (ReflectiveOperationException e) {
                throw new IllegalArgumentException("parameter " + components[i].getName() + " of formula " + formula.getClass().getName()
                        + " cannot be read: " + Objects.requireNonNullElse(e.getCause(), e), e);
            }
        }
        return parameters;
    }

    /**
     * Makes a formula of the same class with other parameters.
     *
     * @param name how it was asked for
     * @throws IllegalArgumentException if there are more or fewer than the formula has, or it refuses them
     */
    static Formula with(Formula formula, String name, float[] parameters) {
        RecordComponent[] components = components(formula.getClass());
        if (parameters.length != components.length) {
            throw new IllegalArgumentException("name is \"" + name + "\" with parameters " + Arrays.toString(parameters) + "; it takes "
                    + components.length + (components.length == 0 ? "" : ": " + names(components)));
        }
        Class<?>[] types = new Class<?>[components.length];
        Object[] arguments = new Object[components.length];
        Arrays.fill(types, float.class);
        Arrays.setAll(arguments, i -> parameters[i]);
        try {
            return (Formula) formula.getClass().getDeclaredConstructor(types).newInstance(arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException refusal) {
                throw refusal;
            }
            throw new IllegalStateException(e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The name with the parameters in parentheses, as {@link Activation#of} reads it if the formula is one of the catalogue. */
    static String written(Formula formula, float[] parameters) {
        String name = formula.contract().name();
        if (parameters.length == 0) {
            return name;
        }
        List<String> texts = new ArrayList<>();
        for (float parameter : parameters) {
            texts.add(Float.toString(parameter).replaceFirst("\\.0$", ""));
        }
        return name + "(" + String.join(",", texts) + ")";
    }

    private static RecordComponent[] components(Class<?> formula) {
        if (!formula.isRecord()) {
            throw new IllegalArgumentException("formula is a " + formula.getName() + "; it must be a record whose components are its parameters");
        }
        RecordComponent[] components = formula.getRecordComponents();
        for (RecordComponent component : components) {
            if (component.getType() != float.class) {
                throw new IllegalArgumentException("parameter " + component.getName() + " of formula " + formula.getName() + " is of type "
                        + component.getType().getName() + "; it must be float");
            }
        }
        return components;
    }

    private static String names(RecordComponent[] components) {
        return String.join(", ", Arrays.stream(components).map(RecordComponent::getName).toList());
    }
}
