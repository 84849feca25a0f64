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
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Writes the lookups of {@link Table}: selects from vectors that hold the tables; in scalar code, reads from an array.
 *
 * <p>Of more than two vectors the entry is selected from each two, and then from these by the higher bits of the index.
 *
 * <p>The vectors are constants of the loop's class. C2 loads them into registers before the loop, as it did when the loop's
 * methods made them. But C1 writes some thousand bytes for each vector that is made, ran out of its registers with some
 * fifty, and left the loop to slower code for good, which boxes.
 */
final class Lookups {
    private static final ClassDesc TABLE = Types.describe(Table.class);
    private static final ClassDesc ARRAY = ConstantDescs.CD_int.arrayType();
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
    /** What vectors with the same number in all lanes are needed. */
    private final Set<Integer> numbers = new TreeSet<>();

    /** Where a table is: in an array in scalar code, otherwise in so many vectors. */
    private record Place(String field, int entries, int vectors) {
        String vector(int number) {
            return field + "_" + number;
        }
    }

    Lookups(ClassDesc self, VectorClasses vectors, Set<String> found) {
        this.self = self;
        this.vectors = vectors;
        this.target = vectors.target();
        for (String table : found) {
            int entries = Table.bits(table).length;
            int count = target.scalar() ? 0 : Math.max(1, entries / target.lanes());
            tables.put(table, new Place("table" + tables.size(), entries, count));
            for (int half = count / 2; half > 1; half /= 2) {
                numbers.addAll(List.of(0, half * target.lanes()));
            }
        }
    }

    static boolean isLookup(InvokeInstruction call) {
        return call.owner().asSymbol().equals(TABLE) && call.name().equalsString("at");
    }

    /** Declares the arrays or the vectors. */
    void declare(ClassBuilder loop) {
        for (int number : numbers) {
            declare(loop, all(number), Types.INTS);
        }
        for (Place place : tables.values()) {
            if (target.scalar()) {
                declare(loop, place.field, ARRAY);
            }
            for (int vector = 0; vector < place.vectors; vector++) {
                declare(loop, place.vector(vector), Types.INTS);
            }
        }
    }

    private static void declare(ClassBuilder loop, String field, ClassDesc type) {
        loop.withField(field, type, ClassFile.ACC_PRIVATE | ClassFile.ACC_STATIC | ClassFile.ACC_FINAL);
    }

    /** Gives them their values, as the loop's class is initialised. */
    void initialise(CodeBuilder code) {
        for (int number : numbers) {
            code.getstatic(Types.INTS, target.species(), Types.SPECIES).loadConstant(number)
                    .invokestatic(Types.INTS, "broadcast", MethodTypeDesc.of(Types.INTS, Types.SPECIES, ConstantDescs.CD_int))
                    .putstatic(self, all(number), Types.INTS);
        }
        for (Map.Entry<String, Place> table : tables.entrySet()) {
            Place place = table.getValue();
            // read once, however many vectors are made of it
            code.loadConstant(table.getKey()).loadConstant(target.lanes())
                    .invokestatic(Types.describe(Lookups.class), "entries", MethodTypeDesc.of(ARRAY, ConstantDescs.CD_String, ConstantDescs.CD_int));
            if (target.scalar()) {
                code.putstatic(self, place.field, ARRAY);
                continue;
            }
            for (int vector = 0; vector < place.vectors; vector++) {
                code.dup().getstatic(Types.INTS, target.species(), Types.SPECIES).swap().loadConstant(vector * target.lanes())
                        .invokestatic(Types.INTS, "fromArray", MethodTypeDesc.of(Types.INTS, Types.SPECIES, ARRAY, ConstantDescs.CD_int))
                        .putstatic(self, place.vector(vector), Types.INTS);
            }
            code.pop();
        }
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
            select(code, place, 0, place.vectors, free);
            vectors.view(code, Types.INTS, Types.FLOATS);
        }
    }

    private void select(CodeBuilder code, Place place, int first, int count, int index) {
        if (count > 2) {
            select(code, place, first, count / 2, index);
            select(code, place, first + count / 2, count / 2, index);
            code.aload(index).getstatic(Types.OPERATORS, "AND", Types.OPERATORS.nested("Associative"))
                    .getstatic(self, all(count / 2 * target.lanes()), Types.INTS).invokevirtual(Types.INTS, "lanewise", BITWISE)
                    .getstatic(Types.OPERATORS, "NE", Types.OPERATORS.nested("Comparison")).getstatic(self, all(0), Types.INTS)
                    .invokevirtual(Types.INTS, "compare", COMPARE).invokevirtual(Types.INTS, "blend", BLEND);
        } else {
            code.aload(index);
            for (int vector = first; vector < first + count; vector++) {
                code.getstatic(self, place.vector(vector), Types.INTS);
            }
            code.invokevirtual(Types.INTS, "selectFrom", count == 1 ? OF_ONE : OF_TWO);
        }
    }

    private static String all(int number) {
        return "all" + number;
    }
}
