package com.b2chatanalytics.sync;

import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** Mistakes that a node of a storm can be made to make; each must turn the storm red. */
enum PlantedMistake {
  NONE;

  /** Replaces the bean that makes the mistake. */
  void plant(AnnotationConfigApplicationContext context) {}
}
