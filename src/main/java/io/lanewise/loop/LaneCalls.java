package io.lanewise.loop;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Writes calls of the Vector API as calls of the methods that each class of vectors has of its own.
 *
 * <p>Most methods of {@code FloatVector} are shared by lanes of all widths: {@code a.mul(b)} is
 * {@code a.lanewise(MUL, b)} there, and only {@code lanewise} is each width's own. Whose it is, the compiler takes from
 * what the shared method has met so far, in the whole program. Where others use a second width it has met two classes,
 * and vectors are boxed. A call of {@code lanewise} in the loop itself has met one class only.
 */
final class LaneCalls implements VectorCalls {
    /** Methods that apply the operator of their name. */
    private static final Set<String> ARITHMETIC = Set.of("add", "sub", "mul", "div", "min", "max", "and", "or", "neg", "abs", "sqrt", "not", "fma");
    private static final Set<String> COMPARISONS = Set.of("eq", "lt");
    private static final Set<String> OF_VECTORS = Set.of("lanewise", "compare", "blend");
    private static final Map<String, ClassDesc> VIEWS = Map.of(
            "reinterpretAsInts", Types.INTS, "viewAsIntegralLanes", Types.INTS,
            "reinterpretAsFloats", Types.FLOATS, "viewAsFloatingLanes", Types.FLOATS);
    private static final Set<String> SHIFTS = Set.of("LSHL", "LSHR", "ASHR");
    /** Operators that can reduce lanes too have a type of their own. */
    private static final Set<String> REDUCING = Set.of("ADD", "MUL", "MIN", "MAX", "AND", "OR");
    private static final List<ClassDesc> BY_OPERANDS = List.of(operator("Unary"), operator("Binary"), operator("Ternary"));

    private final CodeBuilder code;
    private final VectorClasses classes;

    LaneCalls(CodeBuilder code, VectorClasses classes) {
        this.code = code;
        this.classes = classes;
    }

    private static ClassDesc operator(String kind) {
        return Types.OPERATORS.nested(kind);
    }

    @Override
    public void operator(FieldInstruction field, ClassDesc receiver) {
        if (SHIFTS.contains(field.name().stringValue()) || field.typeSymbol().equals(operator("Conversion"))) {
            classes.cast(code, receiver);
        }
        code.with(field);
    }

    @Override
    public ClassDesc write(InvokeInstruction call, String operator, int free) {
        ClassDesc owner = call.owner().asSymbol();
        String name = call.name().stringValue();
        MethodTypeDesc type = call.typeSymbol();
        boolean arithmetic = ARITHMETIC.contains(name);
        if (call.opcode() == Opcode.INVOKESTATIC || SHIFTS.contains(operator) || !owner.equals(Types.FLOATS) && !owner.equals(Types.INTS)) {
            code.with(call);
        } else if (VIEWS.containsKey(name)) {
            classes.view(code, owner, VIEWS.get(name));
        } else if (arithmetic || COMPARISONS.contains(name)) {
            MethodTypeDesc vectors = ofVectors(owner, type, free);
            int operands = (int) vectors.parameterList().stream().filter(Types.VECTOR::equals).count();
            ClassDesc kind = arithmetic ? BY_OPERANDS.get(operands) : operator("Comparison");
            insert(name.toUpperCase(Locale.ROOT), kind, vectors.parameterCount());
            code.invokevirtual(owner, arithmetic ? "lanewise" : "compare", vectors.insertParameterTypes(0, kind));
        } else {
            code.invokevirtual(owner, name, OF_VECTORS.contains(name) ? ofVectors(owner, type, free) : type);
        }
        return type.returnType().equals(Types.VECTOR) ? owner : type.returnType();
    }

    /** Pushes the operator below the arguments. */
    private void insert(String operator, ClassDesc kind, int arguments) {
        code.getstatic(Types.OPERATORS, operator, REDUCING.contains(operator) ? operator("Associative") : kind);
        if (arguments == 1) {
            code.swap();
        } else if (arguments == 2) {
            code.dup_x2().pop();
        }
    }

    /** Makes vectors of the numbers among the arguments: no method that is each width's own takes numbers. */
    private MethodTypeDesc ofVectors(ClassDesc owner, MethodTypeDesc type, int free) {
        List<ClassDesc> parameters = new ArrayList<>(type.parameterList());
        int number = 0;
        while (number < parameters.size() && !isNumber(parameters.get(number))) {
            number++;
        }
        for (int i = parameters.size() - 1; i > number; i--) {
            broadcast(owner, parameters, i);
            code.astore(free + i);
        }
        if (number < parameters.size()) {
            broadcast(owner, parameters, number);
        }
        for (int i = number + 1; i < parameters.size(); i++) {
            code.aload(free + i);
        }
        return MethodTypeDesc.of(type.returnType(), parameters);
    }

    private static boolean isNumber(ClassDesc type) {
        return type.equals(ConstantDescs.CD_float) || type.equals(ConstantDescs.CD_int);
    }

    private void broadcast(ClassDesc owner, List<ClassDesc> parameters, int parameter) {
        ClassDesc number = parameters.get(parameter);
        if (isNumber(number)) {
            code.getstatic(owner, classes.target().species(), Types.SPECIES).swap()
                    .invokestatic(owner, "broadcast", MethodTypeDesc.of(owner, Types.SPECIES, number));
            parameters.set(parameter, Types.VECTOR);
        }
    }
}
