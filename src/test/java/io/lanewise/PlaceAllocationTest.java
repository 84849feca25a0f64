package io.lanewise;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lanewise.AllocationGuard.Call;
import io.lanewise.path.OwnJvm;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * No operation over storages allocates, wherever they are and however they are coded, once all have been called in the same JVM.
 * The way to the loops is what counts here, and it is the same at every width; {@link AllocationTest} has the loops at each.
 */
@NeedsC2
@DisabledIfSystemProperty(named = "lanewise.test.path", matches = "128|256", disabledReason = "the same at another width")
class PlaceAllocationTest {
    /** A block with some more. */
    private static final int LENGTH = 4_200;

    @ParameterizedTest
    @EnumSource
    void noCallAllocates(Place place) {
        OwnJvm.run(PlaceAllocationTest.class, "callsAt", place.name());
    }

    private static void callsAt(String name) {
        Place place = Place.valueOf(name);
        List<Call> calls = new ArrayList<>();
        for (Coding coding : Coding.values()) {
            Storage[] storages = Kept.storages(Kept.all(coding, place, new float[4][LENGTH]));
            addElementwise(calls, coding.toString(), storages, Kept.empty(coding, place, 50).storage());
            addGates(calls, coding, storages);
            addSoftmax(calls, coding.toString(), Kept.storages(Kept.all(coding, place, new float[2][5_000])));
        }
        assertEquals(List.of(), AllocationGuard.allocating(calls));
    }

    private static void addElementwise(List<Call> calls, String coding, Storage[] storages, Storage bias) {
        for (StorageTest.Form form : StorageTest.FORMS) {
            calls.add(new Call(coding + " " + form.name(),
                    () -> form.storages().run(Activation.RELU, storages[0], storages[1], storages[2], storages[3])));
        }
        calls.add(new Call(coding + " in place", () -> Activation.RELU.forward(storages[0], storages[0])));
        calls.add(new Call(coding + " bias", () -> Activation.RELU.forwardBias(storages[0], bias, storages[1])));
    }

    private static void addGates(List<Call> calls, Coding coding, Storage[] storages) {
        if (coding == Coding.FLOAT32) {
            Gate.catalogue().forEach(gate ->
                    calls.add(new Call(gate.name(), () -> gate.forward(storages[0], storages[1], storages[2]))));
        }
        Gate gate = Gate.of("swiglu");
        for (Gate.Layout layout : Gate.Layout.values()) {
            calls.add(new Call(coding + " " + layout + " forward", () -> gate.forward(layout, storages[0], storages[1], 700)));
            calls.add(new Call(coding + " " + layout + " backward", () -> gate.backward(layout, storages[0], storages[1], storages[2], 700)));
        }
    }

    private static void addSoftmax(List<Call> calls, String coding, Storage[] storages) {
        for (int columns : new int[] {100, 5_000}) {
            SoftmaxStorageTest.all().forEach(softmax -> {
                String name = coding + " " + softmax + " of " + columns;
                calls.add(new Call(name + " forward", () -> softmax.forward(storages[0], storages[1], columns)));
                calls.add(new Call(name + " backward", () -> softmax.backward(storages[0], storages[1], storages[1], columns)));
            });
        }
    }
}
