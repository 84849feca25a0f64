package io.lanewise.path;

import io.lanewise.Activation;
import io.lanewise.Formula;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.management.ClassLoadingMXBean;
import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import jdk.incubator.vector.FloatVector;

/**
 * A program that defines a thousand activations of one class and a thousand of as many classes, uses each
 * once, and looks for what has stayed.
 */
public final class ComeAndGo {
    /** What it prints if nothing stays. */
    static final List<String> EXPECTED = List.of(
            "1000 activations of one class: no class more", "1000 classes of formulas: all collected, their loops too");

    private static final int COUNT = 1_000;
    private static final int COLLECTIONS = 100;
    /** Classes that the JDK may load on the way. */
    private static final int TOLERANCE = 100;
    private static final ClassLoadingMXBean CLASSES = ManagementFactory.getClassLoadingMXBean();

    private ComeAndGo() {
    }

    /** Prints a line for each kind. */
    public static void main(String[] arguments) throws ReflectiveOperationException {
        use(new Multiple(1));
        use(formula());
        long before = CLASSES.getTotalLoadedClassCount();
        for (int i = 0; i < COUNT; i++) {
            use(new Multiple(i));
        }
        long more = CLASSES.getTotalLoadedClassCount() - before;
        System.out.println(COUNT + " activations of one class: " + (more < TOLERANCE ? "no class more" : more + " classes more"));

        List<WeakReference<Class<?>>> formulas = new ArrayList<>();
        int loadedBefore = CLASSES.getLoadedClassCount();
        for (int i = 0; i < COUNT; i++) {
            Formula formula = formula();
            use(formula);
            formulas.add(new WeakReference<>(formula.getClass()));
        }
        long collected = collected(formulas);
        int left = CLASSES.getLoadedClassCount() - loadedBefore;
        System.out.println(COUNT + " classes of formulas: " + (collected == COUNT ? "all" : collected) + " collected, their loops "
                + (left < TOLERANCE ? "too" : "not, there are " + left + " classes more"));
    }

    private static void use(Formula formula) {
        float[] y = {1, 2, 3};
        Activation.define(formula).forward(y, y);
    }

    /** Of a class that is loaded anew. */
    private static Formula formula() throws ReflectiveOperationException {
        return (Formula) new Anew().loadClass(Multiple.class.getName()).getDeclaredConstructor(float.class).newInstance(2f);
    }

    /** How many have gone after the garbage collections that they need. */
    static long collected(List<WeakReference<Class<?>>> classes) {
        long collected = 0;
        for (int i = 0; i < COLLECTIONS && collected < classes.size(); i++) {
            System.gc();
            collected = classes.stream().filter(reference -> reference.get() == null).count();
        }
        return collected;
    }

    /** Loads the formula and what it is nested in by itself, all else through the loader of this class. */
    private static final class Anew extends ClassLoader {
        Anew() {
            super(ComeAndGo.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.startsWith(ComeAndGo.class.getName())) {
                return super.loadClass(name, resolve);
            }
            try (InputStream file = getResourceAsStream(name.replace('.', '/') + ".class")) {
                byte[] bytes = file.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** factor x. */
    public record Multiple(float factor) implements Formula {
        @Override
        public double value(double x) {
            return factor * x;
        }

        @Override
        public double slope(double x) {
            return factor;
        }

        static final class Lanes {
            static FloatVector value(FloatVector x, float factor) {
                return x.mul(factor);
            }

            static FloatVector slope(FloatVector x, float factor) {
                return FloatVector.broadcast(FloatVector.SPECIES_PREFERRED, factor);
            }
        }
    }
}
