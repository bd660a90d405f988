package com.b2chatanalytics.quality;

import com.b2chatanalytics.chat.AgentName;
import com.b2chatanalytics.chat.Chat;
import com.b2chatanalytics.chat.ChatArchive;
import com.b2chatanalytics.chat.Contact;
import com.b2chatanalytics.chat.ContactName;
import com.b2chatanalytics.chat.NumberedChats;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Reads chats of a run from the archive and makes them ready to be sent, some at a time. */
@Component
class ChatPreparation {
  private static final TranscriptLimits LIMITS = TranscriptLimits.usual();

  private final NumberedChats chats;
  private final ChatArchive archive;

  ChatPreparation(NumberedChats chats, ChatArchive archive) {
    this.chats = chats;
    this.archive = archive;
  }

  /** A chat that was looked at. */
  sealed interface Looked {
    /** It may be sent. */
    record Ready(Prepared prepared) implements Looked {}

    /**
     * It cannot be scored as it is.
     *
     * @param reason key of the obstacle or silence; {@code gone} where the archive has no such chat
     */
    record Unfit(ScoringItem item, String reason, int messages) implements Looked {}
  }

  /**
   * Looks at these chats, in their order.
   *
   * @param prompt as {@link Prompt#name} names it
   */
  List<Looked> look(List<ScoringItem> items, String prompt, String model) {
    Map<Long, Chat> found = chats.find(items.stream().map(ScoringItem::chatNo).toList());
    List<AgentName> agents =
        archive.agents().stream()
            .map(agent -> new AgentName(agent.id(), agent.username(), agent.name(), agent.email()))
            .toList();
    List<Looked> looked = new ArrayList<>();
    for (ScoringItem item : items) {
      Chat chat = found.get(item.chatNo());
      looked.add(
          chat == null
              ? new Looked.Unfit(item, "gone", 0)
              : look(item, chat, agents, prompt, model));
    }
    return looked;
  }

  private Looked look(
      ScoringItem item, Chat chat, List<AgentName> agents, String prompt, String model) {
    ContactName named = chat.contact();
    Contact contact = named == null ? null : archive.contact(named.id()).orElse(null);
    KnownPeople known = KnownPeople.of(chat, contact, agents);
    int messages = chat.messages().size();
    return switch (Preparation.of(chat, known, LIMITS)) {
      case Preparation.Ineligible(Obstacle obstacle) ->
          new Looked.Unfit(item, obstacle.key(), messages);
      case Preparation.Silent(Transcript.Silence silence) ->
          new Looked.Unfit(item, silence.key(), messages);
      case Preparation.Ready(Conversation conversation, Placeholders placeholders) ->
          new Looked.Ready(
              new Prepared(
                  item,
                  conversation,
                  placeholders,
                  known,
                  ContentKey.of(conversation.transcript(), prompt, model),
                  messages));
    };
  }
}
