package io.lanewise.path;

import java.io.File;
import java.lang.ref.WeakReference;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A program that runs {@link Everything} with two copies of the library, and then drops them. */
final class LoadedTwice {
    private LoadedTwice() {
    }

    /** Prints what they print, and whether their classes have gone. */
    public static void main(String[] arguments) throws ReflectiveOperationException, MalformedURLException {
        List<URL> places = new ArrayList<>();
        for (String place : System.getProperty("java.class.path").split(File.pathSeparator)) {
            places.add(Path.of(place).toUri().toURL());
        }
        List<WeakReference<Class<?>>> copies = List.of(run(places), run(places));
        System.out.println(ComeAndGo.collected(copies) == copies.size() ? "unloaded" : "still there");
    }

    private static WeakReference<Class<?>> run(List<URL> places) throws ReflectiveOperationException {
        URLClassLoader loader = new URLClassLoader(places.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
        Class<?> everything = loader.loadClass(Everything.class.getName());
        everything.getMethod("main", String[].class).invoke(null, (Object) new String[0]);
        return new WeakReference<>(everything);
    }
}
