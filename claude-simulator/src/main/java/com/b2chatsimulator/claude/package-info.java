/**
 * Claude as the product sees it, on a port of its own: Anthropic's Messages and Message Batches API
 * with credentials, limits, prompt caching and usage; answers that follow the schema of the request
 * and are scored by rules, so that the same conversation always gets the same scores; and
 * everything that can go wrong. For tests and the demo, on loopback only. Uses the JDK and Jackson,
 * nothing of the product. Start reading at {@link com.b2chatsimulator.claude.ClaudeSimulator}.
 */
@NullMarked
package com.b2chatsimulator.claude;

import org.jspecify.annotations.NullMarked;
