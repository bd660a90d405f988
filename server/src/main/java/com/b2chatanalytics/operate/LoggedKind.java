package com.b2chatanalytics.operate;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import ch.qos.logback.classic.spi.ThrowableProxy;
import com.b2chatanalytics.platform.DatabaseFailure;
import java.util.ArrayList;
import java.util.List;

/**
 * What makes two entries of the log the same, out of nothing but the program's own words: the
 * pattern of a message without its arguments, names of exceptions without their messages.
 */
record LoggedKind(String level, String logger, String text, String thrown, String place) {
  private static final String OURS = "com.b2chatanalytics.";
  private static final int MOST_CAUSES = 4;
  private static final int LONGEST = 300;

  /** What is counted when too many kinds come at once. */
  static final LoggedKind OTHERS = new LoggedKind("ERROR", "", "", "", "");

  static LoggedKind of(ILoggingEvent event) {
    String name = event.getLoggerName();
    boolean ours = name.startsWith(OURS);
    // Libraries put what they were given into the text itself.
    String text = ours && event.getMessage() != null ? event.getMessage() : "";
    IThrowableProxy thrown = event.getThrowableProxy();
    return new LoggedKind(
        event.getLevel().toString(),
        clipped(name),
        clipped(text),
        thrown == null ? "" : clipped(chain(thrown)),
        thrown == null ? "" : clipped(place(thrown)));
  }

  private static String chain(IThrowableProxy outer) {
    List<String> names = new ArrayList<>();
    for (IThrowableProxy at = outer; at != null && names.size() < MOST_CAUSES; at = at.getCause()) {
      names.add(simple(at.getClassName()));
    }
    String state =
        outer instanceof ThrowableProxy proxy
            ? DatabaseFailure.of(proxy.getThrowable()).map(DatabaseFailure::state).orElse("")
            : "";
    return String.join(" ← ", names) + (state.isEmpty() ? "" : " (SQLSTATE " + state + ")");
  }

  /** The deepest cause's first frame in our code, else its first frame. */
  private static String place(IThrowableProxy outer) {
    String place = "";
    for (IThrowableProxy at = outer; at != null; at = at.getCause()) {
      StackTraceElementProxy[] frames = at.getStackTraceElementProxyArray();
      if (frames == null || frames.length == 0) {
        continue;
      }
      if (place.isEmpty()) {
        place = frame(frames[0].getStackTraceElement());
      }
      for (StackTraceElementProxy frame : frames) {
        if (frame.getStackTraceElement().getClassName().startsWith(OURS)) {
          place = frame(frame.getStackTraceElement());
          break;
        }
      }
    }
    return place;
  }

  private static String frame(StackTraceElement at) {
    return simple(at.getClassName()) + "." + at.getMethodName() + ":" + at.getLineNumber();
  }

  private static String simple(String name) {
    return name.substring(name.lastIndexOf('.') + 1);
  }

  private static String clipped(String text) {
    String clean = text.replaceAll("\\p{Cntrl}", " ");
    return clean.length() <= LONGEST ? clean : clean.substring(0, LONGEST);
  }
}
