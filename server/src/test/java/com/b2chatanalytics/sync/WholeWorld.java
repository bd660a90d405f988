package com.b2chatanalytics.sync;

import static org.assertj.core.api.Assertions.assertThat;

import com.b2chatanalytics.chat.Chat;
import com.b2chatanalytics.chat.Message;
import com.b2chatanalytics.chat.MessageSource;
import com.b2chatanalytics.chat.Sender;
import com.b2chatsimulator.Author;
import com.b2chatsimulator.ChatStory;
import com.b2chatsimulator.StoryMessage;
import com.b2chatsimulator.World;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What the API delivers and the console exports together, held against the simulator's journal. */
final class WholeWorld {
  private WholeWorld() {}

  /** Asserts that every chat of these days is as it was at {@code at}, messages and authors too. */
  static void assertHeld(
      Function<String, Optional<Chat>> find,
      World world,
      LocalDate from,
      LocalDate to,
      Instant at) {
    world
        .journal()
        .chats(from, to, at)
        .forEach(story ->
            assertThat(find.apply(story.id().toString()))
                .as("%s", story.id())
                .contains(wanted(world, story, at)));
  }

  private static Chat wanted(World world, ChatStory story, Instant at) {
    return Objects.requireNonNull(RawChats.read(world.journal().exported(story, at), world.zone()))
        .chat()
        .with(
            story.messages().stream()
                .filter(m -> !m.at().isAfter(at))
                .map(m -> message(story, m))
                .toList());
  }

  private static Message message(ChatStory story, StoryMessage m) {
    boolean api = story.contentExported();
    return new Message(
        m.at(),
        m.isIncoming(),
        m.isBroadcast(),
        m.type(),
        api && m.type().equals("LOCATION") ? "" : m.body(),
        m.caption(),
        api ? MessageSource.API : MessageSource.FILE,
        sender(m.author()));
  }

  private static @Nullable Sender sender(Author author) {
    return switch (author) {
      case AGENT -> Sender.AGENT;
      case BOT -> Sender.BOT;
      case CUSTOMER, CAMPAIGN -> null;
    };
  }
}
