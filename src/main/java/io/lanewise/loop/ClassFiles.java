package io.lanewise.loop;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.util.HashMap;
import java.util.Map;

/** Reads compiled classes as bytes, without loading them. */
final class ClassFiles {
    private final ClassLoader foreign;
    private final Map<String, ClassModel> read = new HashMap<>();

    /**
     * @param foreign the loader that finds what this library's own loader does not, such as a user's formula
     */
    ClassFiles(ClassLoader foreign) {
        this.foreign = foreign;
    }

    /** The method, or null where the class has none of this name and descriptor. */
    MethodModel method(String owner, String name, String descriptor) {
        for (MethodModel method : model(owner).methods()) {
            if (method.methodName().equalsString(name) && method.methodType().equalsString(descriptor)) {
                return method;
            }
        }
        return null;
    }

    /** The first method of this name, or null. */
    MethodModel method(String owner, String name) {
        for (MethodModel method : model(owner).methods()) {
            if (method.methodName().equalsString(name)) {
                return method;
            }
        }
        return null;
    }

    private ClassModel model(String owner) {
        return read.computeIfAbsent(owner, this::parse);
    }

    private ClassModel parse(String owner) {
        String resource = owner + ".class";
        try (InputStream found = open(resource)) {
            if (found == null) {
                throw new IllegalArgumentException("class " + owner.replace('/', '.') + " cannot be read; it must be there, "
                        + "and its class loader must offer " + resource + " as a resource");
            }
            return ClassFile.of().parse(found.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException("reading " + resource, e);
        }
    }

    private InputStream open(String resource) {
        InputStream found = foreign == null ? null : foreign.getResourceAsStream(resource);
        return found != null ? found : ClassFiles.class.getClassLoader().getResourceAsStream(resource);
    }
}
