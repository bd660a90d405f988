package com.b2chatanalytics;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts the product. */
@SpringBootApplication
public class B2ChatAnalytics {
  public static void main(String[] args) {
    SpringApplication.run(B2ChatAnalytics.class, args);
  }
}
