package io.lanewise.loop;

import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;

/** Writes what stands in a loop for calls of the Vector API. */
sealed interface VectorCalls permits LaneCalls, ScalarCalls {
    /** An operator is pushed, above the vector that it will be applied to. */
    void operator(FieldInstruction field, ClassDesc receiver);

    /**
     * Writes the call, whose receiver and arguments are on the stack.
     *
     * @param operator the name of the operator among the arguments; empty if there is none
     * @param free the first local variable that is free
     * @return the type that the result has, or stands for
     * @throws IllegalArgumentException if nothing stands for it; the message says what the formula does
     */
    ClassDesc write(InvokeInstruction call, String operator, int free);
}
