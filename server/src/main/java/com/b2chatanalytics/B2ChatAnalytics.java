package com.b2chatanalytics;

import com.b2chatanalytics.access.AdminCommand;
import com.b2chatanalytics.operate.BackupCommand;
import com.b2chatanalytics.platform.PlatformSettings;
import com.b2chatanalytics.platform.TemporaryFolder;
import com.b2chatanalytics.quality.EvaluateCommand;
import java.io.IOException;
import java.nio.file.Path;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts the product, or does what a command says, such as {@code backup --to FILE}. */
@SpringBootApplication
public class B2ChatAnalytics {
  public static void main(String[] args) {
    Path folder = PlatformSettings.dataFolder(System.getenv("B2A_DATA_DIR"));
    try {
      TemporaryFolder.use(folder);
    } catch (IOException e) {
      System.err.println("The data folder " + folder + " cannot be written: " + e);
      System.err.println("Set B2A_DATA_DIR to a folder that this user may write.");
      System.exit(1);
    }
    if (BackupCommand.knows(args)) {
      System.exit(BackupCommand.run(args));
    }
    if (AdminCommand.knows(args)) {
      System.exit(AdminCommand.run(args));
    }
    if (EvaluateCommand.knows(args)) {
      System.exit(EvaluateCommand.run(args));
    }
    SpringApplication.run(B2ChatAnalytics.class, args);
  }
}
