package com.b2chatanalytics.chat;

import com.b2chatanalytics.chat.ContactHistoryStore.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a contact loses when a newer copy of it arrives. A field that was empty loses nothing. */
final class ContactChanges {
  private final long id;
  private final List<Entry> entries = new ArrayList<>();

  private ContactChanges(long id) {
    this.id = id;
  }

  static List<Entry> between(Contact old, Contact now) {
    ContactChanges changes = new ContactChanges(now.id());
    changes.add("name", old.name(), now.name());
    changes.add("mobile", old.mobile(), now.mobile());
    changes.add("phone", old.phone(), now.phone());
    changes.add("email", old.email(), now.email());
    changes.add("identification", old.identification(), now.identification());
    changes.add("address", old.address(), now.address());
    changes.add("country", old.country(), now.country());
    changes.add("city", old.city(), now.city());
    changes.add("company", old.company(), now.company());
    return changes.entries;
  }

  private void add(String what, @Nullable String old, @Nullable String now) {
    if (old != null && !Objects.equals(old, now)) {
      entries.add(new Entry(id, what, old, now));
    }
  }
}
