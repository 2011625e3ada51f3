package io.cartway.connectors.registry;

import io.cartway.connectors.declared.ConnectorFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Finds the folders {@code connectors/<id>/} beside the classes of this module, in a directory as well as inside a jar
 * that holds many modules: no list of them has to be kept.
 */
final class ConnectorFolders {
    private ConnectorFolders() {}

    /** All of them, by id in alphabetical order. */
    static List<ConnectorFolder> ofThisBuild() {
        try {
            URI home = ConnectorFolders.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI();
            Path path = Path.of(home);
            if (Files.isDirectory(path)) {
                return in(path.resolve("connectors"));
            }
            try (FileSystem jar = FileSystems.newFileSystem(path)) {
                return in(jar.getPath("connectors"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the connectors of this build can't be read", e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException("this build has no place", e);
        }
    }

    static List<ConnectorFolder> in(Path directory) throws IOException {
        List<ConnectorFolder> folders = new ArrayList<>();
        for (Path folder : children(directory)) {
            if (Files.isDirectory(folder)) {
                Map<String, String> files = new LinkedHashMap<>();
                for (Path file : children(folder)) {
                    files.put(file.getFileName().toString(), Files.readString(file));
                }
                folders.add(new ConnectorFolder(name(folder), files));
            }
        }
        return folders;
    }

    private static List<Path> children(Path directory) throws IOException {
        try (Stream<Path> children = Files.list(directory)) {
            return children.sorted().toList();
        }
    }

    /** A directory inside a jar may carry its slash. */
    private static String name(Path folder) {
        return folder.getFileName().toString().replace("/", "");
    }
}
