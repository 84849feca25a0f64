package io.lanewise;

import io.lanewise.FuzzMemory.Flaw;
import io.lanewise.Signature.Role;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ForkJoinPool;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * One call of the public face with arguments that are drawn at random: most are good, some share memory, a
 * few are bad. Which they are is decided here without the library's checks.
 */
final class FuzzCall {
    private static final float[] POOL = Samples.mixed(1 << 18, 1);
    private static final int MARGIN = 70;
    private static final int MOST_ROWS = 20;
    private static final int[] LIMITS = {
        -1, Integer.MIN_VALUE, Integer.MIN_VALUE + 1, Integer.MAX_VALUE, Integer.MAX_VALUE - 1, 1 << 30, 1 << 16, 1 << 15};
    private static final List<Flaw> FLAWS = Arrays.asList(Flaw.values());
    private static final List<Activation> CATALOGUE = Activation.catalogue();
    private static final Map<Signature, StorageForm> OVER_STORAGES =
            StorageForm.ALL.stream().collect(Collectors.toMap(StorageForm::signature, form -> form));

    private final RandomGenerator random;
    private final Signature signature;
    private final Activation activation;
    private final StorageForm overStorages;
    private final List<Range> ranges = new ArrayList<>();
    private int rows;
    private int columns;
    private int givenColumns;

    /** What a buffer is in, and from where on. */
    private record Range(FuzzMemory memory, int offset, Flaw flaw) {
        /** Whether the call gets this memory at all. */
        boolean given() {
            return flaw == Flaw.NONE || flaw == Flaw.SHORT || flaw == Flaw.READ_ONLY;
        }

        Range with(Flaw other) {
            return new Range(memory, offset, other);
        }
    }

    FuzzCall(RandomGenerator random) {
        this.random = random;
        this.signature = any(Signature.ALL);
        this.activation = any(CATALOGUE);
        this.overStorages = oneIn(3) ? OVER_STORAGES.get(signature) : null;
        drawSizes();
        for (int i = 0; i < signature.buffers().size(); i++) {
            ranges.add(drawRange(i));
        }
        if (oneIn(40)) {
            spoil();
        }
    }

    /** Elements in all, and how many rows they are. */
    private void drawSizes() {
        int longest = oneIn(20_000) ? 2 * Split.GRAIN : oneIn(10) ? 5_000 : MARGIN;
        int nearPowerOfTwo = (1 << random.nextInt(13)) + random.nextInt(-1, 2);
        int elements = oneIn(8) ? nearPowerOfTwo : random.nextInt(longest);
        boolean inRows = signature.columns() != null;
        boolean fewerColumns = inRows && random.nextBoolean();
        rows = inRows ? random.nextInt(MOST_ROWS) : 1;
        columns = fewerColumns ? elements / MOST_ROWS : elements;
        if ((long) rows * columns > 3 * Split.GRAIN) {
            rows = 1;
        }
        givenColumns = columns;
    }

    private Range drawRange(int buffer) {
        int elements = elements(buffer);
        if (buffer > 0 && oneIn(4)) {
            Range other = any(ranges);
            int room = other.memory.length() - elements;
            int offset = random.nextBoolean() ? other.offset : random.nextInt(Math.max(1, room + 1));
            if (offset <= room) {
                return new Range(other.memory, offset, Flaw.NONE);
            }
        }
        int offset = random.nextInt(MARGIN);
        int from = random.nextInt(POOL.length / 2);
        float[] content = Arrays.copyOfRange(POOL, from, from + offset + elements + random.nextInt(MARGIN));
        return new Range(overStorages == null ? FuzzMemory.array(content) : FuzzMemory.storage(random, content), offset, Flaw.NONE);
    }

    private int elements(int buffer) {
        return signature.buffers().get(buffer).role().elements(rows, columns);
    }

    /** Makes one argument a bad one, most likely. */
    private void spoil() {
        int buffer = random.nextInt(ranges.size());
        Range range = ranges.get(buffer);
        int limit = LIMITS[random.nextInt(LIMITS.length)];
        if (overStorages != null) {
            Flaw flaw = any(FLAWS);
            boolean lengthIsDefined = buffer > 0 && !signature.buffers().get(buffer).role().perColumn();
            if (overStorages.takesColumns() && oneIn(3)) {
                giveColumns(limit);
            } else if (flaw != Flaw.SHORT || lengthIsDefined && elements(buffer) > 0) {
                ranges.set(buffer, range.with(flaw));
            }
            return;
        }
        switch (random.nextInt(4)) {
            case 0 -> ranges.set(buffer, range.with(Flaw.ABSENT));
            case 1 -> ranges.set(buffer, new Range(range.memory, limit, Flaw.NONE));
            case 2 -> columns = limit;
            default -> {
                rows = signature.columns() == null ? 1 : limit;
                columns = signature.columns() == null || oneIn(4) ? LIMITS[random.nextInt(LIMITS.length)] : columns;
            }
        }
        givenColumns = columns;
    }

    /** There may be as many elements in rows of that length, too. */
    private void giveColumns(int given) {
        int elements = rows * columns;
        givenColumns = given;
        if (given > 0 && elements > 0 && elements % given == 0) {
            columns = given;
            rows = elements / given;
        }
    }

    /**
     * Calls and compares everything that the call can reach.
     *
     * @return whether it was refused, as it had to be
     */
    boolean run() throws Throwable {
        Map<FuzzMemory, float[]> expected = new IdentityHashMap<>();
        ranges.forEach(range -> expected.computeIfAbsent(range.memory, memory -> memory.now().get().clone()));
        Set<Class<?>> refusals = refusals();
        if (refusals.isEmpty()) {
            define(expected);
        }
        try {
            call();
            if (!refusals.isEmpty()) {
                throw new AssertionError("was not refused with " + refusals);
            }
        } catch (RuntimeException refusal) {
            if (!refusals.contains(refusal.getClass())) {
                throw refusal;
            }
        }
        expected.forEach((memory, content) -> Layout.assertSameBits("memory", content, memory.now().get()));
        return !refusals.isEmpty();
    }

    /** What the call may be refused with: something for each bad argument, whichever is seen first. */
    private Set<Class<?>> refusals() {
        Set<Class<?>> refusals = new HashSet<>();
        boolean wrongSize = rows < 0 || columns < 0 || (long) rows * columns > Integer.MAX_VALUE / (signature.layout() == null ? 1 : 2);
        if (wrongSize || givenColumns < 0) {
            refusals.add(IndexOutOfBoundsException.class);
        }
        if (givenColumns > 0 && givenColumns != columns && rows * columns % givenColumns != 0) {
            refusals.add(IllegalArgumentException.class);
        }
        for (int i = 0; i < ranges.size(); i++) {
            Range range = ranges.get(i);
            switch (range.flaw) {
                case ABSENT -> refusals.add(NullPointerException.class);
                case CLOSED -> refusals.add(IllegalStateException.class);
                case FOREIGN -> refusals.add(WrongThreadException.class);
                case SHORT -> refusals.add(IndexOutOfBoundsException.class);
                case READ_ONLY -> {
                    if (role(i).written()) {
                        refusals.add(IllegalArgumentException.class);
                    }
                }
                case NONE -> {
                    if (!wrongSize && (range.offset < 0 || (long) range.offset + elements(i) > range.memory.length())) {
                        refusals.add(IndexOutOfBoundsException.class);
                    }
                }
            }
        }
        int buffers = ranges.size();
        boolean overlap = !wrongSize && IntStream.range(0, buffers * buffers).anyMatch(i -> overlapWrongly(i / buffers, i % buffers));
        if (overlap) {
            refusals.add(IllegalArgumentException.class);
        }
        return refusals;
    }

    private Role role(int buffer) {
        return signature.buffers().get(buffer).role();
    }

    private boolean overlapWrongly(int out, int other) {
        Range first = ranges.get(out);
        Range second = ranges.get(other);
        boolean inPlace = first.offset == second.offset && role(out).inPlaceOf(role(other));
        return out != other && role(out).written() && !inPlace
                && first.given() && second.given() && first.memory == second.memory && elements(out) > 0 && elements(other) > 0
                && first.offset < (long) second.offset + elements(other) && second.offset < (long) first.offset + elements(out);
    }

    /** Puts what must be written into the contents before the call. */
    private void define(Map<FuzzMemory, float[]> contents) throws Throwable {
        float[][] in = new float[ranges.size()][];
        for (int i = 0; i < in.length; i++) {
            Range range = ranges.get(i);
            in[i] = Arrays.copyOfRange(contents.get(range.memory), range.offset, range.offset + elements(i));
        }
        List<float[]> outputs = FuzzReference.outputs(signature, activation, in, rows, columns);
        int next = 0;
        for (int i = 0; i < in.length; i++) {
            if (role(i).written()) {
                Range range = ranges.get(i);
                float[] output = range.memory.rounded(outputs.get(next++));
                System.arraycopy(output, 0, contents.get(range.memory), range.offset, output.length);
            }
        }
    }

    private void call() throws Throwable {
        Activation used = oneIn(10) ? activation.on(ForkJoinPool.commonPool()) : activation;
        Object subject = signature.owner() == Activation.class ? used : signature.owner() == Gate.class ? Gate.of(used) : signature.receiver();
        if (overStorages != null) {
            List<Storage> storages = IntStream.range(0, ranges.size()).mapToObj(this::storage).collect(Collectors.toList());
            overStorages.call(subject, storages, givenColumns);
            return;
        }
        List<Object> arguments = new ArrayList<>();
        for (Range range : ranges) {
            arguments.add(range.flaw == Flaw.ABSENT ? null : range.memory.array());
            arguments.add(range.offset);
        }
        arguments.addAll(signature.columns() == null ? List.of(columns) : List.of(rows, columns));
        signature.call(subject, arguments);
    }

    private Storage storage(int buffer) {
        Range range = ranges.get(buffer);
        return range.memory.part(range.offset, elements(buffer), range.flaw);
    }

    private boolean oneIn(int many) {
        return random.nextInt(many) == 0;
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    @Override
    public String toString() {
        return (overStorages == null ? signature : overStorages) + " of " + activation + ", " + rows + " x " + columns + ", " + givenColumns
                + " columns given, offsets " + ranges.stream().map(Range::offset).toList() + ", flaws " + ranges.stream().map(Range::flaw).toList();
    }
}
