package com.b2chatanalytics.chat;

import com.b2chatanalytics.chat.SearchWords.Word;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds terms again in the texts of one chat. */
final class SearchSnippet {
  private static final int BEFORE = 60;
  private static final int LENGTH = 200;
  private static final String MORE = "…";

  private final SearchTerms terms;

  SearchSnippet(SearchTerms terms) {
    this.terms = terms;
  }

  /** Where a term stands in a text, by places of characters. */
  private record Found(SearchTerms.Term term, int start, int end) {}

  /** Whether every term stands in some of the texts. */
  boolean standsIn(List<String> texts) {
    Set<SearchTerms.Term> found = new HashSet<>();
    for (String text : texts) {
      find(text).forEach(each -> found.add(each.term()));
    }
    return !terms.terms().isEmpty() && found.size() == terms.terms().size();
  }

  /** Absent where the terms stand in names and numbers alone. */
  Optional<ChatHit> of(Chat chat) {
    ChatHit best = null;
    int most = 0;
    for (int i = 0; i < chat.messages().size(); i++) {
      Message message = chat.messages().get(i);
      for (String text : texts(message)) {
        List<Found> found = find(text);
        // A bot's menu says the same in every chat: the customer's own words tell more.
        int weight = 2 * (int) found.stream().map(Found::term).distinct().count();
        weight += weight > 0 && message.incoming() ? 1 : 0;
        if (weight > most) {
          most = weight;
          best = new ChatHit(i, message.at(), pieces(text, found));
        }
      }
    }
    return Optional.ofNullable(best);
  }

  /** What of a message is searched; the address of a media is not. */
  static List<String> texts(Message message) {
    List<String> texts = new ArrayList<>(2);
    String body = message.body();
    if (body != null && !isAddress(message.type(), body)) {
      texts.add(body);
    }
    if (message.caption() != null) {
      texts.add(message.caption());
    }
    return texts;
  }

  static boolean isAddress(@Nullable String type, String body) {
    return !"TEXT".equals(type) && (body.startsWith("http://") || body.startsWith("https://"));
  }

  private List<Found> find(String text) {
    List<Word> words = SearchWords.of(text);
    List<Found> found = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) {
      for (SearchTerms.Term term : terms.terms()) {
        if (term.standsAt(words, i)) {
          int end = words.get(i + term.words().size() - 1).end();
          found.add(new Found(term, words.get(i).start(), end));
        }
      }
    }
    return found;
  }

  private static List<ChatHit.Piece> pieces(String text, List<Found> found) {
    int first = found.getFirst().start();
    int from = first <= BEFORE ? 0 : whole(text, first - BEFORE);
    int until = text.length() - from <= LENGTH ? text.length() : whole(text, from + LENGTH);
    List<ChatHit.Piece> pieces = new ArrayList<>();
    int at = from;
    StringBuilder plain = new StringBuilder(from > 0 ? MORE : "");
    for (Found each : found) {
      if (each.start() >= at && each.start() < until) {
        plain.append(text, at, each.start());
        add(pieces, plain.toString(), false);
        plain.setLength(0);
        at = Math.min(each.end(), Math.max(until, each.start()));
        add(pieces, text.substring(each.start(), at), true);
      }
    }
    plain.append(text, Math.min(at, until), until);
    add(pieces, plain + (until < text.length() ? MORE : ""), false);
    return pieces;
  }

  private static void add(List<ChatHit.Piece> pieces, String text, boolean found) {
    if (!text.isEmpty()) {
      pieces.add(new ChatHit.Piece(text, found));
    }
  }

  /** The same place, or the one before where it would tear a character in two. */
  private static int whole(String text, int at) {
    return Character.isLowSurrogate(text.charAt(at)) ? at - 1 : at;
  }
}
