package io.lanewise.bench.peers;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.bytedeco.javacpp.Loader;

/** The versions of what Maven has brought. */
final class Versions {
    private Versions() {
    }

    /** The library's version, without that of its Java binding. */
    static String of(String artifact) {
        try {
            return Loader.getVersion("org.bytedeco", artifact).replaceFirst("-.*", "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
