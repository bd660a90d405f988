package com.b2chatanalytics.page;

import com.b2chatanalytics.page.StartStore.Progress;
import com.b2chatanalytics.platform.KeptSetting;
import com.b2chatanalytics.platform.SettingStore;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How far the first steps were taken, by whichever administrator. */
@Component
class StartStore extends KeptSetting<Progress> {

  /**
   * How far it went.
   *
   * @param done keys of the steps taken
   * @param later whether somebody put them off: then the pages do not lead there by themselves
   */
  record Progress(Set<String> done, boolean later) {
    static final Progress NOTHING = new Progress(Set.of(), false);

    Progress {
      done = Set.copyOf(done);
    }

    Progress with(StartStep step) {
      Set<String> more = new TreeSet<>(done);
      more.add(step.key());
      return new Progress(more, later);
    }
  }

  StartStore(SettingStore settings) {
    super(settings, "start", StartStore::read, StartStore::write, Progress.NOTHING);
  }

  private static Progress read(@Nullable Object json) {
    Set<String> done = new TreeSet<>();
    boolean later = false;
    if (json instanceof Map<?, ?> map) {
      if (map.get("done") instanceof Collection<?> keys) {
        keys.forEach(key -> done.add(String.valueOf(key)));
      }
      later = Boolean.TRUE.equals(map.get("later"));
    }
    return new Progress(done, later);
  }

  private static Map<String, Object> write(Progress progress) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("done", List.copyOf(new TreeSet<>(progress.done())));
    json.put("later", progress.later());
    return json;
  }
}
