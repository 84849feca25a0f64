package io.lanewise.path;

import java.lang.management.ManagementFactory;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Runs a check in a JVM of its own, with the flags and the class path of this one: what the compiler knows there is
 * what the check has done, whatever tests ran before it and in which order.
 */
public final class OwnJvm {
    private OwnJvm() {
    }

    /** Runs a static method without result of a test, whose parameters are strings. */
    public static void run(Class<?> test, String method, String... arguments) {
        run(List.of(), test, method, arguments);
    }

    /** The same with more flags. */
    public static void run(List<String> flags, Class<?> test, String method, String... arguments) {
        List<String> command = new ArrayList<>(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(flags);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), OwnJvm.class.getName(), test.getName(), method));
        command.addAll(List.of(arguments));
        ChildJvm.java(command).outputOfSuccess();
    }

    /** The test's class, its method, and the method's arguments; a failed check ends the JVM with a status that is not 0. */
    static void main(String[] arguments) throws ReflectiveOperationException {
        Method method = Stream.of(Class.forName(arguments[0]).getDeclaredMethods())
                .filter(declared -> declared.getName().equals(arguments[1])).findFirst().orElseThrow();
        method.setAccessible(true);
        try {
            method.invoke(null, Stream.of(arguments).skip(2).toArray());
        } catch (InvocationTargetException e) {
            e.getCause().printStackTrace();
            System.exit(1);
        }
    }
}
