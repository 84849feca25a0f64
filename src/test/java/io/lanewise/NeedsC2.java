package io.lanewise;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/** Not run by an interpreter, nor by C1 alone: only C2 keeps vectors off the heap. */
@Retention(RetentionPolicy.RUNTIME)
@DisabledIfSystemProperty(named = "java.vm.info", matches = "interpreted mode.*|.*emulated-client.*", disabledReason = "needs C2")
@interface NeedsC2 {
}
