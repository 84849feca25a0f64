package io.lanewise.loop;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.LinkedHashSet;
import java.util.Set;

/** The classes of vectors that a loop has as constants, since they have no names outside of the Vector API. */
final class VectorClasses {
    private final ClassDesc self;
    private final Target target;
    private final Set<ClassDesc> used = new LinkedHashSet<>();

    VectorClasses(ClassDesc self, Target target) {
        this.self = self;
        this.target = target;
    }

    Target target() {
        return target;
    }

    /** Makes the vector on top of the stack one of the class that the target has for its type. */
    void cast(CodeBuilder code, ClassDesc type) {
        used.add(type);
        code.getstatic(self, type.displayName(), ConstantDescs.CD_Class).swap()
                .invokevirtual(ConstantDescs.CD_Class, "cast", MethodTypeDesc.of(ConstantDescs.CD_Object, ConstantDescs.CD_Object)).checkcast(type);
    }

    /** The bits of the vector on top of the stack as lanes of another type. */
    void view(CodeBuilder code, ClassDesc type, ClassDesc as) {
        code.getstatic(as, target.species(), Types.SPECIES).iconst_0()
                .invokevirtual(type, "reinterpretShape", MethodTypeDesc.of(Types.VECTOR, Types.SPECIES, ConstantDescs.CD_int)).checkcast(as);
    }

    /** Declares the constants, when all code has been written. */
    void declare(ClassBuilder loop) {
        for (ClassDesc type : used) {
            loop.withField(type.displayName(), ConstantDescs.CD_Class, ClassFile.ACC_PRIVATE | ClassFile.ACC_STATIC | ClassFile.ACC_FINAL);
        }
    }

    /** Gives them their values, as the loop's class is initialised. */
    void initialise(CodeBuilder code) {
        for (ClassDesc type : used) {
            code.getstatic(type, target.species(), Types.SPECIES)
                    .invokeinterface(Types.SPECIES, "vectorType", MethodTypeDesc.of(ConstantDescs.CD_Class))
                    .putstatic(self, type.displayName(), ConstantDescs.CD_Class);
        }
    }
}
