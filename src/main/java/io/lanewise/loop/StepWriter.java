package io.lanewise.loop;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.MethodModel;
import java.lang.classfile.TypeKind;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Writes one step of a loop: a vector of every input becomes one of every output, and folds go one vector further. */
final class StepWriter implements Flattener.Calls {
    private final LoopWriter writer;
    private final Shape shape;
    private final Target target;
    private final Elements elements;
    private final VectorClasses vectors;
    private final Lookups lookups;
    private final CodeBuilder code;
    private final Flattener flattener;
    private final TypeKind lane;
    private final Map<MethodModel, Integer> tables = new HashMap<>();
    private final int firstParameter;
    private final int folds;
    private final int inputs;

    /**
     * Prepares for the steps: loads the parameters, evaluates the tables.
     *
     * @param free the first local variable that is free
     */
    StepWriter(LoopWriter writer, VectorClasses vectors, Lookups lookups, CodeBuilder code, int free) {
        this.writer = writer;
        this.shape = writer.shape();
        this.target = writer.target();
        this.elements = writer.elements();
        this.vectors = vectors;
        this.lookups = lookups;
        this.code = code;
        this.flattener = flattener();
        this.lane = TypeKind.from(Types.written(Types.FLOATS, target));
        this.firstParameter = free;
        for (int i = 0; i < writer.parameters(); i++) {
            code.aload(Arguments.PARAMETERS).loadConstant(i).faload().fstore(firstParameter + i);
        }
        int local = firstParameter + writer.parameters();
        for (MethodModel table : writer.tables()) {
            flattener.inline(table, local);
            code.storeLocal(TypeKind.from(Types.written(table.methodTypeSymbol().returnType(), target)), local);
            tables.put(table, local++);
        }
        this.folds = local;
        this.inputs = folds + shape.folds().size();
    }

    /** A writer into other code, prepared by another writer. */
    private StepWriter(StepWriter prepared, CodeBuilder code) {
        this.writer = prepared.writer;
        this.shape = prepared.shape;
        this.target = prepared.target;
        this.elements = prepared.elements;
        this.vectors = prepared.vectors;
        this.lookups = prepared.lookups;
        this.code = code;
        this.flattener = flattener();
        this.lane = prepared.lane;
        this.tables.putAll(prepared.tables);
        this.firstParameter = prepared.firstParameter;
        this.folds = prepared.folds;
        this.inputs = prepared.inputs;
    }

    private Flattener flattener() {
        VectorCalls calls = target.scalar() ? new ScalarCalls(code) : new LaneCalls(code, vectors);
        return new Flattener(writer.classes(), target, code, calls, lookups, this);
    }

    /** The operations of a step; nothing if it has branches. */
    Optional<Graph> graph() {
        return Graph.of(code, written -> new StepWriter(this, written).step());
    }

    /** The first local variable that is free between steps. */
    int free() {
        return inputs;
    }

    /** Gives every fold its initial value. */
    void initialiseFolds() {
        for (int i = 0; i < shape.folds().size(); i++) {
            constant(shape.folds().get(i).initial());
            code.storeLocal(lane, folds + i);
        }
    }

    /** Stores a fold, or what is made of them, at the index, in the buffer behind the outputs. */
    void storeResult(int fold) {
        if (!shape.result().isEmpty()) {
            evaluate(shape.result(), folds, shape.folds().size(), inputs);
            code.storeLocal(lane, folds);
        }
        store(shape.inputs() + shape.outputs().size(), folds + fold, Elements.NO_MASK);
    }

    /** Writes the step at the index. */
    void step() {
        if (elements.halves()) {
            stepOfHalves();
        } else {
            step(Elements.NO_MASK);
        }
    }

    /** Writes the step at the index under the mask in a local variable, or {@link Elements#NO_MASK}. */
    void step(int mask) {
        int outputs = inputs + shape.inputs();
        int updates = outputs + shape.outputs().size();
        int work = updates + shape.folds().size();
        for (int fold = folds; fold < folds + shape.folds().size() && !target.scalar(); fold++) {
            code.aload(fold);
            vectors.cast(code, Types.FLOATS);
            code.astore(fold);
        }
        for (int i = 0; i < shape.inputs(); i++) {
            elements.load(code, vectors, Arguments.slot(i), Arguments.INDEX, mask);
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
        storeOutputs(outputs, mask);
        for (int i = 0; i < shape.folds().size(); i++) {
            update(folds + i, updates + i, mask);
        }
    }

    /** The same for elements of half a float: the lower halves of a vector, then the upper, and the outputs together. */
    private void stepOfHalves() {
        int pairs = inputs + shape.inputs();
        int lower = pairs + shape.inputs();
        int upper = lower + shape.outputs().size();
        int work = upper + shape.outputs().size();
        for (int i = 0; i < shape.inputs(); i++) {
            elements.load(code, vectors, Arguments.slot(i), Arguments.INDEX, Elements.NO_MASK);
            code.astore(pairs + i);
        }
        evaluateHalf("lower", pairs, lower, work);
        evaluateHalf("upper", pairs, upper, work);
        for (int i = 0; i < shape.outputs().size(); i++) {
            code.aload(lower + i).aload(upper + i);
            flattener.inline(writer.function(Halves.class, "join"), work);
            code.astore(lower + i);
        }
        storeOutputs(lower, Elements.NO_MASK);
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
            code.fload(firstParameter + i - arguments);
        }
        flattener.inline(step, work);
    }

    private void update(int fold, int updated, int mask) {
        if (mask != Elements.NO_MASK) {
            code.aload(fold).aload(updated).aload(mask).invokevirtual(Types.FLOATS, "blend",
                    MethodTypeDesc.of(Types.FLOATS, Types.VECTOR, Types.MASK)).astore(fold);
        } else {
            code.loadLocal(lane, updated).storeLocal(lane, fold);
        }
    }

    private void storeOutputs(int outputs, int mask) {
        for (int i = 0; i < shape.outputs().size(); i++) {
            store(shape.inputs() + i, outputs + i, mask);
        }
    }

    private void store(int buffer, int local, int mask) {
        elements.store(code, vectors, local, Arguments.slot(buffer), Arguments.INDEX, mask);
    }

    private void constant(float value) {
        if (target.scalar()) {
            code.loadConstant(value);
        } else {
            code.getstatic(Types.FLOATS, target.species(), Types.SPECIES).loadConstant(value).invokestatic(Types.FLOATS, "broadcast",
                    MethodTypeDesc.of(Types.FLOATS, Types.SPECIES, ConstantDescs.CD_float));
        }
    }

    /** The placeholders of {@link Steps} become the formula's functions, which also take its parameters. */
    @Override
    public MethodModel inlined(MethodModel called) {
        MethodModel inlined = writer.inlined(called);
        if (inlined != called) {
            for (int i = 0; i < writer.parameters(); i++) {
                code.fload(firstParameter + i);
            }
        }
        return inlined;
    }

    @Override
    public int evaluated(MethodModel called) {
        return tables.getOrDefault(called, -1);
    }
}
