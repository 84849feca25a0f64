package io.lanewise.loop;

import io.lanewise.lane.Halfway;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.MethodModel;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Writes the stores of the first stage and the loads of the second for what {@link Halfway} marks, in an array that
 * belongs to the running thread and holds a block of elements.
 */
final class KeptLanes {
    /** How many elements one stage computes before the other; with more, reading and writing memory would take turns, and not overlap. */
    static final int BLOCK = 256;
    /** How many local variables are needed. */
    static final int VARIABLES = 2;

    private static final List<String> MARKS = List.of("first", "second", "third");
    /** More than a block, so that no two marks are a page apart: a processor takes a load there for one of what was just stored. */
    private static final int STRIDE = BLOCK + 128;
    private static final ThreadLocal<float[]> OF_THREAD = ThreadLocal.withInitial(() -> new float[MARKS.size() * STRIDE]);

    private static final ClassDesc HALFWAY = Types.describe(Halfway.class);
    private static final ClassDesc ARRAY = ConstantDescs.CD_float.arrayType();

    private final CodeBuilder code;
    private final VectorClasses vectors;
    private final int array;
    private final int position;
    private final Set<String> stored = new HashSet<>();
    private Stage stage = Stage.WHOLE;
    private boolean upper;

    /**
     * Prepares for a method.
     *
     * @param free the first of the local variables
     */
    KeptLanes(CodeBuilder code, VectorClasses vectors, int free) {
        this.code = code;
        this.vectors = vectors;
        this.array = free;
        this.position = free + 1;
    }

    /** The array of the running thread; called by the loops. */
    static float[] ofThread() {
        return OF_THREAD.get();
    }

    static boolean isMark(MethodModel called) {
        return called.parent().orElseThrow().thisClass().asSymbol().equals(HALFWAY);
    }

    /** Fetches the array. */
    void open() {
        code.invokestatic(Types.describe(KeptLanes.class), "ofThread", MethodTypeDesc.of(ARRAY)).astore(array);
    }

    /** Takes the place for the next step from the stack: the index of its first element in the block. */
    void place() {
        code.istore(position);
    }

    /** What follows is this stage of a step. */
    void begin(Stage next) {
        stage = next;
        upper = false;
        stored.clear();
    }

    /** What follows is the second of two vectors. */
    void beginUpperHalf() {
        upper = true;
        stored.clear();
    }

    /** If they are marked, stores the lanes on the stack, unless they are already, or replaces them by those stored. */
    void result(MethodModel called) {
        if (stage == Stage.WHOLE || !isMark(called)) {
            return;
        }
        String name = called.methodName().stringValue();
        if (stage == Stage.SECOND) {
            code.pop();
            species();
            element(name);
            code.invokestatic(Types.FLOATS, "fromArray", MethodTypeDesc.of(Types.FLOATS, Types.SPECIES, ARRAY, ConstantDescs.CD_int));
        } else if (stored.add(name)) {
            code.dup();
            vectors.cast(code, Types.FLOATS);
            element(name);
            code.invokevirtual(Types.FLOATS, "intoArray", MethodTypeDesc.of(ConstantDescs.CD_void, ARRAY, ConstantDescs.CD_int));
        }
    }

    private void element(String name) {
        code.aload(array).iload(position).loadConstant(MARKS.indexOf(name) * STRIDE).iadd();
        if (upper) {
            species();
            code.invokeinterface(Types.SPECIES, "length", MethodTypeDesc.of(ConstantDescs.CD_int)).iadd();
        }
    }

    private void species() {
        code.getstatic(Types.FLOATS, vectors.target().species(), Types.SPECIES);
    }
}
