package io.lanewise;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/** A public method over storages, with the buffers of its counterpart over arrays. */
record StorageForm(Signature signature, Method method) {
    /** All of them. */
    static final List<StorageForm> ALL = Signature.ALL.stream().flatMap(StorageForm::of).toList();

    static Stream<StorageForm> of(Signature signature) {
        List<Class<?>> types = arguments(signature, Gate.Layout.class, Collections.nCopies(signature.buffers().size(), Storage.class), int.class);
        return Stream.of(signature.owner().getMethods())
                .filter(method -> method.getName().equals(signature.method()) && types.equals(List.of(method.getParameterTypes())))
                .map(method -> new StorageForm(signature, method));
    }

    /** Whether the number of columns is an argument: it is where no buffer has it for its length. */
    boolean takesColumns() {
        return takesColumns(signature);
    }

    private static boolean takesColumns(Signature signature) {
        return signature.columns() != null && signature.buffers().stream().noneMatch(buffer -> buffer.role().perColumn());
    }

    private static <T> List<T> arguments(Signature signature, T layout, List<? extends T> buffers, T columns) {
        List<T> arguments = new ArrayList<>(buffers);
        if (signature.layout() != null) {
            arguments.addFirst(layout);
        }
        if (takesColumns(signature)) {
            arguments.addLast(columns);
        }
        return arguments;
    }

    /** Calls it. */
    void call(Object subject, List<Storage> storages, int columns) throws Throwable {
        try {
            method.invoke(subject, arguments(signature, signature.layout(), storages, columns).toArray());
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    @Override
    public String toString() {
        return signature + " over storages";
    }
}
