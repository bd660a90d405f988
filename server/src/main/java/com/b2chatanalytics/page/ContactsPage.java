package com.b2chatanalytics.page;

import com.b2chatanalytics.access.Permission;
import com.b2chatanalytics.access.Person;
import com.b2chatanalytics.access.Requires;
import com.b2chatanalytics.chat.Contact;
import com.b2chatanalytics.chat.ContactHistory;
import com.b2chatanalytics.chat.ContactOrder;
import com.b2chatanalytics.chat.ContactPage;
import com.b2chatanalytics.metric.Records;
import com.b2chatanalytics.platform.Parameters;
import com.b2chatanalytics.platform.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.View;

/** Who the customers are, and what each of them went through across all channels. */
@Controller
@Requires(Permission.ANALYTICS_READ)
class ContactsPage {
  private static final int SIZE = 50;
  private static final int LONGEST_TEXT = 200;

  private final Pages pages;
  private final Templates templates;
  private final Records records;
  private final ContactQuestions questions;

  ContactsPage(Pages pages, Templates templates, Records records, ContactQuestions questions) {
    this.pages = pages;
    this.templates = templates;
    this.records = records;
    this.questions = questions;
  }

  @GetMapping("/contacts")
  View contacts(HttpServletRequest request) {
    Parameters parameters = Parameters.of(request);
    String text = parameters.one("q").map(String::strip).orElse(null);
    if (text != null && text.length() > LONGEST_TEXT) {
      throw Problem.badParameter("q", "is longer than " + LONGEST_TEXT + " characters");
    }
    String cursor = parameters.one("cursor").orElse(null);
    Words words = pages.words(request);
    ContactPage page =
        records.contacts(text, ContactOrder.NEWEST_FIRST, number("cursor", cursor), SIZE);
    Address address = Address.of("/contacts");
    if (text != null) {
      address = address.with("q", text);
    }
    boolean more = page.contacts().size() == SIZE;
    ContactsView view =
        new ContactsView(
            (cursor == null ? address : address.with("cursor", cursor)).toString(),
            words.say("contacts.total", page.total()),
            text == null ? words.say("contacts.lead") : words.say("contacts.found", text),
            text == null ? "" : text,
            text == null ? null : "/contacts",
            questions.rows(words, page.contacts()),
            more
                ? address.with("cursor", String.valueOf(page.contacts().getLast().id())).toString()
                : null,
            cursor == null ? null : address.toString());
    Shell shell = pages.shell(request, Shell.Place.CONTACTS, words.say("contacts.title"));
    return templates.view("contacts/list", Map.of("shell", shell, "view", view));
  }

  @GetMapping("/contacts/{id}")
  View contact(
      @PathVariable String id,
      HttpServletRequest request,
      HttpServletResponse response,
      Person person) {
    Long number = id.matches("-?\\d{1,18}") ? Long.valueOf(id) : null;
    Contact contact = number == null ? null : records.contact(number).orElse(null);
    if (contact == null) {
      throw Problem.notFound("contact " + id);
    }
    Words words = pages.words(request);
    ContactHistory history = records.contactHistory(contact.id());
    ContactQuestions.Asked asked =
        new ContactQuestions.Asked(
            contact,
            person.may(Permission.EXPORT_PII) ? history : history.withoutValues(),
            Scope.ofRecords(request.getParameterMap(), ContactQuestions.USUAL),
            Scope.first(request.getParameterMap(), "cursor"));
    ContactView view = questions.answer(words, asked);
    Shell shell = pages.shell(request, Shell.Place.CONTACTS, view.heading());
    boolean refresh = request.getHeader("HX-Request") != null;
    response.setHeader("Vary", "HX-Request");
    if (refresh) {
      response.setHeader("HX-Push-Url", view.self());
    }
    return templates.view(
        refresh ? "contacts/fragment" : "contacts/page", Map.of("shell", shell, "view", view));
  }

  private static @Nullable Long number(String name, @Nullable String text) {
    if (text != null && !text.matches("-?\\d{1,18}")) {
      throw Problem.badParameter(name, "is not one that a page before gave");
    }
    return text == null ? null : Long.valueOf(text);
  }
}
