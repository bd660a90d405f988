package com.b2chatanalytics.page;

import com.b2chatanalytics.platform.SettingStore;
import org.springframework.stereotype.Component;

/** Whether people may see agents ranked. Some teams are better off without, so it can be hidden. */
@Component
class RankingSetting {
  private static final String KEY = "ranking";

  private final SettingStore settings;

  RankingSetting(SettingStore settings) {
    this.settings = settings;
  }

  /** As it is kept. */
  record Kept(boolean hidden) {}

  /** Read anew each time: whoever hides it hides it on every node at once. */
  boolean hidden() {
    return settings.find(KEY, Kept.class).map(Kept::hidden).orElse(false);
  }

  void hide(boolean hidden) {
    settings.put(KEY, new Kept(hidden));
  }
}
