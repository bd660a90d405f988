/**
 * Demo mode: B2Chat's simulator in the same process, with a living team and a year of history, as
 * the account that {@code b2chat} reads; a simulated Claude that scores its chats; and, if asked
 * for, a simulated Clerk. May use {@code access}, {@code b2chat}, {@code quality}, {@code platform}
 * and the simulators. Start with {@link com.b2chatanalytics.demo.DemoConfiguration}.
 */
@NullMarked
package com.b2chatanalytics.demo;

import org.jspecify.annotations.NullMarked;
