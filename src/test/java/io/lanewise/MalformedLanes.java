package io.lanewise;

import io.lanewise.path.ChildJvm;
import io.lanewise.path.Javac;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What users may write in error in lanes, and what they forget of the numbers that a gate multiplies with.
 *
 * @param functions of the formula beside value and slope
 * @param lanes of the class Lanes beside slope
 * @param message what is said of them
 */
record MalformedLanes(String functions, String lanes, String message) {
    private static final String VALUE = "static FloatVector value(FloatVector x, float a) { return x; }\n";
    private static final String UP = "public double up(double up) { return a * up; }\n";
    private static final String UP_SLOPE = "public double upSlope(double up) { return a; }\n";
    private static final String UP_ON_LANES = "static FloatVector up(FloatVector up, float a) { return up.mul(a); }\n";
    private static final String UP_SLOPE_ON_LANES = "static FloatVector upSlope(FloatVector up, float a) { return up.mul(0f).add(a); }\n";
    private static final String ALL_OR_NONE = " for gates; it must have all of up, upSlope, Lanes.up and Lanes.upSlope, or none";
    private static final String NO_TWIN = ", which has no scalar twin" + DefineTest.ALLOWED;
    private static final String OPERATOR = " of %s$Lanes has an operator in a condition, a variable or an argument of a method of its own; "
            + "choose between calls such as x.lanewise(VectorOperators.ADD, y) instead" + DefineTest.ALLOWED;

    static final List<MalformedLanes> ALL = List.of(
            value("x.lanewise(a > 1 ? VectorOperators.ADD : VectorOperators.MUL, x)", "method value" + OPERATOR),
            value("x.blend(0f, x.compare(a > 0 ? VectorOperators.LT : VectorOperators.GT, 0f))", "method value" + OPERATOR),
            value("x.lanewise(a > 1 ? VectorOperators.ADD : a > 0 ? VectorOperators.SUB : VectorOperators.MUL, x.neg())", "method value" + OPERATOR),
            lanes("""
                    static FloatVector value(FloatVector x, float a) {
                        VectorOperators.Unary operator = VectorOperators.NEG;
                        return x.lanewise(operator);
                    }
                    """, "method value" + OPERATOR),
            lanes("""
                    static FloatVector value(FloatVector x, float a) {
                        return apply(VectorOperators.ADD, x);
                    }

                    static FloatVector apply(VectorOperators.Binary operator, FloatVector x) {
                        return x.lanewise(operator, x);
                    }
                    """, "method apply" + OPERATOR),
            lanes("""
                    static FloatVector value(FloatVector x, float a) {
                        return x.lanewise(operator(), x);
                    }

                    static VectorOperators.Binary operator() {
                        return VectorOperators.ADD;
                    }
                    """, "method operator" + OPERATOR),
            lanes("""
                    static FloatVector value(FloatVector x, float a) {
                        return square(x);
                    }

                    static FloatVector square(Vector<Float> x) {
                        return (FloatVector) x.mul(x);
                    }
                    """, "method square of %s$Lanes takes or gives a value of type Vector" + DefineTest.ALLOWED),
            lanes("""
                    static FloatVector value(FloatVector x, float a) {
                        return (FloatVector) table();
                    }

                    static Vector<Float> table() {
                        return FloatVector.broadcast(FloatVector.SPECIES_PREFERRED, 1f);
                    }
                    """, "method table of %s$Lanes takes or gives a value of type Vector" + DefineTest.ALLOWED),
            value("x.convert(VectorOperators.F2I, 0).convert(VectorOperators.I2F, 0).reinterpretAsFloats()",
                    "method value of %s$Lanes calls convert of a Vector; cast it to FloatVector or IntVector first" + DefineTest.ALLOWED),
            lanes("""
                    static FloatVector value(FloatVector x, float a) {
                        return identity(x);
                    }

                    static <T> T identity(T t) {
                        return t;
                    }
                    """, "method identity of %s$Lanes takes or gives a value of type Object" + DefineTest.ALLOWED),
            value("null", "method value of %s$Lanes uses the instruction ACONST_NULL" + DefineTest.ALLOWED),
            value("x == x.neg() ? x : x.abs()", "method value of %s$Lanes uses the instruction IF_ACMPNE" + DefineTest.ALLOWED),
            value("x instanceof FloatVector ? x : x.abs()", "method value of %s$Lanes uses the instruction INSTANCEOF" + DefineTest.ALLOWED),
            value("((IntVector) (Object) x).reinterpretAsFloats()", "method value of %s$Lanes casts FloatVector to IntVector" + DefineTest.ALLOWED),
            value("(FloatVector) (a > 1 ? x : (Object) x.reinterpretAsInts())", "method value of %s$Lanes casts IntVector to FloatVector" + DefineTest.ALLOWED),
            value("(FloatVector) (Object) \"x\"", "method value of %s$Lanes has a text that is not looked up" + DefineTest.ALLOWED),
            value("x.mul(x.reduceLanes(VectorOperators.ADD))", "method value of %s$Lanes calls FloatVector.reduceLanes(ADD)" + NO_TWIN),
            value("x.blend(a, x.test(VectorOperators.IS_NAN))", "method value of %s$Lanes calls FloatVector.test(IS_NAN)" + NO_TWIN),
            value("x.broadcast(a)", "method value of %s$Lanes calls FloatVector.broadcast(float)" + NO_TWIN),
            value("x.mul(FloatVector.SPECIES_PREFERRED.length())", "method value of %s$Lanes calls VectorSpecies.length()" + NO_TWIN),
            value("x.lanewise(VectorOperators.POW, a)", "method value of %s$Lanes calls FloatVector.lanewise(POW, float)" + NO_TWIN),
            new MalformedLanes(UP + UP_SLOPE, VALUE, "formula %s has up and upSlope" + ALL_OR_NONE),
            new MalformedLanes(UP, VALUE + UP_ON_LANES, "formula %s has up and Lanes.up" + ALL_OR_NONE),
            new MalformedLanes(UP, VALUE + UP_ON_LANES + UP_SLOPE_ON_LANES, "formula %s has up and Lanes.up and Lanes.upSlope" + ALL_OR_NONE),
            new MalformedLanes("", VALUE + UP_ON_LANES + UP_SLOPE_ON_LANES, "formula %s has Lanes.up and Lanes.upSlope" + ALL_OR_NONE),
            new MalformedLanes(UP + UP_SLOPE, VALUE + UP_ON_LANES.replace(", float a", "").replace("(a)", "(2f)") + UP_SLOPE_ON_LANES,
                    "formula %s needs a nested class Lanes with a static method up of type (FloatVector,float)FloatVector"),
            new MalformedLanes(UP + UP_SLOPE, VALUE + UP_ON_LANES + UP_SLOPE_ON_LANES.replace("mul(0f)", "lanewise(VectorOperators.EXP)"),
                    "method upSlope of %s$Lanes calls FloatVector.lanewise(EXP)" + NO_TWIN));

    /** One that is right, named Timed. */
    static final String WITH_UP = source("Timed", UP + UP_SLOPE, VALUE + UP_ON_LANES + UP_SLOPE_ON_LANES);

    private static MalformedLanes value(String expression, String message) {
        return lanes(VALUE.replace("return x;", "return " + expression + ";"), message);
    }

    private static MalformedLanes lanes(String lanes, String message) {
        return new MalformedLanes("", lanes, message);
    }

    /** Compiles all of them, each in a formula with the name that is given for its place in the list. */
    static void compile(Path directory) throws IOException {
        Map<String, String> sources = new HashMap<>();
        for (int i = 0; i < ALL.size(); i++) {
            sources.put(name(i) + ".java", source(name(i), ALL.get(i).functions, ALL.get(i).lanes));
        }
        Javac.compile(directory, List.of(ChildJvm.MODULE, "-classpath", ChildJvm.place(Activation.class)), sources);
    }

    static String name(int place) {
        return "Malformed" + place;
    }

    /** A formula f(x) = x with one parameter, and these beside it. */
    static String source(String name, String functions, String lanes) {
        return """
                import jdk.incubator.vector.*;

                public record %s(float a) implements io.lanewise.Formula {
                    public double value(double x) {
                        return x;
                    }

                    public double slope(double x) {
                        return 1;
                    }

                    %s

                    static final class Lanes {
                        static FloatVector slope(FloatVector x, float a) {
                            return x;
                        }

                        %s
                    }
                }
                """.formatted(name, functions, lanes);
    }
}
