package io.lanewise;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Where there is nothing to do, nothing is refused and nothing written, however many rows or columns there are said to be. */
class EmptyRangesTest {
    private static final int MANY = Integer.MAX_VALUE;
    private static final int LENGTH = 10;
    private static final List<Signature> SIGNATURES = Signature.ALL;
    private static final List<StorageForm> OVER_STORAGES = StorageForm.ALL;

    private final float[] content = Samples.mixed(LENGTH, 1);

    /** Two outputs or an output and an input: empty ranges overlap nothing, at the ends of an array and inside it. */
    @ParameterizedTest
    @FieldSource("SIGNATURES")
    void lieAnywhereInOneArray(Signature signature) throws Throwable {
        for (int distance : new int[] {0, 1, 2}) {
            if (signature.columns() == null) {
                unchangedBy(signature, distance, 0);
                continue;
            }
            for (int rows : new int[] {0, 1, MANY}) {
                unchangedBy(signature, distance, rows, 0);
            }
            if (signature.buffers().stream().noneMatch(buffer -> buffer.role().perColumn())) {
                unchangedBy(signature, distance, 0, MANY);
            }
        }
    }

    private void unchangedBy(Signature signature, int distance, Integer... size) throws Throwable {
        float[] array = content.clone();
        List<Object> arguments = new ArrayList<>();
        for (int i = 0; i < signature.buffers().size(); i++) {
            arguments.addAll(List.of(array, LENGTH - i * distance));
        }
        arguments.addAll(List.of(size));
        signature.call(arguments);
        signature.call(shared(signature), arguments);
        Layout.assertSameBits(signature + " of " + arguments, content, array);
    }

    @ParameterizedTest
    @FieldSource("OVER_STORAGES")
    void lieAnywhereInOneMemory(StorageForm form) throws Throwable {
        for (Place place : Place.values()) {
            for (Coding coding : Coding.values()) {
                float[] elements = coding == Coding.FLOAT32 ? content : coding.rounded(content);
                Kept kept = new Kept(coding, place, elements);
                List<Storage> storages = IntStream.range(0, form.signature().buffers().size()).mapToObj(i -> kept.storage().slice(i, 0)).toList();
                for (int columns : form.takesColumns() ? new int[] {0, 1, MANY} : new int[] {0}) {
                    form.call(form.signature().receiver(), storages, columns);
                    form.call(shared(form.signature()), storages, columns);
                }
                Layout.assertSameBits(form + " in " + place + " as " + coding, elements, kept.elements());
            }
        }
    }

    private static Object shared(Signature signature) {
        Activation shared = Activation.SILU.on(ForkJoinPool.commonPool());
        return signature.owner() == Activation.class ? shared : signature.owner() == Gate.class ? Gate.of(shared) : signature.receiver();
    }
}
