package io.lanewise.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.attribute.CodeAttribute;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What is left of short methods of a float and an int that return a float. */
class DeadCodeTest {
    private static final MethodTypeDesc TYPE = MethodTypeDesc.of(ConstantDescs.CD_float, ConstantDescs.CD_float, ConstantDescs.CD_int);
    private static final ClassDesc MATH = Types.describe(Math.class);
    private static final MethodTypeDesc BINARY = MethodTypeDesc.of(ConstantDescs.CD_float, ConstantDescs.CD_float, ConstantDescs.CD_float);
    private static final MethodTypeDesc COUNT = MethodTypeDesc.of(ConstantDescs.CD_long, ConstantDescs.CD_int);
    private static final int X = 0;
    private static final int N = 1;
    private static final int FREE = 2;

    private static int counted;

    /** Called by what is tested. */
    static long count(int by) {
        counted += by;
        return counted;
    }

    private static byte[] write(Consumer<CodeBuilder> body) {
        return ClassFile.of().build(ClassDesc.of(DeadCodeTest.class.getPackageName(), "Written"),
                type -> type.withMethodBody("f", TYPE, ClassFile.ACC_STATIC, body));
    }

    private static float call(byte[] written, float x, int n) throws Throwable {
        MethodHandles.Lookup lookup = MethodHandles.lookup().defineHiddenClass(written, true);
        return (float) lookup.findStatic(lookup.lookupClass(), "f", MethodType.methodType(float.class, float.class, int.class)).invoke(x, n);
    }

    private static int size(byte[] written) {
        return ((CodeAttribute) ClassFile.of().parse(written).methods().getFirst().code().orElseThrow()).codeLength();
    }

    /** Both give the same, and the shorter one is as long as the expected code. */
    private static void leaves(Consumer<CodeBuilder> expected, Consumer<CodeBuilder> body, float x, int n) throws Throwable {
        byte[] before = write(body);
        byte[] after = DeadCode.leftOutOf(before);
        assertEquals(call(before, x, n), call(after, x, n));
        assertEquals(size(write(expected)), size(after));
    }

    private static void twice(CodeBuilder code) {
        code.fload(X).fload(X).fadd();
    }

    @Test
    void whatIsPoppedIsNotComputed() throws Throwable {
        leaves(code -> {
            twice(code);
            code.freturn();
        }, code -> {
            code.fload(X).loadConstant(3f).invokestatic(MATH, "max", BINARY).pop();
            twice(code);
            code.freturn();
        }, 5, 0);
    }

    @Test
    void whatIsStoredAndNotLoadedIsNotComputed() throws Throwable {
        leaves(code -> {
            twice(code);
            code.fstore(FREE).fload(FREE).freturn();
        }, code -> {
            twice(code);
            code.fstore(FREE).fload(FREE).fload(X).fmul().fstore(FREE + 1);
            twice(code);
            code.fstore(FREE).fload(FREE).fload(FREE + 1).fmul().fstore(FREE + 2).fload(FREE).freturn();
        }, 5, 0);
    }

    @Test
    void copiesAndSwapsGoWithWhatTheyServe() throws Throwable {
        leaves(code -> {
            twice(code);
            code.freturn();
        }, code -> {
            code.fload(X).dup().fadd().dup().fstore(FREE);
            code.loadConstant(2f).swap().loadConstant(7f).dup_x2().pop().invokestatic(MATH, "fma",
                    MethodTypeDesc.of(ConstantDescs.CD_float, ConstantDescs.CD_float, ConstantDescs.CD_float, ConstantDescs.CD_float)).pop();
            twice(code);
            code.freturn();
        }, 5, 0);
    }

    @Test
    void callsThatDoSomethingStay() throws Throwable {
        Consumer<CodeBuilder> body = code -> {
            code.iload(N).invokestatic(Types.describe(DeadCodeTest.class), "count", COUNT).lstore(FREE);
            twice(code);
            code.freturn();
        };
        counted = 0;
        leaves(code -> {
            code.iload(N).invokestatic(Types.describe(DeadCodeTest.class), "count", COUNT).pop2();
            twice(code);
            code.freturn();
        }, body, 5, 3);
        assertEquals(6, counted);
    }

    @Test
    void whatTheNextRoundOfALoopLoadsStays() throws Throwable {
        Consumer<CodeBuilder> body = code -> {
            Label next = code.newLabel();
            Label done = code.newLabel();
            code.fconst_1().fstore(FREE).iconst_0().istore(FREE + 1);
            code.labelBinding(next).iload(FREE + 1).iload(N).if_icmpge(done);
            code.fload(FREE).fload(X).fmul().fstore(FREE).iinc(FREE + 1, 1).goto_(next);
            code.labelBinding(done).fload(FREE).freturn();
        };
        leaves(body, body, 3, 4);
        assertEquals(81, call(DeadCode.leftOutOf(write(body)), 3, 4));
    }

    @Test
    void aBlockWithWhatIsNotKnownStaysAsItIs() throws Throwable {
        Consumer<CodeBuilder> body = code -> {
            code.fload(X).loadConstant(2f).dup2().pop2().pop().pop();
            twice(code);
            code.freturn();
        };
        leaves(body, body, 5, 0);
    }
}
