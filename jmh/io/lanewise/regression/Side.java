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

    String text() {
        return build + (jdk.equals(System.getProperty("java.home")) ? "" : ", JDK " + jdk) + (flags.isEmpty() ? "" : ", " + String.join(" ", flags));
    }
}
