package com.b2chatanalytics.metric;

import com.b2chatanalytics.platform.KeptSetting;
import com.b2chatanalytics.platform.SettingStore;
import org.springframework.stereotype.Component;

/** Keeps under which names agents and departments count; the next question follows a change. */
@Component
public class NamingStore extends KeptSetting<Naming> {
  public NamingStore(SettingStore settings) {
    super(settings, "naming", NamingJson::read, NamingJson::write, Naming.NONE);
  }
}
