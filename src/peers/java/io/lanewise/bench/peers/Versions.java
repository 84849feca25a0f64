package io.lanewise.bench.peers;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.bytedeco.javacpp.Loader;

/** The versions of what Maven has brought. */
final class Versions {
    private Versions() {
    }

    /** The version of a library that JavaCPP's presets bring, without that of its Java binding. */
    static String preset(String artifact) {
        return of("org.bytedeco", artifact).replaceFirst("-.*", "");
    }

    /** The whole version. */
    static String of(String group, String artifact) {
        try {
            return Loader.getVersion(group, artifact);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
