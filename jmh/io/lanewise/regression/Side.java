package io.lanewise.regression;

import java.nio.file.Path;
import java.util.List;

/**
 * One of the two things that are compared: a build on a JDK with its flags.
 *
 * @param build as it was named on the command line
 * @param classPath the build, and what it needs
 */
record Side(String build, List<String> classPath, String jdk, List<String> flags) {
    String java() {
        return Path.of(jdk, "bin", "java").toString();
    }

    /** Whether both run in the same JVM with the same flags. */
    boolean runsAs(Side other) {
        return jdk.equals(other.jdk) && flags.equals(other.flags);
    }

    String text() {
        return build + (jdk.equals(System.getProperty("java.home")) ? "" : ", JDK " + jdk) + (flags.isEmpty() ? "" : ", " + String.join(" ", flags));
    }
}
