package io.lanewise.sweep;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;

/** A test whose result does not depend on the path that its JVM takes: one execution of the build is for these, the others leave them out. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@Tag("once-in-a-build")
public @interface OnceInABuild {
}
