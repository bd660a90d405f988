package com.b2chatanalytics.metric;

import static org.assertj.core.api.Assertions.assertThat;

import com.b2chatanalytics.platform.SettingStore;
import com.b2chatanalytics.platform.SettingsChanged;
import com.b2chatanalytics.platform.TestDatabase;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

@ExtendWith(TestDatabase.class)
class SlaPolicyStoreTest {

  @Test
  void policies_holdAtOnceAndAfterARestart_andAreToldOnce(JdbcClient sql) {
    InstantSource clock = InstantSource.fixed(Instant.parse("2026-07-06T12:00:00Z"));
    SettingStore settings = new SettingStore(sql, JsonMapper.builder().build(), clock);
    List<Object> events = new ArrayList<>();
    SlaPolicyStore store = new SlaPolicyStore(settings, events::add);
    assertThat(store.policies()).isEqualTo(SlaPolicies.defaults());

    SlaPolicies stricter = new SlaPolicies(0.99, SlaPolicies.defaults().policies());
    store.put(stricter);
    store.put(stricter);
    assertThat(store.policies()).isEqualTo(stricter);
    assertThat(new SlaPolicyStore(settings, events::add).policies()).isEqualTo(stricter);
    assertThat(events).containsExactly(new SlaPoliciesChanged());
  }

  @Test
  void changeOnAnotherNode_isFollowedAndToldOnce(JdbcClient sql) {
    InstantSource clock = InstantSource.fixed(Instant.parse("2026-07-06T12:00:00Z"));
    SettingStore settings = new SettingStore(sql, JsonMapper.builder().build(), clock);
    List<Object> events = new ArrayList<>();
    SlaPolicyStore here = new SlaPolicyStore(settings, events::add);
    here.policies();
    SlaPolicies stricter = new SlaPolicies(0.99, SlaPolicies.defaults().policies());
    new SlaPolicyStore(settings, _ -> {}).put(stricter);

    here.follow(new SettingsChanged(Set.of("other")));
    assertThat(here.policies()).isNotEqualTo(stricter);
    here.follow(new SettingsChanged(Set.of("sla")));
    here.follow(new SettingsChanged(Set.of("sla")));
    assertThat(here.policies()).isEqualTo(stricter);
    assertThat(events).containsExactly(new SlaPoliciesChanged());
  }
}
