package io.lanewise.loop;

import io.lanewise.lane.Table;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Writes the lookups of {@link Table}: loads the tables before the loop, in vectors, and selects from these; in scalar code, reads
 * from an array.
 *
 * <p>Of more than two vectors the entry is selected from each two, and then from these by the higher bits of the index.
 */
final class Lookups {
    private static final ClassDesc TABLE = Types.describe(Table.class);
    private static final ClassDesc ARRAY = ConstantDescs.CD_int.arrayType();
    private static final String FIELD = "table";
    private static final MethodTypeDesc OF_ONE = MethodTypeDesc.of(Types.INTS, Types.VECTOR);
    private static final MethodTypeDesc OF_TWO = MethodTypeDesc.of(Types.INTS, Types.VECTOR, Types.VECTOR);
    private static final MethodTypeDesc BITWISE = MethodTypeDesc.of(Types.INTS, Types.OPERATORS.nested("Binary"), Types.VECTOR);
    private static final MethodTypeDesc COMPARE = MethodTypeDesc.of(Types.MASK, Types.OPERATORS.nested("Comparison"), Types.VECTOR);
    private static final MethodTypeDesc BLEND = MethodTypeDesc.of(Types.INTS, Types.VECTOR, Types.MASK);

    private final ClassDesc self;
    private final VectorClasses vectors;
    private final Target target;
    /** In the order in which they were found. */
    private final Map<String, Place> tables = new LinkedHashMap<>();
    /** The first local variable of a method that holds a table. */
    private int first;

    /** Where a table is: in an array, and in so many local variables after so many of other tables. */
    private record Place(String field, int entries, int before, int vectors) { }

    Lookups(ClassDesc self, VectorClasses vectors, Set<String> found) {
        this.self = self;
        this.vectors = vectors;
        this.target = vectors.target();
        int before = 0;
        for (String table : found) {
            int entries = Table.bits(table).length;
            int count = target.scalar() ? 0 : Math.max(1, entries / target.lanes());
            tables.put(table, new Place(FIELD + tables.size(), entries, before, count));
            before += count;
        }
    }

    static boolean isLookup(InvokeInstruction call) {
        return call.owner().asSymbol().equals(TABLE) && call.name().equalsString("at");
    }

    /** Declares the arrays. */
    void declare(ClassBuilder loop) {
        tables.values().forEach(place -> loop.withField(place.field, ARRAY, ClassFile.ACC_PRIVATE | ClassFile.ACC_STATIC | ClassFile.ACC_FINAL));
    }

    /** Fills the arrays, as the loop's class is initialised. */
    void initialise(CodeBuilder code) {
        tables.forEach((table, place) -> code.loadConstant(table).loadConstant(target.lanes())
                .invokestatic(Types.describe(Lookups.class), "entries", MethodTypeDesc.of(ARRAY, ConstantDescs.CD_String, ConstantDescs.CD_int))
                .putstatic(self, place.field, ARRAY));
    }

    /** The bits of the entries, as often as it takes to fill a vector; called by the loops. */
    static int[] entries(String table, int lanes) {
        int[] once = Table.bits(table);
        int[] filled = new int[Math.max(once.length, lanes)];
        for (int i = 0; i < filled.length; i++) {
            filled[i] = once[i % once.length];
        }
        return filled;
    }

    /**
     * Loads the tables at the beginning of a method.
     *
     * @param local the first local variable that is free
     * @return the first that is free then
     */
    int load(CodeBuilder code, int local) {
        first = local;
        int free = local;
        for (Place place : tables.values()) {
            for (int vector = 0; vector < place.vectors; vector++) {
                code.getstatic(Types.INTS, target.species(), Types.SPECIES).getstatic(self, place.field, ARRAY).loadConstant(vector * target.lanes())
                        .invokestatic(Types.INTS, "fromArray", MethodTypeDesc.of(Types.INTS, Types.SPECIES, ARRAY, ConstantDescs.CD_int)).astore(free++);
            }
        }
        return free;
    }

    /**
     * Replaces the index on the stack by the entry.
     *
     * @param free the first local variable that is free
     */
    void write(CodeBuilder code, String table, int free) {
        Place place = tables.get(table);
        if (target.scalar()) {
            code.loadConstant(place.entries - 1).iand().getstatic(self, place.field, ARRAY).swap().iaload()
                    .invokestatic(Types.describe(Float.class), "intBitsToFloat", MethodTypeDesc.of(ConstantDescs.CD_float, ConstantDescs.CD_int));
        } else {
            code.astore(free);
            select(code, first + place.before, place.vectors, free);
            vectors.view(code, Types.INTS, Types.FLOATS);
        }
    }

    private void select(CodeBuilder code, int first, int count, int index) {
        if (count == 1) {
            code.aload(index).aload(first).invokevirtual(Types.INTS, "selectFrom", OF_ONE);
        } else if (count == 2) {
            code.aload(index).aload(first).aload(first + 1).invokevirtual(Types.INTS, "selectFrom", OF_TWO);
        } else {
            select(code, first, count / 2, index);
            select(code, first + count / 2, count / 2, index);
            code.aload(index).getstatic(Types.OPERATORS, "AND", Types.OPERATORS.nested("Associative"));
            broadcast(code, count / 2 * target.lanes());
            code.invokevirtual(Types.INTS, "lanewise", BITWISE).getstatic(Types.OPERATORS, "NE", Types.OPERATORS.nested("Comparison"));
            broadcast(code, 0);
            code.invokevirtual(Types.INTS, "compare", COMPARE).invokevirtual(Types.INTS, "blend", BLEND);
        }
    }

    private void broadcast(CodeBuilder code, int value) {
        code.getstatic(Types.INTS, target.species(), Types.SPECIES).loadConstant(value)
                .invokestatic(Types.INTS, "broadcast", MethodTypeDesc.of(Types.INTS, Types.SPECIES, ConstantDescs.CD_int));
    }
}
