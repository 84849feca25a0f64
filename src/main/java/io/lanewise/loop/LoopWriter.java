package io.lanewise.loop;

import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.Label;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.AccessFlag;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Writes one {@link Loop}: the only loop over elements, with its tail, that this library has.
 *
 * <pre>
 * load the parameters; evaluate the tables
 * for (i = 0; i &lt; loopBound(length); i += lanes) { load inputs; compute outputs; store outputs }
 * if (i &lt; length) tail(...)   // the same under a mask, in a method of its own
 * </pre>
 *
 * <p>Each pair of a formula and an operation has a hidden class of its own. A loop shared by several
 * formulas would see several types and stop inlining.
 */
final class LoopWriter {
    private static final ClassDesc FLOAT_ARRAY = ConstantDescs.CD_float.arrayType();
    private static final MethodTypeDesc RUN = runType(false);
    private static final MethodTypeDesc TAIL = runType(true);
    private static final String TAIL_NAME = "tail";
    private static final String STEPS = Types.internalName(describe(Steps.class));

    /** Slots of {@code run}: this, parameters, then an array and an offset per buffer, then the length. */
    private static final int PARAMETERS = 1;
    private static final int LENGTH = PARAMETERS + 1 + 2 * Loop.BUFFERS;
    private static final int INDEX = LENGTH + 1;
    private static final int FREE = INDEX + 1;

    private final Class<?> formula;
    private final int parameters;
    private final Operation operation;
    private final Target target;
    private final ClassFiles classes;

    private LoopWriter(Class<?> formula, int parameters, Operation operation, Target target) {
        this.formula = formula;
        this.parameters = parameters;
        this.operation = operation;
        this.target = target;
        this.classes = new ClassFiles(formula.getClassLoader());
    }

    /**
     * Writes and loads a loop.
     *
     * @param formula the class with a nested class {@code Lanes}
     * @param parameters how many parameters the formula has
     */
    static Loop write(Class<?> formula, int parameters, Operation operation, Target target) {
        byte[] bytes = new LoopWriter(formula, parameters, operation, target).bytes();
        try {
            MethodHandles.Lookup hidden = MethodHandles.lookup().defineHiddenClass(bytes, true);
            return (Loop) hidden.findConstructor(hidden.lookupClass(), java.lang.invoke.MethodType.methodType(void.class)).invoke();
        } catch (Throwable e) {
            throw new IllegalStateException("cannot load the loop " + operation + " of " + formula.getName(), e);
        }
    }

    private byte[] bytes() {
        ClassDesc self = ClassDesc.of(LoopWriter.class.getPackageName(), formula.getSimpleName() + "_" + operation + "_" + target);
        return ClassFile.of().build(self, type -> {
            type.withFlags(AccessFlag.FINAL, AccessFlag.SYNTHETIC).withInterfaceSymbols(describe(Loop.class));
            type.withMethodBody(ConstantDescs.INIT_NAME, ConstantDescs.MTD_void, ClassFile.ACC_PUBLIC, code -> code.aload(0)
                    .invokespecial(ConstantDescs.CD_Object, ConstantDescs.INIT_NAME, ConstantDescs.MTD_void).return_());
            type.withMethodBody("run", RUN, ClassFile.ACC_PUBLIC, code -> new Body(code, false).writeLoop(self));
            if (!target.scalar()) {
                type.withMethodBody(TAIL_NAME, TAIL, ClassFile.ACC_PRIVATE, code -> new Body(code, true).writeTail());
            }
        });
    }

    private static MethodTypeDesc runType(boolean tail) {
        List<ClassDesc> types = new ArrayList<>(List.of(FLOAT_ARRAY));
        for (int i = 0; i < Loop.BUFFERS; i++) {
            types.add(FLOAT_ARRAY);
            types.add(ConstantDescs.CD_int);
        }
        types.addAll(Collections.nCopies(tail ? 2 : 1, ConstantDescs.CD_int));
        return MethodTypeDesc.of(ConstantDescs.CD_void, types);
    }

    private static ClassDesc describe(Class<?> type) {
        return type.describeConstable().orElseThrow();
    }

    /** One method being written: the loop, or its tail under a mask. */
    private final class Body implements Flattener.Calls {
        private final CodeBuilder code;
        private final boolean masked;
        private final Flattener flattener;
        private final Map<MethodModel, Integer> tables = new LinkedHashMap<>();
        private final TypeKind lane = Types.kind(Types.written(Types.FLOATS, target));
        private final int mask = FREE;
        private final int firstParameter = mask + 1;
        private int free = firstParameter + parameters;

        Body(CodeBuilder code, boolean masked) {
            this.code = code;
            this.masked = masked;
            this.flattener = new Flattener(classes, target, code, this);
        }

        void writeLoop(ClassDesc self) {
            prologue();
            code.iconst_0().istore(INDEX);
            Label next = code.newLabel();
            Label done = code.newLabel();
            int bound = free++;
            bound().istore(bound);
            code.labelBinding(next).iload(INDEX).iload(bound).if_icmpge(done);
            step();
            lanes(code.iload(INDEX)).iadd().istore(INDEX).goto_(next);
            code.labelBinding(done);
            if (!target.scalar()) {
                Label end = code.newLabel();
                code.iload(INDEX).iload(LENGTH).if_icmpge(end);
                for (int slot = 0; slot <= INDEX; slot++) {
                    boolean reference = slot <= PARAMETERS || slot < LENGTH && (slot - PARAMETERS) % 2 == 1;
                    code.loadLocal(reference ? TypeKind.REFERENCE : TypeKind.INT, slot);
                }
                code.invokevirtual(self, TAIL_NAME, TAIL).labelBinding(end);
            }
            code.return_();
        }

        void writeTail() {
            prologue();
            species().iload(INDEX).iload(LENGTH).invokeinterface(Types.SPECIES, "indexInRange",
                    MethodTypeDesc.of(Types.MASK, ConstantDescs.CD_int, ConstantDescs.CD_int)).astore(mask);
            step();
            code.return_();
        }

        private void prologue() {
            for (int i = 0; i < parameters; i++) {
                code.aload(PARAMETERS).loadConstant(i).faload().fstore(firstParameter + i);
            }
            Set<MethodModel> found = new LinkedHashSet<>();
            operation.outputs().forEach(output -> findTables(step(output), found));
            for (MethodModel table : found) {
                TypeKind kind = Types.kind(Types.written(table.methodTypeSymbol().returnType(), target));
                flattener.inline(table, free);
                code.storeLocal(kind, free);
                tables.put(table, free);
                free += kind.slotSize();
            }
        }

        private void step() {
            int inputs = free;
            int outputs = inputs + operation.inputs();
            int work = outputs + operation.outputs().size();
            for (int i = 0; i < operation.inputs(); i++) {
                load(i);
                code.storeLocal(lane, inputs + i);
            }
            for (int i = 0; i < operation.outputs().size(); i++) {
                for (int j = 0; j < operation.inputs(); j++) {
                    code.loadLocal(lane, inputs + j);
                }
                flattener.inline(step(operation.outputs().get(i)), work);
                code.storeLocal(lane, outputs + i);
            }
            for (int i = 0; i < operation.outputs().size(); i++) {
                store(operation.inputs() + i, outputs + i);
            }
        }

        private MethodModel step(String name) {
            return classes.model(STEPS).methods().stream().filter(m -> m.methodName().equalsString(name)).findFirst().orElseThrow();
        }

        private void load(int buffer) {
            if (target.scalar()) {
                position(buffer).faload();
                return;
            }
            species();
            position(buffer);
            if (masked) {
                code.aload(mask).invokestatic(Types.FLOATS, "fromArray", MethodTypeDesc.of(
                        Types.FLOATS, Types.SPECIES, FLOAT_ARRAY, ConstantDescs.CD_int, Types.MASK));
            } else {
                code.invokestatic(Types.FLOATS, "fromArray",
                        MethodTypeDesc.of(Types.FLOATS, Types.SPECIES, FLOAT_ARRAY, ConstantDescs.CD_int));
            }
        }

        private void store(int buffer, int local) {
            if (target.scalar()) {
                position(buffer).fload(local).fastore();
                return;
            }
            code.aload(local);
            position(buffer);
            if (masked) {
                code.aload(mask).invokevirtual(Types.FLOATS, "intoArray",
                        MethodTypeDesc.of(ConstantDescs.CD_void, FLOAT_ARRAY, ConstantDescs.CD_int, Types.MASK));
            } else {
                code.invokevirtual(Types.FLOATS, "intoArray",
                        MethodTypeDesc.of(ConstantDescs.CD_void, FLOAT_ARRAY, ConstantDescs.CD_int));
            }
        }

        private CodeBuilder position(int buffer) {
            int slot = PARAMETERS + 1 + 2 * buffer;
            return code.aload(slot).iload(slot + 1).iload(INDEX).iadd();
        }

        private CodeBuilder species() {
            return code.getstatic(Types.FLOATS, target.species(), Types.SPECIES);
        }

        private CodeBuilder bound() {
            return target.scalar() ? code.iload(LENGTH) : species().iload(LENGTH).invokeinterface(Types.SPECIES, "loopBound",
                    MethodTypeDesc.of(ConstantDescs.CD_int, ConstantDescs.CD_int));
        }

        private CodeBuilder lanes(CodeBuilder code) {
            return target.scalar() ? code.iconst_1()
                    : species().invokeinterface(Types.SPECIES, "length", MethodTypeDesc.of(ConstantDescs.CD_int));
        }

        /** The placeholders of {@link Steps} become the formula's functions, which also take its parameters. */
        @Override
        public MethodModel inlined(MethodModel called) {
            if (!isPlaceholder(called)) {
                return called;
            }
            for (int i = 0; i < parameters; i++) {
                code.fload(firstParameter + i);
            }
            return lanesMethod(called.methodName().stringValue());
        }

        @Override
        public int evaluated(MethodModel called) {
            return tables.getOrDefault(called, -1);
        }
    }

    private static boolean isPlaceholder(MethodModel method) {
        return method.parent().orElseThrow().thisClass().asInternalName().equals(STEPS)
                && (method.methodName().equalsString("value") || method.methodName().equalsString("slope"));
    }

    private MethodModel lanesMethod(String name) {
        List<ClassDesc> types = new ArrayList<>(List.of(Types.FLOATS));
        types.addAll(Collections.nCopies(parameters, ConstantDescs.CD_float));
        MethodTypeDesc type = MethodTypeDesc.of(Types.FLOATS, types);
        MethodModel found = classes.method(Types.internalName(describe(formula)) + "$Lanes", name, type.descriptorString());
        if (found == null || !found.flags().has(AccessFlag.STATIC)) {
            throw new IllegalArgumentException("formula " + formula.getName() + " needs a nested class Lanes with a static method "
                    + name + " of type " + type.displayDescriptor());
        }
        return found;
    }

    /** The static methods without arguments that give a vector, reachable from a method. */
    private void findTables(MethodModel method, Set<MethodModel> found) {
        for (CodeElement element : method.code().orElseThrow()) {
            if (element instanceof InvokeInstruction call && call.opcode() == Opcode.INVOKESTATIC && !Flattener.isJdk(call)) {
                MethodModel called = classes.method(call.owner().asInternalName(), call.name().stringValue(), call.type().stringValue());
                if (called == null) {
                    continue;
                }
                if (Types.isVector(call.typeSymbol().returnType()) && call.typeSymbol().parameterCount() == 0) {
                    found.add(called);
                } else {
                    findTables(isPlaceholder(called) ? lanesMethod(called.methodName().stringValue()) : called, found);
                }
            }
        }
    }
}
