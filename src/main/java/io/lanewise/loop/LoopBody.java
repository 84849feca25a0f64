package io.lanewise.loop;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.MethodModel;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The only loop over elements, with its tail, that this library has:
 *
 * <pre>
 * load the parameters; evaluate the tables
 * for (i = 0; i &lt; loopBound(length); i += lanes) { load inputs; compute outputs; store outputs }
 * if (i &lt; length) tail(...)   // the same under a mask, in a method of its own
 * </pre>
 *
 * <p>With folds, the loop runs once for every group of partial results that fits the lanes:
 *
 * <pre>
 * for (part = 0; part &lt; PARTIALS; part += lanes) {
 *     initialise folds
 *     for (i = part; i &lt;= length - lanes; i += PARTIALS) { ...; update folds }
 *     if (i &lt; length) the same under a mask
 *     store folds
 * }
 * </pre>
 */
final class LoopBody implements Flattener.Calls {
    static final String TAIL_NAME = "tail";
    private static final ClassDesc FLOAT_ARRAY = ConstantDescs.CD_float.arrayType();
    static final MethodTypeDesc RUN = type(1);
    static final MethodTypeDesc TAIL = type(2);

    /** Slots of the arguments: this, parameters, then an array and an offset per buffer, length, index. */
    private static final int PARAMETERS = 1;
    private static final int LENGTH = PARAMETERS + 1 + 2 * Loop.BUFFERS;
    private static final int INDEX = LENGTH + 1;
    private static final int MASK = INDEX + 1;
    private static final int BOUND = MASK + 1;
    private static final int PART = BOUND + 1;
    private static final int FIRST_PARAMETER = PART + 1;

    private final LoopWriter writer;
    private final Shape shape;
    private final Target target;
    private final CodeBuilder code;
    private final Flattener flattener;
    private final TypeKind lane;
    private final Map<MethodModel, Integer> tables = new HashMap<>();
    private int folds;
    private int inputs;

    LoopBody(LoopWriter writer, CodeBuilder code) {
        this.writer = writer;
        this.shape = writer.shape();
        this.target = writer.target();
        this.code = code;
        this.flattener = new Flattener(writer.classes(), target, code, this);
        this.lane = Types.kind(Types.written(Types.FLOATS, target));
    }

    private static MethodTypeDesc type(int counts) {
        List<ClassDesc> types = new ArrayList<>(List.of(FLOAT_ARRAY));
        for (int i = 0; i < Loop.BUFFERS; i++) {
            types.add(FLOAT_ARRAY);
            types.add(ConstantDescs.CD_int);
        }
        types.addAll(Collections.nCopies(counts, ConstantDescs.CD_int));
        return MethodTypeDesc.of(ConstantDescs.CD_void, types);
    }

    void writeLoop(ClassDesc self) {
        prologue();
        if (shape.folds().isEmpty()) {
            code.iconst_0().istore(INDEX);
            stepsUpTo(() -> lanes());
            callTail(self);
        } else {
            writeFolds();
        }
        code.return_();
    }

    void writeTail() {
        prologue();
        maskedStep();
        code.return_();
    }

    private void writeFolds() {
        Label next = code.newLabel();
        Label done = code.newLabel();
        code.iconst_0().istore(PART);
        code.labelBinding(next).iload(PART).loadConstant(Shape.PARTIALS).if_icmpge(done);
        for (int i = 0; i < shape.folds().size(); i++) {
            constant(shape.folds().get(i).initial());
            code.storeLocal(lane, folds + i);
        }
        code.iload(PART).istore(INDEX);
        stepsUpTo(() -> code.loadConstant(Shape.PARTIALS));
        if (!target.scalar()) {
            Label whole = code.newLabel();
            code.iload(INDEX).iload(LENGTH).if_icmpge(whole);
            maskedStep();
            code.labelBinding(whole);
        }
        for (int i = 0; i < shape.folds().size(); i++) {
            code.iload(PART).loadConstant(i * Shape.PARTIALS).iadd().istore(INDEX);
            store(shape.inputs() + shape.outputs().size(), folds + i, false);
        }
        code.iload(PART);
        lanes();
        code.iadd().istore(PART).goto_(next);
        code.labelBinding(done);
    }

    /** Whole vectors while they end inside the range. */
    private void stepsUpTo(Runnable stride) {
        Label next = code.newLabel();
        Label done = code.newLabel();
        code.iload(LENGTH);
        lanes();
        code.isub().istore(BOUND);
        code.labelBinding(next).iload(INDEX).iload(BOUND).if_icmpgt(done);
        step(false);
        code.iload(INDEX);
        stride.run();
        code.iadd().istore(INDEX).goto_(next);
        code.labelBinding(done);
    }

    private void callTail(ClassDesc self) {
        if (target.scalar()) {
            return;
        }
        Label whole = code.newLabel();
        code.iload(INDEX).iload(LENGTH).if_icmpge(whole);
        code.aload(0);
        int slot = 1;
        for (ClassDesc type : TAIL.parameterList()) {
            code.loadLocal(TypeKind.from(type), slot++);
        }
        code.invokevirtual(self, TAIL_NAME, TAIL).labelBinding(whole);
    }

    private void prologue() {
        for (int i = 0; i < writer.parameters(); i++) {
            code.aload(PARAMETERS).loadConstant(i).faload().fstore(FIRST_PARAMETER + i);
        }
        int free = FIRST_PARAMETER + writer.parameters();
        for (MethodModel table : writer.tables()) {
            flattener.inline(table, free);
            code.storeLocal(Types.kind(Types.written(table.methodTypeSymbol().returnType(), target)), free);
            tables.put(table, free++);
        }
        folds = free;
        inputs = folds + shape.folds().size();
    }

    private void maskedStep() {
        species().iload(INDEX).iload(LENGTH).invokeinterface(Types.SPECIES, "indexInRange",
                MethodTypeDesc.of(Types.MASK, ConstantDescs.CD_int, ConstantDescs.CD_int)).astore(MASK);
        step(true);
    }

    /** One vector of every input to one of every output, and the folds one vector further. */
    private void step(boolean masked) {
        int outputs = inputs + shape.inputs();
        int updates = outputs + shape.outputs().size();
        int work = updates + shape.folds().size();
        for (int i = 0; i < shape.inputs(); i++) {
            load(i, masked);
            code.storeLocal(lane, inputs + i);
        }
        for (int i = 0; i < shape.outputs().size(); i++) {
            evaluate(shape.outputs().get(i), inputs, shape.inputs(), work);
            code.storeLocal(lane, outputs + i);
        }
        for (int i = 0; i < shape.folds().size(); i++) {
            evaluate(shape.folds().get(i).step(), folds, shape.folds().size() + shape.inputs(), work);
            code.storeLocal(lane, updates + i);
        }
        for (int i = 0; i < shape.outputs().size(); i++) {
            store(shape.inputs() + i, outputs + i, masked);
        }
        for (int i = 0; i < shape.folds().size(); i++) {
            update(folds + i, updates + i, masked);
        }
    }

    private void evaluate(String function, int firstArgument, int arguments, int work) {
        MethodModel step = writer.step(function);
        for (int i = 0; i < arguments; i++) {
            code.loadLocal(lane, firstArgument + i);
        }
        for (int i = arguments; i < step.methodTypeSymbol().parameterCount(); i++) {
            code.fload(FIRST_PARAMETER + i - arguments);
        }
        flattener.inline(step, work);
    }

    private void update(int fold, int updated, boolean masked) {
        if (masked) {
            code.aload(fold).aload(updated).aload(MASK).invokevirtual(Types.FLOATS, "blend",
                    MethodTypeDesc.of(Types.FLOATS, Types.VECTOR, Types.MASK)).astore(fold);
        } else {
            code.loadLocal(lane, updated).storeLocal(lane, fold);
        }
    }

    private void load(int buffer, boolean masked) {
        if (target.scalar()) {
            position(buffer).faload();
            return;
        }
        species();
        position(buffer);
        if (masked) {
            code.aload(MASK).invokestatic(Types.FLOATS, "fromArray", MethodTypeDesc.of(
                    Types.FLOATS, Types.SPECIES, FLOAT_ARRAY, ConstantDescs.CD_int, Types.MASK));
        } else {
            code.invokestatic(Types.FLOATS, "fromArray",
                    MethodTypeDesc.of(Types.FLOATS, Types.SPECIES, FLOAT_ARRAY, ConstantDescs.CD_int));
        }
    }

    private void store(int buffer, int local, boolean masked) {
        if (target.scalar()) {
            position(buffer).fload(local).fastore();
            return;
        }
        code.aload(local);
        position(buffer);
        if (masked) {
            code.aload(MASK).invokevirtual(Types.FLOATS, "intoArray",
                    MethodTypeDesc.of(ConstantDescs.CD_void, FLOAT_ARRAY, ConstantDescs.CD_int, Types.MASK));
        } else {
            code.invokevirtual(Types.FLOATS, "intoArray",
                    MethodTypeDesc.of(ConstantDescs.CD_void, FLOAT_ARRAY, ConstantDescs.CD_int));
        }
    }

    private void constant(float value) {
        if (target.scalar()) {
            code.loadConstant(value);
        } else {
            species().loadConstant(value).invokestatic(Types.FLOATS, "broadcast",
                    MethodTypeDesc.of(Types.FLOATS, Types.SPECIES, ConstantDescs.CD_float));
        }
    }

    private CodeBuilder position(int buffer) {
        int slot = PARAMETERS + 1 + 2 * buffer;
        return code.aload(slot).iload(slot + 1).iload(INDEX).iadd();
    }

    private CodeBuilder species() {
        return code.getstatic(Types.FLOATS, target.species(), Types.SPECIES);
    }

    private void lanes() {
        if (target.scalar()) {
            code.iconst_1();
        } else {
            species().invokeinterface(Types.SPECIES, "length", MethodTypeDesc.of(ConstantDescs.CD_int));
        }
    }

    /** The placeholders of {@link Steps} become the formula's functions, which also take its parameters. */
    @Override
    public MethodModel inlined(MethodModel called) {
        MethodModel inlined = writer.isPlaceholder(called) ? writer.ofFormula(called) : called;
        if (inlined != called) {
            for (int i = 0; i < writer.parameters(); i++) {
                code.fload(FIRST_PARAMETER + i);
            }
        }
        return inlined;
    }

    @Override
    public int evaluated(MethodModel called) {
        return tables.getOrDefault(called, -1);
    }
}
