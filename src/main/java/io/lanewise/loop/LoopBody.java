package io.lanewise.loop;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.Optional;
import java.util.Set;

/**
 * The only loops over elements, with their tail, that this library has:
 *
 * <pre>
 * if (length == 0) tail(...), which returns
 * load the parameters; evaluate the tables
 * for (i = 0; i &lt; loopBound(length); i += lanes) { load inputs; compute outputs; store outputs }
 * if (i &lt; length) tail(...)   // the same under a mask, in a method of its own
 * </pre>
 *
 * <p>In a {@link Pipeline}, where that is faster:
 *
 * <pre>
 * first stage of the first vector
 * for (i = 0; i &lt; loopBound(length) - lanes; i += lanes) { first stage of the next vector; second stage of this one }
 * second stage of the last vector
 * if (i &lt; length) tail(...)
 * </pre>
 *
 * <p>With folds, the loop runs once for every group of partial results that fits the lanes:
 *
 * <pre>
 * for (part = 0; part &lt; PARTIALS; part += lanes) {
 *     initialise folds
 *     for (i = part; i &lt;= length - lanes; i += PARTIALS) { ...; update folds }
 *     if (i &lt; length) the same under a mask
 *     store folds, or what is made of them
 * }
 * </pre>
 */
final class LoopBody {
    static final String TAIL_NAME = "tail";
    private static final int MASK = Arguments.FREE;
    private static final int BOUND = MASK + 1;
    private static final int PART = BOUND + 1;
    private static final int FREE = PART + 1;

    private final LoopWriter writer;
    private final Shape shape;
    private final Target target;
    private final Elements elements;
    private final CodeBuilder code;
    private final VectorClasses vectors;
    private final StepWriter step;
    private final Label nothing;

    LoopBody(LoopWriter writer, VectorClasses vectors, Lookups lookups, CodeBuilder code) {
        this.writer = writer;
        this.shape = writer.shape();
        this.target = writer.target();
        this.elements = writer.elements();
        this.code = code;
        for (int buffer = 0; buffer < buffers(); buffer++) {
            elements.open(code, Arguments.slot(buffer));
        }
        // before parameters and tables are loaded: there are many calls for nothing while a loop is new, which the compiler counts
        this.nothing = code.newLabel();
        code.iload(Arguments.LENGTH).ifle(nothing);
        this.vectors = vectors;
        this.step = new StepWriter(writer, vectors, lookups, code, FREE);
    }

    /** Writes the loop, in a pipeline if that is wanted and faster. */
    void writeLoop(ClassDesc self, boolean pipelined) {
        if (!shape.folds().isEmpty()) {
            writeFolds();
        } else {
            Optional<Graph> graph = pipelined ? step.graph() : Optional.empty();
            Set<Graph.Node> passed = graph.map(Schedule::cut).orElse(Set.of());
            if (passed.isEmpty()) {
                stepsUpTo(this::elementsOfStep);
            } else {
                writePipeline(new Pipeline(code, vectors, graph.orElseThrow(), passed, step.free()));
            }
        }
        if (writer.hasTail()) {
            callTail(self);
        } else {
            code.labelBinding(nothing);
        }
        code.return_();
    }

    /** Counts the operations of a step, and writes nothing. */
    int operations() {
        code.labelBinding(nothing).return_();
        return step.graph().map(Schedule::operations).orElse(0);
    }

    void writeTail() {
        maskedStep();
        code.labelBinding(nothing).return_();
    }

    private void writeFolds() {
        Label next = code.newLabel();
        Label done = code.newLabel();
        code.iconst_0().istore(PART);
        code.labelBinding(next).iload(PART).loadConstant(Shape.PARTIALS).if_icmpge(done);
        step.initialiseFolds();
        code.iload(PART).istore(Arguments.INDEX);
        stepsUpTo(() -> code.loadConstant(Shape.PARTIALS));
        if (!target.scalar()) {
            Label whole = code.newLabel();
            code.iload(Arguments.INDEX).iload(Arguments.LENGTH).if_icmpge(whole);
            maskedStep();
            code.labelBinding(whole);
        }
        for (int i = 0; i < shape.results(); i++) {
            code.iload(PART).loadConstant(i * Shape.PARTIALS).iadd().istore(Arguments.INDEX);
            step.storeResult(i);
        }
        code.iload(PART);
        lanes();
        code.iadd().istore(PART).goto_(next);
        code.labelBinding(done);
    }

    private void writePipeline(Pipeline pipeline) {
        Label none = code.newLabel();
        code.iload(Arguments.LENGTH);
        elementsOfStep();
        code.if_icmplt(none);
        pipeline.first();
        pipeline.advance();
        code.iload(Arguments.LENGTH);
        elementsOfStep();
        elementsOfStep();
        code.iadd().isub().iconst_1().iadd().istore(BOUND);
        steps(this::elementsOfStep, () -> {
            pipeline.open();
            code.iload(Arguments.INDEX).dup();
            elementsOfStep();
            code.iadd().istore(Arguments.INDEX);
            pipeline.first();
            code.istore(Arguments.INDEX);
            pipeline.second();
            pipeline.advance();
        });
        pipeline.open();
        pipeline.second();
        code.iload(Arguments.INDEX);
        elementsOfStep();
        code.iadd().istore(Arguments.INDEX).labelBinding(none);
    }

    /** Whole vectors while they end inside the range. */
    private void stepsUpTo(Runnable stride) {
        code.iload(Arguments.LENGTH);
        elementsOfStep();
        code.isub().iconst_1().iadd().istore(BOUND);
        steps(stride, step::step);
    }

    private void steps(Runnable stride, Runnable body) {
        Label next = code.newLabel();
        Label done = code.newLabel();
        code.labelBinding(next).iload(Arguments.INDEX).iload(BOUND).if_icmpge(done);
        body.run();
        code.iload(Arguments.INDEX);
        stride.run();
        code.iadd().istore(Arguments.INDEX).goto_(next);
        code.labelBinding(done);
    }

    /** Calls the tail, in one place for all, since the compiler inlines what is called often; for nothing, too, so that this is counted. */
    private void callTail(ClassDesc self) {
        Label whole = code.newLabel();
        code.iload(Arguments.INDEX).iload(Arguments.LENGTH).if_icmpge(whole);
        code.labelBinding(nothing).aload(0).aload(Arguments.PARAMETERS);
        for (int buffer = 0; buffer < Loop.BUFFERS; buffer++) {
            if (buffer < buffers()) {
                code.aload(Arguments.slot(buffer)).iload(Arguments.slot(buffer) + 1).i2l();
            } else {
                code.aconst_null().lconst_0();
            }
        }
        code.iload(Arguments.LENGTH).iload(Arguments.INDEX).invokevirtual(self, TAIL_NAME, Arguments.TAIL).labelBinding(whole);
    }

    private void maskedStep() {
        species().iload(Arguments.INDEX).iload(Arguments.LENGTH).invokeinterface(Types.SPECIES, "indexInRange",
                MethodTypeDesc.of(Types.MASK, ConstantDescs.CD_int, ConstantDescs.CD_int)).astore(MASK);
        step.step(MASK);
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
}
