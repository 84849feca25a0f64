package io.lanewise;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/**
 * A public method over ranges of arrays, as the table of bad arguments sees it: after an array and an
 * offset for each buffer comes the length, or rows and columns where some buffers have an element per column.
 *
 * @param layout what stands in front of all that, or null
 * @param columns what the columns are called, or null where there is a length
 */
record Signature(Object receiver, Class<?> owner, String method, Gate.Layout layout, List<Buffer> buffers, String columns) {
    /** What a buffer is to the method. */
    enum Role {
        INPUT, OUTPUT, PAIRS, OUTPUT_PAIRS, PER_COLUMN, OUTPUT_PER_COLUMN;

        boolean written() {
            return this == OUTPUT || this == OUTPUT_PAIRS || this == OUTPUT_PER_COLUMN;
        }

        boolean paired() {
            return this == PAIRS || this == OUTPUT_PAIRS;
        }

        /** How many elements a buffer has. */
        int elements(int rows, int columns) {
            return perColumn() ? columns : paired() ? 2 * rows * columns : rows * columns;
        }

        /** Whether this, which is written, may be the very range of that, which is read. */
        boolean inPlaceOf(Role that) {
            return !that.written() && !perColumn() && !that.perColumn() && paired() == that.paired();
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
            of("backward", "y", "gradOutput", "gradInput!").ofRows(),
            of("forward", "gate", "up", "out!").ofGate(null),
            of("backward", "gate", "up", "gradOut", "gradGate!", "gradUp!").ofGate(null),
            of("forward", "x&", "out!").over("columns").ofGate(Gate.Layout.GATE_FIRST),
            of("backward", "x&", "gradOut", "gradX&!").over("columns").ofGate(Gate.Layout.GATE_FIRST),
            of("forward", "x&", "out!").over("columns").ofGate(Gate.Layout.UP_FIRST),
            of("backward", "x&", "gradOut", "gradX&!").over("columns").ofGate(Gate.Layout.UP_FIRST),
            of("forward", "x&", "out!").over("columns").ofGate(Gate.Layout.INTERLEAVED),
            of("backward", "x&", "gradOut", "gradX&!").over("columns").ofGate(Gate.Layout.INTERLEAVED));

    /** A method of an activation; {@code !} marks what is written, {@code |} what has an element per column, {@code &} what has two for each. */
    private static Signature of(String method, String... buffers) {
        return new Signature(Activation.TANH, Activation.class, method, null, Stream.of(buffers).map(Signature::buffer).toList(), null);
    }

    private Signature over(String name) {
        return new Signature(receiver, owner, method, layout, buffers, name);
    }

    private Signature ofChannels() {
        return new Signature(null, ChannelPrelu.class, method, null, buffers, "channels");
    }

    private Signature ofGate(Gate.Layout first) {
        return new Signature(Gate.of("swiglu"), Gate.class, method, first, buffers, columns);
    }

    private Signature ofRows() {
        return new Signature(Softmax.SOFTMAX, Softmax.class, method, null, buffers, "columns");
    }

    private static Buffer buffer(String text) {
        boolean written = text.endsWith("!");
        Role role = text.contains("|") ? written ? Role.OUTPUT_PER_COLUMN : Role.PER_COLUMN
                : text.contains("&") ? written ? Role.OUTPUT_PAIRS : Role.PAIRS
                : written ? Role.OUTPUT : Role.INPUT;
        return new Buffer(text.replaceAll("[!|&]", ""), role);
    }

    Class<?>[] parameterTypes() {
        List<Class<?>> types = new ArrayList<>();
        if (layout != null) {
            types.add(Gate.Layout.class);
        }
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

    /** The method over whole arrays, if there is one. */
    Stream<Method> shortForm() {
        List<Class<?>> arrays = Collections.nCopies(buffers.size(), float[].class);
        return Stream.of(owner.getMethods()).filter(each -> each.getName().equals(method) && arrays.equals(List.of(each.getParameterTypes())));
    }

    /** Calls it. */
    void call(List<Object> arguments) throws Throwable {
        call(receiver, arguments);
    }

    /** Calls it of another activation or gate. */
    void call(Object subject, List<Object> arguments) throws Throwable {
        List<Object> all = new ArrayList<>(arguments);
        if (layout != null) {
            all.addFirst(layout);
        }
        try {
            declared().invoke(subject, all.toArray());
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    @Override
    public String toString() {
        return owner.getSimpleName() + "." + method + (layout == null ? "" : " " + layout) + Arrays.toString(buffers.stream().map(Buffer::name).toArray());
    }
}
