/**
 * The outside world in one process: a seeded Latin American support team and B2Chat's API over it,
 * with faults, limits and a settable clock. Uses the JDK and Jackson, nothing of the product. Start
 * reading at {@link com.b2chatsimulator.World} (what happens) and {@link
 * com.b2chatsimulator.Simulator} (what B2Chat lets out of it over HTTP).
 */
@NullMarked
package com.b2chatsimulator;

import org.jspecify.annotations.NullMarked;
