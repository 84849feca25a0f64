package io.lanewise.loop;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
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
final class LaneCalls {
    private static final Map<String, String> OPERATORS = Map.ofEntries(
            Map.entry("add", "ADD"), Map.entry("sub", "SUB"), Map.entry("mul", "MUL"), Map.entry("div", "DIV"),
            Map.entry("min", "MIN"), Map.entry("max", "MAX"), Map.entry("and", "AND"), Map.entry("or", "OR"),
            Map.entry("neg", "NEG"), Map.entry("abs", "ABS"), Map.entry("sqrt", "SQRT"), Map.entry("not", "NOT"),
            Map.entry("fma", "FMA"));
    private static final Map<String, String> COMPARISONS = Map.of("eq", "EQ", "lt", "LT");
    private static final Map<String, ClassDesc> VIEWS = Map.of(
            "reinterpretAsInts", Types.INTS, "viewAsIntegralLanes", Types.INTS,
            "reinterpretAsFloats", Types.FLOATS, "viewAsFloatingLanes", Types.FLOATS);
    private static final Set<String> SHIFTS = Set.of("LSHL", "LSHR", "ASHR");
    private static final List<ClassDesc> ARITHMETIC = List.of(operator("Unary"), operator("Binary"), operator("Ternary"));
    private static final ClassDesc COMPARISON = operator("Comparison");
    /** The kind of binary operators that reduce lanes too. */
    private static final ClassDesc ASSOCIATIVE = operator("Associative");
    private static final Set<String> BOTH_WAYS = Set.of("ADD", "MUL", "MIN", "MAX", "AND", "OR");

    private final CodeBuilder code;
    private final Target target;
    private final VectorClasses classes;
    private final Deque<String> pushed = new ArrayDeque<>();

    LaneCalls(CodeBuilder code, Target target, VectorClasses classes) {
        this.code = code;
        this.target = target;
        this.classes = classes;
    }

    private static ClassDesc operator(String kind) {
        return Types.OPERATORS.nested(kind);
    }

    /** Pushes an operator; the vector that it will be applied to is on top of the stack. */
    void operator(FieldInstruction field, ClassDesc receiver) {
        String name = field.name().stringValue();
        pushed.push(name);
        if (SHIFTS.contains(name) || field.typeSymbol().equals(operator("Conversion"))) {
            known(receiver);
        }
        code.with(field);
    }

    /**
     * Writes the call, whose receiver and arguments are on the stack.
     *
     * @param free the first local variable that is free
     */
    void write(InvokeInstruction call, int free) {
        ClassDesc owner = call.owner().asSymbol();
        String name = call.name().stringValue();
        MethodTypeDesc type = call.typeSymbol();
        boolean shift = type.parameterList().stream().anyMatch(Types::isOperator) && SHIFTS.contains(pushed.pop());
        if (call.opcode() == Opcode.INVOKESTATIC || shift || !owner.equals(Types.FLOATS) && !owner.equals(Types.INTS)) {
            code.with(call);
        } else if (VIEWS.containsKey(name)) {
            view(owner, VIEWS.get(name));
        } else if (COMPARISONS.containsKey(name)) {
            insert(COMPARISONS.get(name), COMPARISON, 1);
            code.invokevirtual(owner, "compare", type.insertParameterTypes(0, COMPARISON));
        } else if (OPERATORS.containsKey(name)) {
            MethodTypeDesc vectors = vectors(owner, type, free);
            int operands = (int) vectors.parameterList().stream().filter(Types.VECTOR::equals).count();
            ClassDesc kind = ARITHMETIC.get(operands);
            insert(OPERATORS.get(name), kind, vectors.parameterCount());
            code.invokevirtual(owner, "lanewise", vectors.insertParameterTypes(0, kind));
        } else if (name.equals("lanewise") || name.equals("blend")) {
            code.invokevirtual(owner, name, vectors(owner, type, free));
        } else {
            code.with(call);
        }
    }

    /** Pushes the operator below the arguments. */
    private void insert(String operator, ClassDesc kind, int arguments) {
        code.getstatic(Types.OPERATORS, operator, BOTH_WAYS.contains(operator) ? ASSOCIATIVE : kind);
        switch (arguments) {
            case 0 -> { }
            case 1 -> code.swap();
            case 2 -> code.dup_x2().pop();
            default -> throw new IllegalArgumentException("calls " + operator + " with " + arguments + " arguments");
        }
    }

    /** Makes vectors of the numbers among the arguments, as a method that is each width's own takes no others. */
    private MethodTypeDesc vectors(ClassDesc owner, MethodTypeDesc type, int free) {
        List<ClassDesc> parameters = new ArrayList<>(type.parameterList());
        int deepest = 0;
        while (deepest < parameters.size() && !isNumber(parameters.get(deepest))) {
            deepest++;
        }
        for (int i = parameters.size() - 1; i > deepest; i--) {
            broadcast(owner, parameters, i);
            code.astore(free + i);
        }
        if (deepest < parameters.size()) {
            broadcast(owner, parameters, deepest);
        }
        for (int i = deepest + 1; i < parameters.size(); i++) {
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
            code.getstatic(owner, target.species(), Types.SPECIES).swap()
                    .invokestatic(owner, "broadcast", MethodTypeDesc.of(owner, Types.SPECIES, number));
            parameters.set(parameter, Types.VECTOR);
        }
    }

    /** The bits of a vector as lanes of another type. */
    void view(ClassDesc owner, ClassDesc type) {
        code.getstatic(type, target.species(), Types.SPECIES).iconst_0()
                .invokevirtual(owner, "reinterpretShape", MethodTypeDesc.of(Types.VECTOR, Types.SPECIES, ConstantDescs.CD_int)).checkcast(type);
    }

    /** Tells the class of the vector on top of the stack, for a call of a method that no class of vectors has of its own. */
    void known(ClassDesc owner) {
        classes.cast(code, owner);
    }
}
