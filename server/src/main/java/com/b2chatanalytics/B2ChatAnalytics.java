package com.b2chatanalytics;

import com.b2chatanalytics.platform.PlatformSettings;
import com.b2chatanalytics.platform.TemporaryFolder;
import java.io.IOException;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts the product. */
@SpringBootApplication
public class B2ChatAnalytics {
  public static void main(String[] args) throws IOException {
    TemporaryFolder.use(PlatformSettings.dataFolder(System.getenv("B2A_DATA_DIR")));
    SpringApplication.run(B2ChatAnalytics.class, args);
  }
}
