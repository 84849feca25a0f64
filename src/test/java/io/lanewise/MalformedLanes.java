package io.lanewise;

import io.lanewise.path.ChildJvm;
import io.lanewise.path.Javac;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What users may write in error in lanes.
 *
 * @param members of the class Lanes beside a slope
 * @param reason what is said of them
 */
record MalformedLanes(String members, String reason) {
    private static final String OPERATOR = " of %s$Lanes has an operator in a condition, a variable or an argument of a method of its own; "
            + "choose between calls such as x.lanewise(VectorOperators.ADD, y) instead";

    static final List<MalformedLanes> ALL = List.of(
            value("x.lanewise(a > 1 ? VectorOperators.ADD : VectorOperators.MUL, x)", "value" + OPERATOR),
            value("x.blend(0f, x.compare(a > 0 ? VectorOperators.LT : VectorOperators.GT, 0f))", "value" + OPERATOR),
            value("x.lanewise(a > 1 ? VectorOperators.ADD : a > 0 ? VectorOperators.SUB : VectorOperators.MUL, x.neg())", "value" + OPERATOR),
            new MalformedLanes("""
                    static FloatVector value(FloatVector x, float a) {
                        VectorOperators.Unary operator = VectorOperators.NEG;
                        return x.lanewise(operator);
                    }
                    """, "value" + OPERATOR),
            new MalformedLanes("""
                    static FloatVector value(FloatVector x, float a) {
                        return apply(VectorOperators.ADD, x);
                    }

                    static FloatVector apply(VectorOperators.Binary operator, FloatVector x) {
                        return x.lanewise(operator, x);
                    }
                    """, "apply" + OPERATOR),
            new MalformedLanes("""
                    static FloatVector value(FloatVector x, float a) {
                        return x.lanewise(operator(), x);
                    }

                    static VectorOperators.Binary operator() {
                        return VectorOperators.ADD;
                    }
                    """, "operator" + OPERATOR));

    private static MalformedLanes value(String expression, String reason) {
        return new MalformedLanes("static FloatVector value(FloatVector x, float a) { return " + expression + "; }", reason);
    }

    /** Compiles all of them, each in a formula with the name that is given for its place in the list. */
    static void compile(Path directory) throws IOException {
        Map<String, String> sources = new HashMap<>();
        for (int i = 0; i < ALL.size(); i++) {
            sources.put(name(i) + ".java", source(name(i), ALL.get(i).members));
        }
        Javac.compile(directory, List.of(ChildJvm.MODULE, "-classpath", ChildJvm.place(Activation.class)), sources);
    }

    static String name(int place) {
        return "Malformed" + place;
    }

    /** A formula f(x) = x with one parameter, and these members in its lanes. */
    static String source(String name, String members) {
        return """
                import jdk.incubator.vector.*;

                public record %s(float a) implements io.lanewise.Formula {
                    public double value(double x) {
                        return x;
                    }

                    public double slope(double x) {
                        return 1;
                    }

                    static final class Lanes {
                        static FloatVector slope(FloatVector x, float a) {
                            return x;
                        }

                        %s
                    }
                }
                """.formatted(name, members);
    }
}
