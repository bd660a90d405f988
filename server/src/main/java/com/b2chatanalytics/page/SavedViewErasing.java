package com.b2chatanalytics.page;

import com.b2chatanalytics.chat.PersonalStore;
import com.b2chatanalytics.chat.Traces;
import java.util.List;
import org.springframework.stereotype.Component;

/** Saved views whose name or address names an erased customer: of those nothing would be left. */
@Component
class SavedViewErasing implements PersonalStore {
  private final SavedViewStore views;

  SavedViewErasing(SavedViewStore views) {
    this.views = views;
  }

  @Override
  public String place() {
    return "views";
  }

  @Override
  public long count(Traces whose) {
    return theirs(whose).size();
  }

  @Override
  public long erase(Traces whose) {
    List<SavedView> theirs = theirs(whose);
    theirs.forEach(view -> views.delete(view.id()));
    return theirs.size();
  }

  private List<SavedView> theirs(Traces whose) {
    return views.all().stream()
        .filter(view -> whose.standIn(view.address()) || whose.standIn(view.name()))
        .toList();
  }
}
