package com.b2chatanalytics.metric;

import com.b2chatanalytics.chat.Chat;
import com.b2chatanalytics.chat.Message;

/**
 * How many messages of each kind a chat holds, those before the opening and after closing too. Each
 * message is of one kind.
 */
record MessageCounts(int in, int agent, int bot, int broadcast) {

  static MessageCounts of(Chat chat, HumanPhase phase) {
    int in = 0;
    int agent = 0;
    int bot = 0;
    int broadcast = 0;
    for (Message message : chat.messages()) {
      switch (phase.author(message)) {
        case AGENT -> agent++;
        case BOT -> bot++;
        case BROADCAST -> broadcast++;
        case INCOMING -> in++;
      }
    }
    return new MessageCounts(in, agent, bot, broadcast);
  }
}
