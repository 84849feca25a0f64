package io.lanewise.loop;

import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;

/**
 * What the buffers of a loop are. All of a loop's are of one kind: code that meets several is compiled to
 * look at each vector's memory first, 10 times slower.
 */
public enum Elements {
    /** Floats in a {@code float[]}; offsets count elements. */
    FLOATS(float[].class, Types.FLOATS, Float.BYTES),
    /** Floats in a {@code byte[]}, aligned or not; offsets count bytes. */
    FLOATS_IN_BYTES(byte[].class, Types.BYTES, Float.BYTES),
    /** Floats in native memory, a {@link MemorySegment}; offsets count bytes. */
    NATIVE_FLOATS(MemorySegment.class, Types.FLOATS, Float.BYTES),
    /** bfloat16 in a {@code short[]}; offsets count elements. */
    BFLOATS(short[].class, Types.SHORTS, Short.BYTES),
    /** bfloat16 in native memory, a {@link MemorySegment}; offsets count bytes. */
    NATIVE_BFLOATS(MemorySegment.class, Types.INTS, Short.BYTES);

    static final int NO_MASK = -1;
    private static final ClassDesc ORDER = Types.describe(ByteOrder.class);

    private final ClassDesc buffer;
    private final ClassDesc vector;
    private final int bytes;
    /** What an offset grows by from element to element. */
    private final int stride;

    Elements(Class<?> buffer, ClassDesc vector, int bytes) {
        this.buffer = Types.describe(buffer);
        this.vector = vector;
        this.bytes = bytes;
        this.stride = buffer == float[].class || buffer == short[].class ? 1 : bytes;
    }

    /** A loop takes multiples of so many elements: what is left over, only a loop over arrays of floats can do. */
    public int step(int lanes) {
        return this == FLOATS ? 1 : lanes * Float.BYTES / bytes;
    }

    /** What is added to an offset to come so many elements further. */
    public long distance(int count) {
        return (long) count * stride;
    }

    /** Whether two places of buffers are one. */
    boolean isSame(Object a, long aOffset, Object b, long bOffset) {
        return inArray() ? a == b && aOffset == bOffset : ((MemorySegment) a).address() + aOffset == ((MemorySegment) b).address() + bOffset;
    }

    /** Whether an element has the bits of half a float, so that one vector makes two of floats. */
    boolean halves() {
        return bytes == Short.BYTES;
    }

    private boolean inArray() {
        return buffer.isArray();
    }

    /**
     * Makes the arguments of a buffer what they are: an array and an int, or native memory.
     *
     * <p>The compiler trusts what a call in this very method has seen. Without one it takes the class of the memory from
     * the Vector API's own methods, which all callers share.
     */
    void open(CodeBuilder code, int slot) {
        code.aload(slot).checkcast(buffer).astore(slot);
        if (inArray()) {
            code.lload(slot + 1).l2i().istore(slot + 1);
        } else {
            code.aload(slot).invokeinterface(buffer, "isNative", MethodTypeDesc.of(ConstantDescs.CD_boolean)).pop();
        }
    }

    /**
     * Pushes a vector, of floats or of ints that hold two halves each, or a float in scalar code.
     *
     * @param mask the local variable of a mask, or {@link #NO_MASK}; arrays of floats alone have one
     */
    void load(CodeBuilder code, VectorClasses vectors, int slot, int index, int mask) {
        if (vectors.target().scalar()) {
            position(code, slot, index).faload();
            return;
        }
        code.getstatic(vector, vectors.target().species(), Types.SPECIES);
        position(code, slot, index);
        if (mask != NO_MASK) {
            code.aload(mask).invokestatic(vector, "fromArray", MethodTypeDesc.of(vector, Types.SPECIES, buffer, ConstantDescs.CD_int, Types.MASK));
        } else if (inArray()) {
            code.invokestatic(vector, "fromArray", MethodTypeDesc.of(vector, Types.SPECIES, buffer, ConstantDescs.CD_int));
        } else {
            code.invokestatic(vector, "fromMemorySegment", MethodTypeDesc.of(vector, Types.SPECIES, buffer, ConstantDescs.CD_long, ORDER));
        }
        if (!vector.equals(lanes())) {
            vectors.view(code, vector, lanes());
        }
    }

    /** Writes what {@link #load} pushes, from a local variable. */
    void store(CodeBuilder code, VectorClasses vectors, int value, int slot, int index, int mask) {
        if (vectors.target().scalar()) {
            position(code, slot, index).fload(value).fastore();
            return;
        }
        code.aload(value);
        if (!vector.equals(lanes())) {
            vectors.view(code, lanes(), vector);
        }
        vectors.cast(code, vector);
        position(code, slot, index);
        if (mask != NO_MASK) {
            code.aload(mask).invokevirtual(vector, "intoArray", MethodTypeDesc.of(ConstantDescs.CD_void, buffer, ConstantDescs.CD_int, Types.MASK));
        } else if (inArray()) {
            code.invokevirtual(vector, "intoArray", MethodTypeDesc.of(ConstantDescs.CD_void, buffer, ConstantDescs.CD_int));
        } else {
            code.invokevirtual(vector, "intoMemorySegment", MethodTypeDesc.of(ConstantDescs.CD_void, buffer, ConstantDescs.CD_long, ORDER));
        }
    }

    /** What a vector is seen as, whatever it is loaded as. */
    private ClassDesc lanes() {
        return halves() ? Types.INTS : Types.FLOATS;
    }

    private CodeBuilder position(CodeBuilder code, int slot, int index) {
        code.aload(slot);
        if (inArray()) {
            code.iload(slot + 1).iload(index);
            return (stride == 1 ? code : code.loadConstant(stride).imul()).iadd();
        }
        return code.lload(slot + 1).iload(index).i2l().loadConstant((long) stride).lmul().ladd()
                .invokestatic(ORDER, "nativeOrder", MethodTypeDesc.of(ORDER));
    }
}
