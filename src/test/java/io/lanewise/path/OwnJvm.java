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

    /**
     * Runs a static method without result of a test, whose parameters are strings.
     *
     * <p>A check that fails is reported and must then pass twice. The order in which the compiler takes up methods differs from JVM to
     * JVM: one of many builds found a vector on the heap where hundreds of JVMs with the same flags find none. What boxes by
     * its own fault does so in all of them.
     */
    public static void run(Class<?> test, String method, String... arguments) {
        List<String> command = new ArrayList<>(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), OwnJvm.class.getName(), test.getName(), method));
        command.addAll(List.of(arguments));
        ChildJvm.Result first = ChildJvm.java(command);
        if (first.status() != 0) {
            System.err.println(test.getSimpleName() + "." + method + List.of(arguments) + " failed and must pass twice now: " + first);
            ChildJvm.java(command).outputOfSuccess();
            ChildJvm.java(command).outputOfSuccess();
        }
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
