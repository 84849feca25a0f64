package io.lanewise.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.loop.Graph.Node;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Graphs of short code, and where they are cut. */
class GraphTest {
    private static final ClassDesc ARRAY = ConstantDescs.CD_float.arrayType();
    private static final MethodTypeDesc TYPE = MethodTypeDesc.of(ConstantDescs.CD_void, ARRAY, ConstantDescs.CD_int);
    private static final MethodTypeDesc LOAD = MethodTypeDesc.of(Types.FLOATS, Types.SPECIES, ARRAY, ConstantDescs.CD_int);
    private static final MethodTypeDesc STORE = MethodTypeDesc.of(ConstantDescs.CD_void, ARRAY, ConstantDescs.CD_int);
    private static final MethodTypeDesc BINARY = MethodTypeDesc.of(Types.FLOATS, Types.OPERATORS.nested("Binary"), Types.VECTOR);
    private static final int X = 0;
    private static final int I = 1;
    private static final int FREE = 2;

    private static Optional<Graph> graph(Consumer<CodeBuilder> written) {
        AtomicReference<Optional<Graph>> graph = new AtomicReference<>();
        ClassFile.of().build(ClassDesc.of("Written"), type -> type.withMethodBody("f", TYPE, ClassFile.ACC_STATIC, code -> {
            graph.set(Graph.of(code, written));
            code.return_();
        }));
        return graph.get();
    }

    private static void load(CodeBuilder code) {
        code.getstatic(Types.FLOATS, "SPECIES_PREFERRED", Types.SPECIES).aload(X).iload(I).invokestatic(Types.FLOATS, "fromArray", LOAD);
    }

    /** Divides the vector on the stack by itself. */
    private static void divide(CodeBuilder code) {
        code.dup().getstatic(Types.OPERATORS, "DIV", Types.OPERATORS.nested("Binary")).swap().invokevirtual(Types.FLOATS, "lanewise", BINARY);
    }

    private static void store(CodeBuilder code) {
        code.aload(X).iload(I).invokevirtual(Types.FLOATS, "intoArray", STORE);
    }

    private static Graph divided(int times) {
        return graph(code -> {
            load(code);
            for (int i = 0; i < times; i++) {
                divide(code);
            }
            store(code);
        }).orElseThrow();
    }

    @Test
    void whatGivesTheSameIsOne() {
        int once = divided(1).nodes().size();
        Graph twice = graph(code -> {
            load(code);
            divide(code);
            code.astore(FREE);
            load(code);
            divide(code);
            store(code);
            code.aload(FREE);
            store(code);
        }).orElseThrow();
        assertEquals(once + 1, twice.nodes().size(), "a second store, and nothing else");
    }

    @Test
    void negativeZeroIsNotZero() {
        Graph graph = graph(code -> code.loadConstant(0f).fstore(FREE).loadConstant(-0f).fstore(FREE).loadConstant(0f).fstore(FREE)).orElseThrow();
        assertEquals(2, graph.nodes().size());
    }

    @Test
    void thereIsNoneOfBranches() {
        assertTrue(graph(code -> {
            Label next = code.newLabel();
            code.iload(I).ifeq(next).labelBinding(next);
        }).isEmpty());
        assertTrue(graph(code -> code.iinc(I, 1)).isEmpty());
    }

    @Test
    void aLongChainIsCutInTwo() {
        Set<Node> passed = Schedule.cut(divided(20));
        assertEquals(1, passed.size());
        assertEquals(Types.FLOATS, passed.iterator().next().type());
    }

    @Test
    void aShortChainIsNot() {
        assertEquals(Set.of(), Schedule.cut(divided(2)));
    }

    @Test
    void whatIsTheSameForAllElementsIsNotPassedOn() {
        Graph graph = graph(code -> {
            load(code);
            for (int i = 0; i < 20; i++) {
                code.getstatic(Types.OPERATORS, "DIV", Types.OPERATORS.nested("Binary"))
                        .getstatic(Types.FLOATS, "SPECIES_PREFERRED", Types.SPECIES).loadConstant((float) i)
                        .invokestatic(Types.FLOATS, "broadcast", MethodTypeDesc.of(Types.FLOATS, Types.SPECIES, ConstantDescs.CD_float))
                        .invokevirtual(Types.FLOATS, "lanewise", BINARY);
            }
            store(code);
        }).orElseThrow();
        assertEquals(1, Schedule.cut(graph).size());
    }
}
