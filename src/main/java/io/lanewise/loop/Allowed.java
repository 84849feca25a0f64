package io.lanewise.loop;

import java.lang.classfile.CodeElement;
import java.lang.classfile.Instruction;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.ExceptionCatch;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.Set;

/** What the methods of lanes may consist of; all else is refused with a reason. */
final class Allowed {
    /** The written code has calls for each operator: which one it is must be known as it is written. */
    static final String OPERATOR = "has an operator in a condition, a variable or an argument of a method of its own; "
            + "choose between calls such as x.lanewise(VectorOperators.ADD, y) instead";

    /** Where lanes are numbers, in scalar code, there are no objects. */
    private static final Set<Opcode> OF_OBJECTS = Set.of(
            Opcode.ACONST_NULL, Opcode.IFNULL, Opcode.IFNONNULL, Opcode.IF_ACMPEQ, Opcode.IF_ACMPNE, Opcode.INSTANCEOF);

    private Allowed() {
    }

    static IllegalArgumentException refused(MethodModel method, String reason) {
        String owner = method.parent().orElseThrow().thisClass().asInternalName().replace('/', '.');
        return new IllegalArgumentException("method " + method.methodName().stringValue() + " of " + owner + " " + reason
                + "; allowed in lanes are expressions of the Vector API over FloatVector, IntVector and VectorMask, "
                + "constants, and static methods of the same kind");
    }

    /** Checks what the method takes and gives. */
    static void check(MethodModel method) {
        check(method, method.methodTypeSymbol().returnType());
        for (ClassDesc parameter : method.methodTypeSymbol().parameterList()) {
            check(method, parameter);
        }
    }

    private static void check(MethodModel method, ClassDesc type) {
        if (Types.isOperator(type)) {
            throw refused(method, OPERATOR);
        }
        if (!type.isPrimitive() && !type.equals(Types.SPECIES) && (!Types.isVector(type) || type.equals(Types.VECTOR))) {
            throw refused(method, "takes or gives a value of type " + type.displayName());
        }
    }

    /** Checks what one of its instructions is by itself; those it calls are checked where they are inlined or written. */
    static void check(MethodModel method, CodeElement element) {
        switch (element) {
            case FieldInstruction field -> check(method, field);
            case InvokeInstruction call -> check(method, call);
            case ExceptionCatch _ -> throw refused(method, "catches exceptions");
            case Instruction other when OF_OBJECTS.contains(other.opcode()) -> throw refused(method, "uses the instruction " + other.opcode());
            default -> { }
        }
    }

    private static void check(MethodModel method, FieldInstruction field) {
        String name = field.name().stringValue();
        ClassDesc owner = field.owner().asSymbol();
        if (field.opcode() != Opcode.GETSTATIC) {
            throw refused(method, "uses the field " + name);
        }
        if (field.typeSymbol().equals(Types.SPECIES)) {
            if (!name.equals("SPECIES_PREFERRED") || !owner.equals(Types.FLOATS) && !owner.equals(Types.INTS)) {
                throw refused(method, "uses the species " + name + " and not FloatVector.SPECIES_PREFERRED");
            }
        } else if (!owner.equals(Types.OPERATORS)) {
            throw refused(method, "reads the field " + name + ", which is not a constant that the compiler inlines");
        }
    }

    private static void check(MethodModel method, InvokeInstruction call) {
        String name = call.name().stringValue();
        MethodTypeDesc type = call.typeSymbol();
        ClassDesc owner = call.owner().asSymbol();
        if (owner.equals(Types.VECTOR)) {
            throw refused(method, "calls " + name + " of a Vector; cast it to FloatVector or IntVector first");
        }
        if (Types.isOfVectorApi(call)) {
            return;
        }
        if (call.opcode() != Opcode.INVOKESTATIC) {
            throw refused(method, "calls " + name + ", which is not static");
        }
        if (Flattener.isJdk(call) && !(type.returnType().isPrimitive() && type.parameterList().stream().allMatch(ClassDesc::isPrimitive))) {
            throw refused(method, "calls " + owner.displayName() + "." + name + ", which takes or gives objects");
        }
    }
}
