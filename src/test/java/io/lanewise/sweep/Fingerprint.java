package io.lanewise.sweep;

import io.lanewise.Activation;
import io.lanewise.Formula;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.ConstantPoolSharingOption;
import java.lang.classfile.ClassFile.DebugElementsOption;
import java.lang.classfile.ClassFile.LineNumbersOption;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.MethodModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;
import java.util.zip.CRC32C;

/**
 * A checksum of the compiled code that decides about an activation's results: not of what its contract says,
 * so that a bound may follow from a measurement, nor of line numbers, so that a comment may be mended.
 */
final class Fingerprint {
    private static final String OWN = "io/lanewise/";
    /** What every loop is made of, beside the formula, and of it what a value or a derivative alone goes through. */
    private static final String STEPS = OWN + "loop/Steps";
    private static final Set<String> STEPS_OF_SWEEP = Set.of("value", "slope", "forward", "derivative", "withNaN");
    private static final ClassFile DECIDING = ClassFile.of(ConstantPoolSharingOption.NEW_POOL, DebugElementsOption.DROP_DEBUG,
            LineNumbersOption.DROP_LINE_NUMBERS);
    private static final ClassTransform WITHOUT_CONTRACT = withoutMethods("contract"::equals);
    private static final ClassTransform WITHOUT_OTHER_STEPS = withoutMethods(name -> !STEPS_OF_SWEEP.contains(name));

    private Fingerprint() {
    }

    /** The formula's class, its lanes and all classes of this library that these mention, and the steps of the loops. */
    static String of(Activation activation) {
        Formula formula = formula(activation);
        String name = formula.getClass().getName().replace('.', '/');
        Map<String, byte[]> read = new TreeMap<>();
        read(name, read);
        read(name + "$Lanes", read);
        read(STEPS, read);
        CRC32C crc = new CRC32C();
        crc.update(formula.toString().getBytes(StandardCharsets.UTF_8));
        read.values().forEach(crc::update);
        return "%08x".formatted(crc.getValue());
    }

    /** The formula itself, which the public face keeps to itself. */
    static Formula formula(Activation activation) {
        try {
            Field field = Activation.class.getDeclaredField("formula");
            field.setAccessible(true);
            return (Formula) field.get(activation);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ClassTransform withoutMethods(Predicate<String> dropped) {
        return ClassTransform.dropping(element -> element instanceof MethodModel method && dropped.test(method.methodName().stringValue()));
    }

    private static void read(String name, Map<String, byte[]> read) {
        if (read.containsKey(name)) {
            return;
        }
        try (InputStream in = Activation.class.getClassLoader().getResourceAsStream(name + ".class")) {
            byte[] bytes = in == null ? new byte[0] : DECIDING.transformClass(DECIDING.parse(in.readAllBytes()), name.equals(STEPS) ? WITHOUT_OTHER_STEPS : WITHOUT_CONTRACT);
            read.put(name, bytes);
            if (bytes.length > 0) {
                ClassModel model = DECIDING.parse(bytes);
                StreamSupport.stream(model.constantPool().spliterator(), false)
                        .filter(ClassEntry.class::isInstance).map(entry -> ((ClassEntry) entry).asInternalName())
                        .filter(used -> used.startsWith(OWN)).forEach(used -> read(used, read));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
