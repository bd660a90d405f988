package com.b2chatanalytics.page;

import com.b2chatanalytics.chat.Channel;
import com.b2chatanalytics.chat.Contact;
import com.b2chatanalytics.chat.ContactHistory;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is known of a contact, in words. */
final class ContactWords {
  private final Words words;

  ContactWords(Words words) {
    this.words = words;
  }

  /** The name, else a number to reach it, else its id. */
  String name(Contact contact) {
    for (String known :
        new @Nullable String[] {contact.name(), contact.mobile(), contact.phone()}) {
      if (known != null) {
        return known;
      }
    }
    return words.say("contact.unnamed", String.valueOf(contact.id()));
  }

  /** What is special about the record, in a list. */
  String note(Contact contact) {
    if (contact.erased()) {
      return words.say("contact.erased.short");
    }
    if (!contact.exported()) {
      return words.say("contact.stub.short");
    }
    return isBlank(contact) ? words.say("contact.cleared.short") : "";
  }

  List<ContactView.Notice> notices(Contact contact, ContactHistory history) {
    List<ContactView.Notice> notices = new ArrayList<>();
    if (contact.erased()) {
      return List.of(notice("erased", words.say("contact.erased")));
    }
    if (history.clearedBefore() != null) {
      notices.add(
          notice("cleared", words.say("contact.cleared", words.moment(history.clearedBefore()))));
    }
    if (history.mergedInto() != null) {
      notices.add(notice("merged", words.say("contact.merged")));
    } else if (history.goneSince() != null) {
      notices.add(notice("gone", words.say("contact.gone", words.moment(history.goneSince()))));
    }
    if (!contact.exported() && history.clearedBefore() == null) {
      notices.add(notice("stub", words.say("contact.stub")));
    }
    return notices;
  }

  private ContactView.Notice notice(String key, String text) {
    return new ContactView.Notice(words.say("contact." + key + ".title"), text);
  }

  List<ContactView.Detail> details(Contact contact) {
    List<ContactView.Detail> details = new ArrayList<>();
    add(details, "mobile", contact.mobile());
    add(details, "phone", contact.phone());
    add(details, "email", contact.email());
    add(details, "identification", contact.identification());
    add(details, "company", contact.company());
    add(details, "address", contact.address());
    add(details, "city", contact.city());
    add(details, "country", contact.country());
    for (Contact.Attribute attribute : contact.attributes()) {
      if (attribute.value() != null && !attribute.value().isBlank()) {
        details.add(new ContactView.Detail(attribute.name(), attribute.value()));
      }
    }
    if (contact.createdAt() != null) {
      add(details, "created", words.exactDay(contact.createdAt()));
    }
    return details;
  }

  private void add(List<ContactView.Detail> details, String field, @Nullable String value) {
    if (value != null) {
      details.add(new ContactView.Detail(words.say("contact.field." + field), value));
    }
  }

  List<ContactView.Tag> tags(Contact contact) {
    return contact.tags().stream()
        .map(tag ->
            new ContactView.Tag(
                tag.name(), tag.assignedAt() == null ? "" : words.moment(tag.assignedAt())))
        .toList();
  }

  /** The changes of the record; where nobody may see the values, only what changed and when. */
  List<ContactView.Change> changes(ContactHistory history) {
    return history.changes().stream().map(this::change).toList();
  }

  private ContactView.Change change(ContactHistory.Change change) {
    boolean merge = change.what().equals("contact");
    String now = change.now();
    return new ContactView.Change(
        words.name("contact.field", change.what()),
        change.old() == null ? "" : change.old(),
        now == null ? "" : now,
        words.moment(change.seenAt()),
        merge && now != null ? "/contacts/" + Address.segment(now) : null);
  }

  ContactsView.ChannelName channel(@Nullable String key) {
    return new ContactsView.ChannelName(css(key), words.name("channel", key));
  }

  /** The colour of a channel, one for all that are not known by name. */
  static String css(@Nullable String channel) {
    for (Channel known : Channel.values()) {
      if (known.key().equals(channel)) {
        return "key-" + channel;
      }
    }
    return "key-other";
  }

  private static boolean isBlank(Contact contact) {
    return contact.name() == null
        && contact.mobile() == null
        && contact.phone() == null
        && contact.email() == null
        && contact.identification() == null;
  }
}
