package com.b2chatanalytics.page;

import com.b2chatanalytics.chat.Contact;
import com.b2chatanalytics.operate.Erasure;
import com.b2chatanalytics.operate.ErasureCounts;
import com.b2chatanalytics.operate.ErasurePreview;
import com.b2chatanalytics.operate.ErasureRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is kept of customers, in the reader's words. */
final class ErasureWords {
  private static final int MOST_PERSONS = 3;

  private final Words words;

  ErasureWords(Words words) {
    this.words = words;
  }

  ErasureView.Found found(Erasure.Found found) {
    int many = found.contacts().size();
    String key = many == 0 ? "none" : many == 1 ? "one" : "many";
    return new ErasureView.Found(
        words.say("erasure.found." + key, words.number(many)),
        found.more() ? words.say("erasure.found.more") : "",
        found.contacts().stream().map(this::candidate).toList());
  }

  private ErasureView.Candidate candidate(Contact contact) {
    String name = contact.name();
    List<String> details =
        Stream.of(contact.mobile(), contact.phone(), contact.email(), contact.identification())
            .filter(Objects::nonNull)
            .distinct()
            .toList();
    return new ErasureView.Candidate(
        contact.id(),
        name == null ? words.say("contact.unnamed", String.valueOf(contact.id())) : name,
        details);
  }

  ErasureView.Preview preview(ErasurePreview preview, List<Long> ids, @Nullable String wrong) {
    ErasureCounts counts = preview.counts();
    List<ErasureView.Place> places = new ArrayList<>();
    places.add(place("contacts", counts.contacts()));
    places.add(place("changes", counts.contactChanges()));
    places.add(place("chats", counts.chats()));
    places.add(place("messages", counts.messages()));
    places.add(place("words", preview.indexed()));
    new TreeMap<>(counts.others()).forEach((key, many) -> places.add(place(key, many)));
    List<String> stays = new ArrayList<>();
    stays.add(words.say("erasure.stays.numbers"));
    stays.add(words.say("erasure.stays.again"));
    if (preview.sharedWith() > 0) {
      stays.add(words.say("erasure.stays.shared", words.number(preview.sharedWith())));
    }
    stays.add(
        preview.backups() == 0
            ? words.say("erasure.stays.copies")
            : words.say("erasure.stays.backups", words.number(preview.backups())));
    return new ErasureView.Preview(
        words.say(
            "erasure.preview.title",
            String.join(", ", preview.contacts().stream().sorted().map(String::valueOf).toList())),
        ids,
        places,
        stays,
        words.say("erasure.word"),
        wrong);
  }

  private ErasureView.Place place(String key, long many) {
    return new ErasureView.Place(
        key,
        words.say("erasure.place." + key),
        words.number(many),
        words.say("erasure.what." + key));
  }

  ErasureView.Row row(ErasureRun run) {
    ErasureCounts counts = run.counts();
    long others = counts.others().values().stream().mapToLong(Long::longValue).sum();
    return new ErasureView.Row(
        "erasure-" + run.id(),
        words.moment(run.createdAt()),
        run.persons() > MOST_PERSONS
            ? words.say("erasure.persons", words.number(run.persons()))
            : run.person(),
        words.say("erasure.state." + (run.open() ? "open" : run.trigger())),
        run.open() ? run.progress() : null,
        words.number(counts.chats()),
        words.number(counts.messages()),
        words.number(others));
  }
}
