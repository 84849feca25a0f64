package io.lanewise.loop;

import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.attribute.CodeAttribute;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.AccessFlag;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Writes one {@link Loop} and loads it.
 *
 * <p>Each pair of a formula and an operation has a hidden class of its own. A loop shared by several
 * formulas would see several types and stop inlining.
 */
final class LoopWriter {
    private static final int LARGEST = 8_000;
    /** Loops over bfloat16 of 6,900 bytes and more were seen to put vectors on the heap. */
    private static final int LARGEST_OVER_STORAGE = 6_000;
    /**
     * Loops of 6,000 bytes were seen to be refused by C1 at its third tier, with ZGC earlier than without. One that has come to the
     * second by then, since C2 was busy, stays there for good, where vectors are boxed.
     */
    private static final int LARGEST_PIPELINE = 5_500;
    /** Less code of its functions makes a brief loop, which is never in a pipeline: the time to find that out is saved. */
    private static final int LEAST_CODE = 240;
    /** What a formula may say of the numbers that a gate multiplies with. */
    static final List<String> UPS = List.of("up", "upSlope");
    private static final Set<String> PLACEHOLDERS = Set.of("value", "slope", "up", "upSlope");

    private final String name;
    private final Shape shape;
    private final Class<?> formula;
    private final int parameters;
    private final Target target;
    private final Elements elements;
    private final ClassFiles classes;
    private final Set<MethodModel> reachable = new LinkedHashSet<>();

    /**
     * A writer of one loop.
     *
     * @param name what the class is called in stack traces and profiles
     * @param formula the record with a nested class {@code Lanes}, or null where the steps use none
     */
    LoopWriter(String name, Shape shape, Class<?> formula, Target target, Elements elements) {
        this.name = name;
        this.shape = shape;
        this.formula = formula;
        this.target = target;
        this.elements = elements;
        this.classes = new ClassFiles(formula == null ? null : formula.getClassLoader());
        this.parameters = formula == null ? ownParameters() : formula.getRecordComponents().length;
        for (String function : functions()) {
            findCalled(step(function));
        }
    }

    /**
     * A loop that is loaded.
     *
     * @param brief whether its code is short
     */
    record Written(Loop loop, boolean brief) {
    }

    /**
     * Writes and loads the loop.
     *
     * @param pipelined whether a loop of lanes may be in a pipeline
     * @throws IllegalArgumentException if the formula cannot be flattened
     */
    Written write(boolean pipelined) {
        boolean brief = isBrief();
        byte[] bytes = bytes(pipelined && !brief);
        try {
            MethodHandles.Lookup hidden = MethodHandles.lookup().defineHiddenClass(bytes, true);
            return new Written((Loop) hidden.findConstructor(hidden.lookupClass(), MethodType.methodType(void.class)).invoke(), brief);
        } catch (Throwable e) {
            throw new IllegalStateException("cannot load the loop " + name, e);
        }
    }

    /** Whether the functions' code is short. */
    boolean isBrief() {
        int code = 0;
        for (String function : functions()) {
            code += size(step(function));
        }
        for (MethodModel method : reachable) {
            code += size(method);
        }
        return code < LEAST_CODE;
    }

    /** The operations of a step, those that are in it twice counted once; 0 if it has branches. */
    int operations() {
        AtomicInteger operations = new AtomicInteger();
        ClassDesc self = ClassDesc.of(LoopWriter.class.getPackageName(), name);
        VectorClasses vectors = new VectorClasses(self, target);
        Lookups lookups = new Lookups(self, vectors, lookedUp());
        ClassFile.of().build(self, type -> type.withMethodBody("run", Arguments.RUN, ClassFile.ACC_PUBLIC,
                code -> operations.set(new LoopBody(this, vectors, lookups, code).operations())));
        return operations.get();
    }

    /** In a pipeline if that is wanted, faster, and short enough for the compiler. */
    byte[] bytes(boolean pipelined) {
        // two vectors a step, of halves, do not wait for each other as they are
        boolean possible = pipelined && !target.scalar() && !elements.halves();
        byte[] loop = code(possible);
        int size = size(loop);
        if (possible && size > LARGEST_PIPELINE) {
            loop = code(false);
            size = size(loop);
        }
        int largest = elements == Elements.FLOATS ? LARGEST : LARGEST_OVER_STORAGE;
        if (size > largest) {
            throw new IllegalArgumentException("loop " + name + " has " + size + " bytes of code; the compiler takes at most " + largest
                    + ", some 500 calls of the Vector API for value and derivative together");
        }
        return loop;
    }

    /** Bytes of the longest method. */
    private static int size(byte[] loop) {
        int longest = 0;
        for (MethodModel method : ClassFile.of().parse(loop).methods()) {
            longest = Math.max(longest, size(method));
        }
        return longest;
    }

    private static int size(MethodModel method) {
        return ((CodeAttribute) method.code().orElseThrow()).codeLength();
    }

    private byte[] code(boolean pipelined) {
        ClassDesc self = ClassDesc.of(LoopWriter.class.getPackageName(), name);
        VectorClasses vectors = new VectorClasses(self, target);
        Lookups lookups = new Lookups(self, vectors, lookedUp());
        return ClassFile.of().build(self, type -> {
            type.withFlags(AccessFlag.FINAL, AccessFlag.SYNTHETIC).withInterfaceSymbols(Types.describe(Loop.class));
            type.withMethodBody(ConstantDescs.INIT_NAME, ConstantDescs.MTD_void, ClassFile.ACC_PUBLIC, code -> code.aload(0)
                    .invokespecial(ConstantDescs.CD_Object, ConstantDescs.INIT_NAME, ConstantDescs.MTD_void).return_());
            type.withMethodBody("run", Arguments.RUN, ClassFile.ACC_PUBLIC, code -> {
                code.iconst_0().istore(Arguments.INDEX);
                new LoopBody(this, vectors, lookups, code).writeLoop(self, pipelined);
            });
            if (hasTail()) {
                type.withMethodBody(LoopBody.TAIL_NAME, Arguments.TAIL, ClassFile.ACC_PRIVATE,
                        code -> new LoopBody(this, vectors, lookups, code).writeTail());
            }
            vectors.declare(type);
            lookups.declare(type);
            type.withMethodBody(ConstantDescs.CLASS_INIT_NAME, ConstantDescs.MTD_void, ClassFile.ACC_STATIC, code -> {
                vectors.initialise(code);
                lookups.initialise(code);
                code.return_();
            });
        });
    }

    /** Lanes have a masked step for what is left over, in a method of its own; in other kinds of buffers nothing is. */
    boolean hasTail() {
        return !target.scalar() && shape.folds().isEmpty() && elements == Elements.FLOATS;
    }

    Shape shape() {
        return shape;
    }

    Elements elements() {
        return elements;
    }

    Target target() {
        return target;
    }

    ClassFiles classes() {
        return classes;
    }

    int parameters() {
        return parameters;
    }

    private int ownParameters() {
        return functions().stream().mapToInt(function -> (int) step(function).methodTypeSymbol().parameterList().stream()
                .filter(ConstantDescs.CD_float::equals).count()).max().orElse(0);
    }

    private List<String> functions() {
        List<String> functions = new ArrayList<>(shape.outputs());
        for (Shape.Fold fold : shape.folds()) {
            functions.add(fold.step());
        }
        if (!shape.result().isEmpty()) {
            functions.add(shape.result());
        }
        return functions;
    }

    /** The function of an output or a fold. */
    MethodModel step(String function) {
        return function(shape.steps(), function);
    }

    /** A static method of a class that is inlined. */
    MethodModel function(Class<?> declaring, String function) {
        MethodModel found = classes.method(Types.internalName(Types.describe(declaring)), function);
        if (found == null) {
            throw new AssertionError(declaring + " has no " + function);
        }
        return found;
    }

    /** The formula's function in place of the method that stands for it; a gate has the numbers as they are if the formula says nothing of them. */
    MethodModel inlined(MethodModel called) {
        String function = called.methodName().stringValue();
        if (formula == null || !PLACEHOLDERS.contains(function)
                || !called.parent().orElseThrow().thisClass().asSymbol().equals(Types.describe(Steps.class))
                || UPS.contains(function) && classes.method(lanes(formula), function) == null) {
            return called;
        }
        List<ClassDesc> types = new ArrayList<>(List.of(Types.FLOATS));
        types.addAll(Collections.nCopies(parameters, ConstantDescs.CD_float));
        MethodTypeDesc type = MethodTypeDesc.of(Types.FLOATS, types);
        MethodModel found = classes.method(lanes(formula), function, type.descriptorString());
        if (found == null || !found.flags().has(AccessFlag.STATIC)) {
            throw new IllegalArgumentException("formula " + formula.getName() + " needs a nested class Lanes with a static method "
                    + function + " of type " + type.displayDescriptor());
        }
        return found;
    }

    /** The internal name of the nested class with the functions on lanes. */
    static String lanes(Class<?> formula) {
        return Types.internalName(Types.describe(formula)) + "$Lanes";
    }

    /** The static methods without arguments that give a vector, reachable from the functions. */
    List<MethodModel> tables() {
        return reachable.stream().filter(LoopWriter::isTable).toList();
    }

    /** The tables of the lookups reachable from the functions. */
    private Set<String> lookedUp() {
        Set<String> found = new LinkedHashSet<>();
        for (MethodModel method : reachable) {
            String text = null;
            for (CodeElement element : method.code().orElseThrow()) {
                if (element instanceof ConstantInstruction constant) {
                    text = constant.constantValue() instanceof String table ? table : null;
                } else if (text != null && element instanceof InvokeInstruction call && Lookups.isLookup(call)) {
                    found.add(text);
                }
            }
        }
        return found;
    }

    private static boolean isTable(MethodModel method) {
        return Types.isVector(method.methodTypeSymbol().returnType()) && method.methodTypeSymbol().parameterCount() == 0;
    }

    /** Adds what the method calls, and what that calls, to what is reachable. */
    private void findCalled(MethodModel method) {
        for (CodeElement element : method.code().orElseThrow()) {
            if (element instanceof InvokeInstruction call && call.opcode() == Opcode.INVOKESTATIC && !Flattener.isJdk(call)) {
                MethodModel called = classes.method(call.owner().asInternalName(), call.name().stringValue(), call.type().stringValue());
                if (called == null || called == method) {
                    continue; // the flattener refuses it with a reason
                }
                MethodModel inlined = inlined(called);
                if (reachable.add(inlined) && !isTable(inlined)) {
                    findCalled(inlined);
                }
            }
        }
    }
}
