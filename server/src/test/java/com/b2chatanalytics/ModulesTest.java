package com.b2chatanalytics;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.b2chatanalytics.access.Public;
import com.b2chatanalytics.access.Requires;
import com.b2chatanalytics.chat.ChatArchive;
import com.b2chatanalytics.chat.SearchIndex;
import com.b2chatanalytics.metric.Conversations;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.time.Clock;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TimeZone;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.web.bind.annotation.RequestMapping;

/** The fences between the modules; {@code docs/adr} tells why they stand where they do. */
@Apart
class ModulesTest {
  private static final String ROOT = "com.b2chatanalytics";

  private static final String AUTO_CONFIGURED =
      "META-INF/spring/org.springframework.boot.autoconfigure.AutoConfiguration.imports";

  private static final Set<String> FEATURES =
      Set.of(
          "platform",
          "chat",
          "worktime",
          "b2chat",
          "sync",
          "imports",
          "metric",
          "quality",
          "alert",
          "foresight",
          "report",
          "operate",
          "mail",
          "access",
          "live",
          "demo");

  /** What each module may use besides itself. */
  private static final Map<String, Set<String>> MAY_USE =
      Map.ofEntries(
          Map.entry("platform", Set.of()),
          Map.entry("chat", Set.of("platform")),
          Map.entry("worktime", Set.of("platform")),
          Map.entry("b2chat", Set.of("platform")),
          Map.entry("mail", Set.of("platform")),
          Map.entry("access", Set.of("mail", "platform")),
          Map.entry("demo", Set.of("platform", "b2chat", "quality", "access")),
          Map.entry("metric", Set.of("chat", "worktime", "platform")),
          Map.entry("sync", Set.of("b2chat", "chat", "metric", "platform")),
          Map.entry("imports", Set.of("sync", "b2chat", "chat", "platform")),
          Map.entry("live", Set.of("metric", "chat", "access", "platform")),
          Map.entry("quality", Set.of("chat", "metric", "access", "platform")),
          Map.entry("foresight", Set.of("metric", "worktime", "platform")),
          Map.entry(
              "alert",
              Set.of("metric", "quality", "foresight", "sync", "chat", "access", "platform")),
          Map.entry(
              "report", Set.of("metric", "quality", "foresight", "chat", "access", "platform")),
          Map.entry("operate", FEATURES),
          Map.entry("page", FEATURES),
          Map.entry("api", FEATURES));

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(ROOT);

  static Set<String> modules() {
    return CLASSES.stream()
        .map(ModulesTest::module)
        .filter(name -> !name.isEmpty())
        .collect(toSet());
  }

  private static String module(JavaClass each) {
    String name = each.getPackageName();
    return name.equals(ROOT) ? "" : name.substring(ROOT.length() + 1).split("\\.", 2)[0];
  }

  private static String packages(String module) {
    return ROOT + "." + module + "..";
  }

  @Test
  void everyModule_standsInTheTable() {
    assertThat(modules())
        .as("a new module gets a line in the table and in docs/adr")
        .isSubsetOf(MAY_USE.keySet());
  }

  @ParameterizedTest
  @MethodSource("modules")
  void aModule_usesOnlyWhatTheTableAllows(String module) {
    Set<String> others = new HashSet<>(MAY_USE.keySet());
    others.removeAll(MAY_USE.getOrDefault(module, Set.of()));
    others.remove(module);
    String[] forbidden = others.stream().map(ModulesTest::packages).toArray(String[]::new);
    noClasses()
        .that()
        .resideInAPackage(packages(module))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(forbidden)
        .because("data goes one way, and a module can be read without those above it")
        .check(CLASSES);
  }

  @Test
  void modules_areFreeOfCycles() {
    slices()
        .matching(ROOT + ".(*)..")
        .should()
        .beFreeOfCycles()
        .because("of two modules in a cycle neither can be understood first")
        .check(CLASSES);
  }

  @Test
  void modules_keepSpringModulithsRules() {
    ApplicationModules.of(B2ChatAnalytics.class).verify();
  }

  @Test
  void everyPackage_saysWhatItIsAndChecksForNull() {
    JavaPackage root = CLASSES.getPackage(ROOT);
    for (JavaPackage each : root.getSubpackagesInTree()) {
      if (!each.getClasses().isEmpty()) {
        assertThat(each.tryGetPackageInfo())
            .as("%s needs a package-info.java with @NullMarked", each.getName())
            .hasValueSatisfying(
                info -> assertThat(info.isAnnotatedWith(NullMarked.class)).isTrue());
      }
    }
  }

  @Test
  void onlyTheDemo_knowsTheSimulator() {
    noClasses()
        .that()
        .resideOutsideOfPackage(packages("demo"))
        .should()
        .dependOnClassesThat()
        .resideInAPackage("com.b2chatsimulator..")
        .because("live mode talks to B2Chat alone, and nothing of a demo may leak into it")
        .check(CLASSES);
  }

  /** Clerk's simulator brings Spring's authorization server as a library, for the demo. */
  @Test
  void nothing_configuresAnAuthorizationServerInTheProduct() throws IOException {
    List<String> configured = new ArrayList<>();
    for (URL list : Collections.list(getClass().getClassLoader().getResources(AUTO_CONFIGURED))) {
      try (InputStream in = list.openStream()) {
        new String(in.readAllBytes(), UTF_8).lines().forEach(configured::add);
      }
    }
    assertThat(configured)
        .as("whoever reaches the product must not be given tokens by it")
        .isNotEmpty()
        .noneMatch(name -> name.toLowerCase(Locale.ROOT).contains("authorizationserver"));
  }

  /** The read model's own parts speak to DuckDB, which only {@code metric} knows. */
  @Test
  void onlyStores_touchDatabases() {
    noClasses()
        .that()
        .haveNameNotMatching(".*Store(\\$.*)?")
        .and()
        .resideOutsideOfPackage(packages("platform"))
        .and(not(resideInAPackage(packages("metric")).and(named("Fact.*"))))
        .should()
        .dependOnClassesThat(
            resideInAnyPackage("java.sql..", "org.duckdb..", "org.springframework.jdbc.core..")
                .as("are of JDBC, JdbcClient or DuckDB"))
        .because("whoever changes a table looks for its statements in the stores")
        .check(CLASSES);
  }

  @Test
  void whoShowsChats_asksForThemOnBehalfOfSomebody() {
    noClasses()
        .that()
        .resideInAnyPackage(packages("page"), packages("api"), packages("live"), packages("report"))
        .should()
        .dependOnClassesThat()
        .belongToAnyOf(ChatArchive.class, SearchIndex.class, Conversations.class)
        .because(
            "Metrics and Records stop where the reader's departments end, the archive does not")
        .check(CLASSES);
  }

  @Test
  void nobody_readsTheClockOrTheDefaultZone() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName(ROOT + ".platform.PlatformConfiguration")
        .should()
        .callMethodWhere(READS_THE_CLOCK)
        .orShould()
        .callConstructor(Date.class)
        .because("one InstantSource is injected everywhere, so that two weeks run in minutes")
        .check(CLASSES);
  }

  private static final DescribedPredicate<JavaCall<?>> READS_THE_CLOCK =
      DescribedPredicate.describe(
          "reads the machine's clock or zone",
          call -> {
            JavaClass owner = call.getTargetOwner();
            String name = call.getName();
            boolean now = owner.isAssignableTo(TemporalAccessor.class) && name.equals("now");
            boolean system =
                name.startsWith("system")
                    && (owner.isEquivalentTo(Clock.class)
                        || owner.isEquivalentTo(InstantSource.class)
                        || owner.isEquivalentTo(ZoneId.class));
            boolean millis = owner.isEquivalentTo(System.class) && name.equals("currentTimeMillis");
            boolean zone = owner.isEquivalentTo(TimeZone.class) && name.equals("getDefault");
            return now || system || millis || zone;
          });

  @Test
  void noType_isNamedAfterAVagueRole() {
    noClasses()
        .should()
        .haveSimpleNameEndingWith("Service")
        .orShould()
        .haveNameMatching(".*(Impl|Utils?|Helper|Manager|Processor|Dto)")
        .because("a name says what a thing is in the words of customer service")
        .check(CLASSES);
  }

  @Test
  void workTime_andTheMathsOfTheFacts_standWithoutFramework() {
    classes()
        .that(
            resideInAPackage(packages("worktime"))
                .or(
                    resideInAPackage(packages("metric"))
                        .and(
                            named(
                                "FactProjection|HumanPhase|Wait|ReplyWaits|WhatsAppWindow|Durations"
                                    + "|MessageCounts|Sla(Judgement|Polic(y|ies)|Scope|Target)"
                                    + "|ChatFact|ReplyFact|Span|OpenWait"))))
        .and()
        .haveNameNotMatching(".*Store(\\$.*)?")
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage("java..", "org.jspecify..", packages("chat"), packages("metric"))
                .or(resideInAnyPackage(packages("worktime"), packages("platform"))))
        .because("the definitions are checked against an oracle, and read, without a container")
        .check(CLASSES);
  }

  /** The container's error dispatch is no route of its own: what led to it was checked. */
  @Test
  void everyRoute_declaresItsPermission() {
    methods()
        .that()
        .areMetaAnnotatedWith(RequestMapping.class)
        .and()
        .areDeclaredInClassesThat()
        .areNotAssignableTo(ErrorController.class)
        .should(DECLARE_A_PERMISSION)
        .allowEmptyShould(true)
        .because("a route that forgot who may call it must not reach anybody")
        .check(CLASSES);
  }

  private static final ArchCondition<JavaMethod> DECLARE_A_PERMISSION =
      new ArchCondition<>("be @Requires or @Public") {
        @Override
        public void check(JavaMethod method, ConditionEvents events) {
          boolean declared =
              method.isAnnotatedWith(Requires.class)
                  || method.isAnnotatedWith(Public.class)
                  || method.getOwner().isAnnotatedWith(Requires.class)
                  || method.getOwner().isAnnotatedWith(Public.class);
          events.add(
              new SimpleConditionEvent(
                  method, declared, method.getFullName() + " declares no permission"));
        }
      };

  /** Types whose simple name, or whose outer type's, matches. */
  private static DescribedPredicate<JavaClass> named(String pattern) {
    return DescribedPredicate.describe(
        "named " + pattern,
        each -> {
          String[] parts = each.getName().split("\\.");
          return parts[parts.length - 1].split("\\$", 2)[0].matches(pattern);
        });
  }
}
