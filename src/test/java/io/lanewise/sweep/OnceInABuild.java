package io.lanewise.sweep;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;

/**
 * A test whose result does not depend on the path that its JVM takes. Of the executions in the build,
 * the one with the widest lanes has these tests, whatever its lanes turn out to be; the others leave
 * this tag out.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@Tag("once-in-a-build")
public @interface OnceInABuild {
}
