package io.lanewise.loop;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.MethodModel;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.HashMap;
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
    private static final int MASK = Arguments.FREE;
    private static final int BOUND = MASK + 1;
    private static final int PART = BOUND + 1;
    private static final int FIRST_PARAMETER = PART + 1;

    private final LoopWriter writer;
    private final Shape shape;
    private final Target target;
    private final Elements elements;
    private final CodeBuilder code;
    private final LaneCalls lanes;
    private final Flattener flattener;
    private final TypeKind lane;
    private final Map<MethodModel, Integer> tables = new HashMap<>();
    private int folds;
    private int inputs;

    LoopBody(LoopWriter writer, VectorClasses vectors, CodeBuilder code) {
        this.writer = writer;
        this.shape = writer.shape();
        this.target = writer.target();
        this.elements = writer.elements();
        this.code = code;
        this.lanes = new LaneCalls(code, target, vectors);
        this.flattener = new Flattener(writer.classes(), target, code, lanes, this);
        this.lane = Types.kind(Types.written(Types.FLOATS, target));
    }

    void writeLoop(ClassDesc self) {
        prologue();
        if (shape.folds().isEmpty()) {
            code.iconst_0().istore(Arguments.INDEX);
            stepsUpTo(this::elementsOfStep);
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
        code.iload(PART).istore(Arguments.INDEX);
        stepsUpTo(() -> code.loadConstant(Shape.PARTIALS));
        if (!target.scalar()) {
            Label whole = code.newLabel();
            code.iload(Arguments.INDEX).iload(Arguments.LENGTH).if_icmpge(whole);
            maskedStep();
            code.labelBinding(whole);
        }
        for (int i = 0; i < shape.folds().size(); i++) {
            code.iload(PART).loadConstant(i * Shape.PARTIALS).iadd().istore(Arguments.INDEX);
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
        code.iload(Arguments.LENGTH);
        elementsOfStep();
        code.isub().istore(BOUND);
        code.labelBinding(next).iload(Arguments.INDEX).iload(BOUND).if_icmpgt(done);
        if (elements.halves()) {
            stepOfHalves();
        } else {
            step(false);
        }
        code.iload(Arguments.INDEX);
        stride.run();
        code.iadd().istore(Arguments.INDEX).goto_(next);
        code.labelBinding(done);
    }

    private void callTail(ClassDesc self) {
        if (!writer.hasTail()) {
            return;
        }
        Label whole = code.newLabel();
        code.iload(Arguments.INDEX).iload(Arguments.LENGTH).if_icmpge(whole);
        code.aload(0).aload(Arguments.PARAMETERS);
        for (int buffer = 0; buffer < Loop.BUFFERS; buffer++) {
            if (buffer < buffers()) {
                code.aload(Arguments.slot(buffer)).iload(Arguments.slot(buffer) + 1).i2l();
            } else {
                code.aconst_null().lconst_0();
            }
        }
        code.iload(Arguments.LENGTH).iload(Arguments.INDEX).invokevirtual(self, TAIL_NAME, Arguments.TAIL).labelBinding(whole);
    }

    private void prologue() {
        for (int buffer = 0; buffer < buffers(); buffer++) {
            elements.open(code, Arguments.slot(buffer));
        }
        for (int i = 0; i < writer.parameters(); i++) {
            code.aload(Arguments.PARAMETERS).loadConstant(i).faload().fstore(FIRST_PARAMETER + i);
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
        species().iload(Arguments.INDEX).iload(Arguments.LENGTH).invokeinterface(Types.SPECIES, "indexInRange",
                MethodTypeDesc.of(Types.MASK, ConstantDescs.CD_int, ConstantDescs.CD_int)).astore(MASK);
        step(true);
    }

    /** One vector of every input to one of every output, and the folds one vector further. */
    private void step(boolean masked) {
        int outputs = inputs + shape.inputs();
        int updates = outputs + shape.outputs().size();
        int work = updates + shape.folds().size();
        for (int fold = folds; fold < folds + shape.folds().size() && !target.scalar(); fold++) {
            code.aload(fold);
            lanes.known(Types.FLOATS);
            code.astore(fold);
        }
        for (int i = 0; i < shape.inputs(); i++) {
            elements.load(code, lanes, target, Arguments.slot(i), Arguments.INDEX, masked ? MASK : Elements.NO_MASK);
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

    /** The same for elements of half a float: the lower halves of a vector, then the upper, and the outputs together. */
    private void stepOfHalves() {
        int pairs = inputs + shape.inputs();
        int lower = pairs + shape.inputs();
        int upper = lower + shape.outputs().size();
        int work = upper + shape.outputs().size();
        for (int i = 0; i < shape.inputs(); i++) {
            elements.load(code, lanes, target, Arguments.slot(i), Arguments.INDEX, Elements.NO_MASK);
            code.astore(pairs + i);
        }
        evaluateHalf("lower", pairs, lower, work);
        evaluateHalf("upper", pairs, upper, work);
        for (int i = 0; i < shape.outputs().size(); i++) {
            code.aload(lower + i).aload(upper + i);
            flattener.inline(writer.function(Halves.class, "join"), work);
            code.astore(lower + i);
        }
        for (int i = 0; i < shape.outputs().size(); i++) {
            store(shape.inputs() + i, lower + i, false);
        }
    }

    private void evaluateHalf(String half, int pairs, int outputs, int work) {
        for (int i = 0; i < shape.inputs(); i++) {
            code.aload(pairs + i);
            flattener.inline(writer.function(Halves.class, half), work);
            code.astore(inputs + i);
        }
        for (int i = 0; i < shape.outputs().size(); i++) {
            evaluate(shape.outputs().get(i), inputs, shape.inputs(), work);
            code.astore(outputs + i);
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

    private void store(int buffer, int local, boolean masked) {
        elements.store(code, lanes, target, local, Arguments.slot(buffer), Arguments.INDEX, masked ? MASK : Elements.NO_MASK);
    }

    private void constant(float value) {
        if (target.scalar()) {
            code.loadConstant(value);
        } else {
            species().loadConstant(value).invokestatic(Types.FLOATS, "broadcast",
                    MethodTypeDesc.of(Types.FLOATS, Types.SPECIES, ConstantDescs.CD_float));
        }
    }

    /** How many buffers there are: inputs, outputs, and one for all folds. */
    private int buffers() {
        return shape.inputs() + shape.outputs().size() + (shape.folds().isEmpty() ? 0 : 1);
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

    private void elementsOfStep() {
        lanes();
        if (elements.halves()) {
            code.iconst_2().imul();
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
