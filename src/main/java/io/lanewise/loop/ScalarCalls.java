package io.lanewise.loop;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Finds the twin in {@link Scalar} of a call of the Vector API. */
final class ScalarCalls implements VectorCalls {
    private static final Map<ClassDesc, Class<?>> TWINS = Map.of(
            Types.FLOATS, Scalar.Floats.class,
            Types.INTS, Scalar.Ints.class,
            Types.MASK, Scalar.Masks.class);
    private static final Map<String, Method> METHODS = methods();

    private final CodeBuilder code;

    ScalarCalls(CodeBuilder code) {
        this.code = code;
    }

    @Override
    public void operator(FieldInstruction field, ClassDesc receiver) {
        // it becomes the name of a twin
    }

    @Override
    public ClassDesc write(InvokeInstruction call, String operator, int free) {
        MethodTypeDesc type = call.typeSymbol();
        ClassDesc owner = call.owner().asSymbol();
        String name = operator.isEmpty() ? call.name().stringValue() : operator.toLowerCase(Locale.ROOT);
        List<ClassDesc> parameters = parameters(owner, type, call.opcode() != Opcode.INVOKESTATIC);
        Class<?> twins = TWINS.get(owner);
        Method twin = twins == null ? null : METHODS.get(key(twins, name, parameters));
        if (twin == null) {
            throw new IllegalArgumentException("calls " + owner.displayName() + "." + call.name().stringValue()
                    + type.parameterList().stream().map(parameter -> Types.isOperator(parameter) ? operator : parameter.displayName())
                            .collect(Collectors.joining(", ", "(", ")"))
                    + ", which has no scalar twin");
        }
        ClassDesc result = Types.describe(twin.getReturnType());
        code.invokestatic(Types.describe(twins), name, MethodTypeDesc.of(result, parameters));
        return vectorOf(result, type.returnType());
    }

    /** The parameters of a call's scalar twin: the receiver first, then the arguments but the operator. */
    private static List<ClassDesc> parameters(ClassDesc owner, MethodTypeDesc type, boolean receiver) {
        List<ClassDesc> parameters = new ArrayList<>();
        if (receiver) {
            parameters.add(Types.scalar(owner, owner));
        }
        for (ClassDesc parameter : type.parameterList()) {
            if (!Types.isOperator(parameter)) {
                parameters.add(Types.scalar(parameter, owner));
            }
        }
        return parameters;
    }

    private static ClassDesc vectorOf(ClassDesc result, ClassDesc original) {
        if (!original.equals(Types.VECTOR)) {
            return original;
        }
        return result.equals(ConstantDescs.CD_float) ? Types.FLOATS : Types.INTS;
    }

    private static Map<String, Method> methods() {
        Map<String, Method> methods = new HashMap<>();
        for (Class<?> twins : TWINS.values()) {
            for (Method method : twins.getDeclaredMethods()) {
                List<ClassDesc> parameters = Arrays.stream(method.getParameterTypes()).map(Types::describe).toList();
                methods.put(key(twins, method.getName(), parameters), method);
            }
        }
        return methods;
    }

    private static String key(Class<?> twins, String name, List<ClassDesc> parameters) {
        // not the list's own text: that of an array's type formats numbers, for which the JDK loads what it knows of locales
        return twins.getName() + "." + name + MethodTypeDesc.of(ConstantDescs.CD_void, parameters).descriptorString();
    }
}
