package io.lanewise;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * A public method over ranges of arrays, as the table of bad arguments sees it: after an array and an
 * offset for each buffer comes the length, or rows and columns where some buffers have an element per column.
 *
 * @param columns what the columns are called, or null where there is a length
 */
record Signature(Object receiver, Class<?> owner, String method, List<Buffer> buffers, String columns) {
    /** What a buffer is to the method. */
    enum Role {
        INPUT, OUTPUT, PER_COLUMN, OUTPUT_PER_COLUMN;

        boolean written() {
            return this == OUTPUT || this == OUTPUT_PER_COLUMN;
        }

        boolean perColumn() {
            return this == PER_COLUMN || this == OUTPUT_PER_COLUMN;
        }
    }

    /** A buffer; the parameter with its offset is named after it. */
    record Buffer(String name, Role role) {
    }

    /** Every public method over ranges of float arrays. A new one is a line here. */
    static final List<Signature> ALL = List.of(
            of("forward", "x", "y!"),
            of("derivative", "x", "dydx!"),
            of("forwardAndDerivative", "x", "y!", "dydx!"),
            of("backward", "x", "gradOutput", "gradInput!"),
            of("backwardAccumulate", "x", "gradOutput", "gradInput!"),
            of("forwardResidual", "x", "residual", "y!"),
            of("forwardBias", "x", "bias|", "y!").over("columns"),
            of("forward", "x", "slopes|", "y!").ofChannels(),
            of("derivative", "x", "slopes|", "dydx!").ofChannels(),
            of("backward", "x", "slopes|", "gradOutput", "gradInput!", "gradSlopes|!").ofChannels(),
            of("forward", "x", "y!").ofRows(),
            of("backward", "y", "gradOutput", "gradInput!").ofRows());

    /** A method of an activation; {@code !} marks what is written, {@code |} what has an element per column. */
    private static Signature of(String method, String... buffers) {
        return new Signature(Activation.TANH, Activation.class, method, Stream.of(buffers).map(Signature::buffer).toList(), null);
    }

    private Signature over(String name) {
        return new Signature(receiver, owner, method, buffers, name);
    }

    private Signature ofChannels() {
        return new Signature(null, ChannelPrelu.class, method, buffers, "channels");
    }

    private Signature ofRows() {
        return new Signature(Softmax.SOFTMAX, Softmax.class, method, buffers, "columns");
    }

    private static Buffer buffer(String text) {
        boolean written = text.endsWith("!");
        boolean perColumn = text.contains("|");
        Role role = perColumn ? written ? Role.OUTPUT_PER_COLUMN : Role.PER_COLUMN : written ? Role.OUTPUT : Role.INPUT;
        return new Buffer(text.replaceAll("[!|]", ""), role);
    }

    Class<?>[] parameterTypes() {
        List<Class<?>> types = new ArrayList<>();
        for (int i = 0; i < buffers.size(); i++) {
            types.addAll(List.of(float[].class, int.class));
        }
        types.add(int.class);
        if (columns != null) {
            types.add(int.class);
        }
        return types.toArray(Class<?>[]::new);
    }

    Method declared() {
        try {
            return owner.getMethod(method, parameterTypes());
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Calls it. */
    void call(List<Object> arguments) throws Throwable {
        try {
            declared().invoke(receiver, arguments.toArray());
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    @Override
    public String toString() {
        return owner.getSimpleName() + "." + method + Arrays.toString(buffers.stream().map(Buffer::name).toArray());
    }
}
