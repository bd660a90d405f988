import com.google.googlejavaformat.java.Main;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs google-java-format over source folders: {@code Format check|apply FOLDER...}. */
class Format {
  public static void main(String[] args) throws IOException {
    List<String> arguments = new ArrayList<>();
    if (args[0].equals("apply")) {
      arguments.add("--replace");
    } else {
      arguments.addAll(List.of("--dry-run", "--set-exit-if-changed"));
    }
    int options = arguments.size();
    for (int i = 1; i < args.length; i++) {
      try (var files = Files.walk(Path.of(args[i]))) {
        files.map(Path::toString).filter(f -> f.endsWith(".java")).sorted().forEach(arguments::add);
      }
    }
    if (arguments.size() > options) {
      Main.main(arguments.toArray(String[]::new));
    }
  }
}
