package io.lanewise.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.Activation;
import io.lanewise.sweep.OnceInABuild;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

@OnceInABuild
class ReadmeTest {
    private static final Pattern LINK = Pattern.compile("\\]\\(([^):#]+)(?:#[^)]*)?\\)|src=\"([^\":]+)\"");

    @Test
    void saysWhatTheCodeAndTheMeasuredFilesSay() throws IOException {
        String text = Files.readString(Path.of("README.md"));
        assertEquals(Readme.filled(text), text, "README.md is out of date: ./mvnw test-compile exec:exec@readme");
    }

    @Test
    void listsTheWholeCatalogueWithPictures() throws IOException {
        String text = Files.readString(Path.of("README.md"));
        for (Activation activation : Activation.catalogue()) {
            assertTrue(text.contains("| `" + activation.name() + "` |"), activation.name());
        }
    }

    @Test
    void linksToFilesThatAreThere() throws IOException {
        Matcher link = LINK.matcher(Files.readString(Path.of("README.md")));
        while (link.find()) {
            String file = link.group(1) == null ? link.group(2) : link.group(1);
            assertTrue(Files.exists(Path.of(file)), file);
        }
    }
}
