package com.b2chatanalytics.page;

import com.b2chatanalytics.platform.Problem;
import java.util.List;

/**
 * A problem in words.
 *
 * @param wrong the parts of the address that cannot be read
 * @param home the text of the way on
 */
public record ErrorView(String title, String text, List<Problem.FieldError> wrong, String home) {}
