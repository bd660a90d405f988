import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.ToolProvider;

/**
 * Compiles a module once more, under Error Prone and NullAway: {@code Check OUTPUT FOLDER...}. Apart
 * from the ordinary compilation, so that starting the product does not wait for it.
 */
class Check {
  public static void main(String[] args) throws IOException {
    Path output = Files.createDirectories(Path.of(args[0]));
    List<Path> sources = new ArrayList<>();
    for (int i = 1; i < args.length; i++) {
      Path folder = Path.of(args[i]);
      if (Files.isDirectory(folder)) {
        try (var files = Files.walk(folder)) {
          files.filter(file -> file.toString().endsWith(".java")).forEach(sources::add);
        }
      }
    }
    List<String> options =
        List.of(
            "-proc:none",
            "-parameters",
            "--release",
            "25",
            "-cp",
            System.getProperty("java.class.path"),
            "-processorpath",
            System.getProperty("java.class.path"),
            "-d",
            output.toString(),
            "-XDcompilePolicy=simple",
            "--should-stop=ifError=FLOW",
            "-Xplugin:ErrorProne -XepDisableWarningsInGeneratedCode"
                + " -XepExcludedPaths:.*/generated-sources/.*"
                + " -Xep:NullAway:ERROR -XepOpt:NullAway:OnlyNullMarked=true"
                + " -XepOpt:NullAway:JSpecifyMode=true");
    var compiler = ToolProvider.getSystemJavaCompiler();
    try (var files = compiler.getStandardFileManager(null, null, null)) {
      var units = files.getJavaFileObjectsFromPaths(sources);
      var task =
          compiler.getTask(new PrintWriter(System.err), files, null, options, null, units);
      System.exit(task.call() ? 0 : 1);
    }
  }
}
