package io.lanewise.loop;

import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What {@link Loop#run} and the tail are called with, and where it is: an object and a long per buffer, the length, and the tail's index. */
final class Arguments {
    static final int PARAMETERS = 1;
    private static final int BUFFER_SLOTS = 3;
    static final int LENGTH = PARAMETERS + 1 + BUFFER_SLOTS * Loop.BUFFERS;
    static final int INDEX = LENGTH + 1;
    /** The first local variable that is none of them. */
    static final int FREE = INDEX + 1;
    static final MethodTypeDesc RUN = type(1);
    static final MethodTypeDesc TAIL = type(2);

    private Arguments() {
    }

    private static MethodTypeDesc type(int counts) {
        List<ClassDesc> types = new ArrayList<>(List.of(ConstantDescs.CD_float.arrayType()));
        for (int i = 0; i < Loop.BUFFERS; i++) {
            types.add(ConstantDescs.CD_Object);
            types.add(ConstantDescs.CD_long);
        }
        types.addAll(Collections.nCopies(counts, ConstantDescs.CD_int));
        return MethodTypeDesc.of(ConstantDescs.CD_void, types);
    }

    /** Where a buffer is; its offset is in the next. */
    static int slot(int buffer) {
        return PARAMETERS + 1 + BUFFER_SLOTS * buffer;
    }
}
