package com.b2chatanalytics.quality;

import com.anthropic.models.messages.CacheCreation;
import com.anthropic.models.messages.Message;
import com.anthropic.models.messages.StopReason;
import com.anthropic.models.messages.TextBlock;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads what is needed of the client library's messages. */
final class WireMessages {
  private WireMessages() {}

  /** Blocks are chosen by their type: the first may be what the model thought. */
  static ModelAnswer answer(Message message) {
    String text =
        message.content().stream()
            .flatMap(block -> block.text().stream())
            .map(TextBlock::text)
            .collect(Collectors.joining());
    String refusal =
        message
            .stopDetails()
            .flatMap(details -> details.category())
            .map(Object::toString)
            .orElse(null);
    return new ModelAnswer(
        message.stopReason().map(StopReason::asString).orElse(null), refusal, text);
  }

  static Usage usage(Message message) {
    com.anthropic.models.messages.Usage usage = message.usage();
    long created = usage.cacheCreationInputTokens().orElse(0L);
    Optional<CacheCreation> apart = usage.cacheCreation();
    long hour = apart.map(CacheCreation::ephemeral1hInputTokens).orElse(0L);
    return new Usage(
        usage.inputTokens(),
        Math.max(0, created - hour),
        hour,
        usage.cacheReadInputTokens().orElse(0L),
        usage.outputTokens(),
        usage.serviceTier().map(tier -> tier.asString().equals("batch")).orElse(false));
  }
}
