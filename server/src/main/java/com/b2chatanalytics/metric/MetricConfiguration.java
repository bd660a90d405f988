package com.b2chatanalytics.metric;

import com.b2chatanalytics.chat.ArchiveErasing;
import com.b2chatanalytics.chat.ChangedChats;
import com.b2chatanalytics.chat.Chat;
import com.b2chatanalytics.chat.ChatArchive;
import com.b2chatanalytics.chat.ChatsChanged;
import com.b2chatanalytics.chat.SearchBounds;
import com.b2chatanalytics.chat.SearchIndex;
import com.b2chatanalytics.platform.EventHub;
import com.b2chatanalytics.platform.PlatformSettings;
import com.b2chatanalytics.platform.Reach;
import com.b2chatanalytics.worktime.OfficeHoursStore;
import com.b2chatanalytics.worktime.WorkTimeChanged;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.transaction.event.TransactionalEventListener;

/** The read model over the archive, woken by what changes under it, and the metrics over both. */
@Configuration(proxyBeanMethods = false)
class MetricConfiguration {

  @Bean
  Conversations conversations(
      ChatArchive archive,
      ArchiveErasing erasing,
      SearchIndex search,
      ObjectProvider<QualitySource> quality) {
    return new Conversations() {
      @Override
      public long revision() {
        return archive.revision();
      }

      @Override
      public ChangedChats changedAfter(long revision, int limit) {
        return archive.changedAfter(revision, limit);
      }

      @Override
      public long erasures() {
        return erasing.erasures();
      }

      @Override
      public Optional<Chat> find(String chatId) {
        return archive.find(chatId);
      }

      @Override
      public Map<String, ChatQuality> quality(Collection<String> chatIds) {
        QualitySource source = quality.getIfAvailable();
        return source == null ? Map.of() : source.quality(chatIds);
      }

      @Override
      public List<String> chatIdsMentioning(String text, SearchBounds bounds, int limit) {
        return search.find(text, bounds, limit);
      }
    };
  }

  @Bean
  ReadModel readModel(
      PlatformSettings settings,
      Conversations conversations,
      OfficeHoursStore officeHours,
      EventHub hub) {
    Path folder = settings.dataFolder().resolve("read-model");
    FactLimits limits = FactLimits.ofMachine(folder.resolve("temporary"));
    return new ReadModel(
        folder,
        limits,
        conversations,
        officeHours::calendars,
        revision -> hub.publish("facts", Map.of("revision", revision)));
  }

  @Bean
  Metrics metrics(
      ReadModel readModel,
      Conversations conversations,
      SlaPolicyStore policies,
      NamingStore naming,
      InstantSource clock,
      ObjectProvider<Freshness> freshness,
      ObjectProvider<QualitySource> quality) {
    return new Metrics(
        readModel,
        conversations,
        policies::policies,
        naming::get,
        () -> {
          QualitySource source = quality.getIfAvailable();
          return source == null ? QualityWeights.USUAL : source.weights();
        },
        clock,
        () -> {
          Freshness known = freshness.getIfAvailable();
          return known == null ? null : known.dataThrough();
        },
        Reach::current);
  }

  @Bean
  Records records(ChatArchive archive, SearchIndex search, Metrics metrics, NamingStore naming) {
    return new Records(archive, search, metrics, naming::get, Reach::current);
  }

  @Bean
  Wakings wakings(ReadModel readModel) {
    return new Wakings(readModel);
  }

  /** Tells the read model what it follows. */
  static final class Wakings implements SmartInitializingSingleton {
    private final ReadModel readModel;

    Wakings(ReadModel readModel) {
      this.readModel = readModel;
    }

    /** Beside the start of the web server, which need not wait for it. */
    @Override
    public void afterSingletonsInstantiated() {
      readModel.start();
    }

    @EventListener(ChatsChanged.class)
    void archiveChanged() {
      readModel.wake();
    }

    @TransactionalEventListener(classes = WorkTimeChanged.class, fallbackExecution = true)
    void officeHoursChanged() {
      readModel.wake();
    }
  }
}
