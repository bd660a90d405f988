package com.b2chatanalytics.api;

import com.b2chatanalytics.access.Permission;
import com.b2chatanalytics.access.Person;
import com.b2chatanalytics.access.Requires;
import com.b2chatanalytics.chat.Agent;
import com.b2chatanalytics.chat.Contact;
import com.b2chatanalytics.chat.ContactHistory;
import com.b2chatanalytics.chat.ContactOrder;
import com.b2chatanalytics.chat.ContactPage;
import com.b2chatanalytics.metric.Dimension;
import com.b2chatanalytics.metric.Naming;
import com.b2chatanalytics.metric.Records;
import com.b2chatanalytics.platform.Parameters;
import com.b2chatanalytics.platform.Problem;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Who and what stands in the chats: agents, departments, contacts. */
@RestController
@RequestMapping("/api/v1")
@Requires(Permission.ANALYTICS_READ)
class DirectoryApi {
  private static final int USUAL_PAGE = 50;
  private static final int LARGEST_PAGE = 200;
  private static final int LONGEST_TEXT = 200;

  static final List<ApiParameter> CONTACT_PARAMETERS =
      List.of(
          ApiParameter.text(
              "q", "Text in name, phones, e-mail or identification, now or before; or the id."),
          ApiParameter.choice(
              "sort", "By id: id (default), or -id for the newest first.", List.of("id", "-id")),
          ApiParameter.number("limit", "Most contacts of a page, from 1 to 200; default 50."),
          ApiParameter.text("cursor", "Where the page before ended: its next."));

  private final Records records;

  DirectoryApi(Records records) {
    this.records = records;
  }

  /**
   * A department, under its trimmed name, which is also its id.
   *
   * @param shownAs the name of the row in which its chats count
   * @param mergedInto id of the one as which it counts; absent when it counts as itself
   * @param hidden whether it is left out of lists, filters and rankings
   */
  record Department(
      String id, String name, String shownAs, @Nullable String mergedInto, boolean hidden) {}

  /** An agent; the rest as in {@link Department}. */
  record AgentView(
      @JsonUnwrapped Agent agent,
      @Nullable String shownAs,
      @Nullable String mergedInto,
      boolean hidden) {}

  /**
   * A page of contacts.
   *
   * @param next to be sent as {@code cursor} for the next page; absent on the last
   * @param total of all pages
   */
  record Contacts(List<Contact> contacts, @Nullable String next, long total) {}

  /** All agents that chats have named, by id. */
  @GetMapping("/agents")
  List<AgentView> agents() {
    Naming naming = records.naming();
    List<Agent> agents = records.agents();
    Map<String, String> names = new HashMap<>();
    agents.forEach(agent -> {
      if (agent.name() != null) {
        names.put(agent.id(), agent.name());
      }
    });
    return agents.stream()
        .map(agent ->
            new AgentView(
                agent,
                naming.shown(Dimension.AGENT, agent.id(), names),
                naming.of(Dimension.AGENT, agent.id()).into(),
                naming.hides(Dimension.AGENT, agent.id())))
        .toList();
  }

  /** All departments that chats have named. */
  @GetMapping("/departments")
  List<Department> departments() {
    Naming naming = records.naming();
    return records.departments().stream()
        .map(name ->
            new Department(
                name,
                name,
                naming.shown(Dimension.DEPARTMENT, name, Map.of()),
                naming.of(Dimension.DEPARTMENT, name).into(),
                naming.hides(Dimension.DEPARTMENT, name)))
        .toList();
  }

  /**
   * Contacts by id, ascending or descending: {@code q} is text in name, phones, e-mail or
   * identification, or the id itself; {@code limit} from 1 to 200 (default 50), {@code cursor} from
   * the page before.
   */
  @GetMapping("/contacts")
  Contacts contacts(HttpServletRequest request) {
    Parameters parameters = Parameters.of(request).allow(ApiParameter.names(CONTACT_PARAMETERS));
    String text = parameters.one("q").orElse(null);
    if (text != null && text.length() > LONGEST_TEXT) {
      throw Problem.badParameter("q", "is longer than " + LONGEST_TEXT + " characters");
    }
    int limit = parameters.integer("limit", USUAL_PAGE, 1, LARGEST_PAGE);
    ContactPage page = records.contacts(text, order(parameters), after(parameters), limit);
    List<Contact> contacts = page.contacts();
    String next = contacts.size() == limit ? Long.toString(contacts.getLast().id()) : null;
    return new Contacts(contacts, next, page.total());
  }

  /**
   * A contact and what it was before.
   *
   * @param history of the values only what changed and when, for somebody without {@code
   *     export:pii}
   */
  record ContactView(@JsonUnwrapped Contact contact, ContactHistory history) {}

  /** Also a contact that was merged into another, which {@code history.mergedInto} names. */
  @GetMapping("/contacts/{id}")
  ContactView contact(@PathVariable String id, Person person) {
    if (!id.matches("-?\\d{1,18}")) {
      throw Problem.notFound("contact " + id);
    }
    long number = Long.parseLong(id);
    Contact contact = records.contact(number).orElseThrow(() -> Problem.notFound("contact " + id));
    ContactHistory history = records.contactHistory(number);
    boolean values = person.may(Permission.EXPORT_PII);
    return new ContactView(contact, values ? history : history.withoutValues());
  }

  private static ContactOrder order(Parameters parameters) {
    return switch (parameters.one("sort").orElse("id")) {
      case "id" -> ContactOrder.OLDEST_FIRST;
      case "-id" -> ContactOrder.NEWEST_FIRST;
      default -> throw Problem.badParameter("sort", "may be id or -id");
    };
  }

  private static @Nullable Long after(Parameters parameters) {
    String cursor = parameters.one("cursor").orElse(null);
    if (cursor != null && !cursor.matches("-?\\d{1,18}")) {
      throw Problem.badParameter("cursor", "is not one that a page before gave");
    }
    return cursor == null ? null : Long.valueOf(cursor);
  }
}
