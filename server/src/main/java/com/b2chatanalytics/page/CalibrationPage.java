package com.b2chatanalytics.page;

import com.b2chatanalytics.access.Permission;
import com.b2chatanalytics.access.Requires;
import com.b2chatanalytics.metric.Records;
import com.b2chatanalytics.quality.Calibrations;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.View;

/** How far the model's scores agree with people's, and where they are bent. */
@Controller
@Requires(Permission.ANALYTICS_READ)
class CalibrationPage {
  private final Pages pages;
  private final Templates templates;
  private final Calibrations calibrations;
  private final Records records;

  CalibrationPage(Pages pages, Templates templates, Calibrations calibrations, Records records) {
    this.pages = pages;
    this.templates = templates;
    this.calibrations = calibrations;
    this.records = records;
  }

  @GetMapping("/quality/calibration")
  View show(HttpServletRequest request) {
    Words words = pages.words(request);
    CalibrationView view =
        new CalibrationWords(words, AgentNames.of(records)).view(calibrations.now());
    Shell shell = pages.shell(request, Shell.Place.CALIBRATION, words.say("trust.calibration"));
    return templates.view("quality/calibration", Map.of("shell", shell, "view", view));
  }
}
