package io.lanewise.loop;

import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;

/** The types of the Vector API by name, and what they become for a {@link Target}. */
final class Types {
    private static final String VECTOR_PACKAGE = "jdk/incubator/vector/";
    static final ClassDesc FLOATS = vector("FloatVector");
    static final ClassDesc INTS = vector("IntVector");
    static final ClassDesc SHORTS = vector("ShortVector");
    static final ClassDesc BYTES = vector("ByteVector");
    static final ClassDesc VECTOR = vector("Vector");
    static final ClassDesc MASK = vector("VectorMask");
    static final ClassDesc SPECIES = vector("VectorSpecies");
    static final ClassDesc OPERATORS = vector("VectorOperators");

    private Types() {
    }

    private static ClassDesc vector(String name) {
        return ClassDesc.ofInternalName(VECTOR_PACKAGE + name);
    }

    /** A plain {@code Vector} has the lane type of the vector whose method mentions it. */
    static ClassDesc scalar(ClassDesc type, ClassDesc owner) {
        if (type.equals(VECTOR)) {
            return scalar(owner, owner);
        }
        if (type.equals(FLOATS)) {
            return ConstantDescs.CD_float;
        }
        if (type.equals(INTS)) {
            return ConstantDescs.CD_int;
        }
        if (type.equals(MASK)) {
            return ConstantDescs.CD_boolean;
        }
        return type.equals(SPECIES) ? ConstantDescs.CD_Object : type;
    }

    /** The type that a value has in the written code. */
    static ClassDesc written(ClassDesc type, Target target) {
        return target.scalar() ? scalar(type, type) : type;
    }

    static boolean isVector(ClassDesc type) {
        return type.equals(FLOATS) || type.equals(INTS) || type.equals(MASK) || type.equals(VECTOR);
    }

    static boolean isOperator(ClassDesc type) {
        return type.descriptorString().startsWith("L" + VECTOR_PACKAGE + "VectorOperators$");
    }

    static boolean isOfVectorApi(InvokeInstruction call) {
        return call.owner().asInternalName().startsWith(VECTOR_PACKAGE);
    }

    static ClassDesc describe(Class<?> type) {
        return type.describeConstable().orElseThrow();
    }

    static String internalName(ClassDesc type) {
        String descriptor = type.descriptorString();
        return descriptor.substring(1, descriptor.length() - 1);
    }
}
