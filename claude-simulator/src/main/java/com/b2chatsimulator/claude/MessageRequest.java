package com.b2chatsimulator.claude;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A request for one message that the API would accept.
 *
 * @param maxTokens of the answer, thinking included; 0 only writes the cache
 * @param schema of the answer; null lets the model write what it likes
 * @param thinkingTokens that it thinks before it answers
 */
record MessageRequest(
    ClaudeModel model,
    int maxTokens,
    Prompt prompt,
    @Nullable JsonNode schema,
    int thinkingTokens) {}
