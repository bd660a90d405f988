package com.b2chatanalytics.imports;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.b2chatanalytics.chat.Sender;
import com.b2chatanalytics.imports.ImportRefusal.Reason;
import com.b2chatanalytics.sync.Stamps;
import com.b2chatsimulator.ConsoleExport;
import com.b2chatsimulator.SimulatedTime;
import com.b2chatsimulator.World;
import com.b2chatsimulator.WorldSettings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConsoleFileTest {
  private static final String HEADING =
      "Chat ID,Chat Created At,Message Created At,Message Incoming(YES/NO),"
          + "Message Contact/Agent/Bot,Message Type,Message\n";
  private static final String ROW = "c1,2026-01-05 10:00:00,2026-01-05 10:00:01,NO,Bot,TEXT,hola\n";

  private static final Room PLENTY = new Room(() -> Long.MAX_VALUE);

  @TempDir Path folder;

  @Test
  void everyForm_givesTheSameRows() throws IOException {
    ConsoleExport export = export();
    List<String> csv = texts(export.csv());
    assertThat(csv).hasSizeGreaterThan(50).anyMatch(text -> text.contains("ó"));
    assertThat(texts(export.xlsx())).isEqualTo(csv);
    assertThat(texts(ConsoleExport.zipped("../x".substring(3), export.xlsx()))).isEqualTo(csv);
    assertThat(texts(ConsoleExport.zipped("chats.csv", export.withColumnPerSender().csv())))
        .isEqualTo(csv);
  }

  @Test
  void spreadsheetsOfTheRegion_areRead() throws IOException {
    String csv = (HEADING + ROW.replace("hola", "señal")).replace(',', ';');
    assertThat(texts(csv.getBytes(Charset.forName("windows-1252")))).containsExactly("señal BOT");
    assertThat(texts(("\ufeff" + csv).getBytes(UTF_8))).containsExactly("señal BOT");
    assertThat(texts(("\ufeff" + csv).getBytes(Charset.forName("UTF-16LE"))))
        .containsExactly("señal BOT");
  }

  @Test
  void stampThatASpreadsheetMadeANumber_isRead() {
    ConsoleRow row = new ConsoleRow(2, Map.of(ConsoleColumn.MESSAGE_AT, "46027.416678241"));
    assertThat(row.stamp(ConsoleColumn.MESSAGE_AT)).isEqualTo("2026-01-05 10:00:01");
  }

  @Test
  void formula_isTextAndNeverComputed() throws IOException {
    byte[] book =
        changed(
            export().xlsx(),
            "sheet1.xml",
            xml ->
                xml.replaceFirst(
                    "<c r=\"U2\" t=\"s\"><v>\\d+</v></c>",
                    "<c r=\"U2\"><f>HYPERLINK(\"http://x\")</f><v>7</v></c>"));
    assertThat(texts(book).getFirst()).startsWith("=HYPERLINK(\"http://x\")");
  }

  @Test
  void whatIsNoExport_isRefusedByItsContent() throws IOException {
    assertThat(refusal(new byte[0])).isEqualTo(Reason.EMPTY);
    assertThat(refusal("%PDF-1.7 chat id".getBytes(UTF_8))).isEqualTo(Reason.WRONG_TYPE);
    assertThat(refusal("<html>Iniciar</html>".getBytes(UTF_8))).isEqualTo(Reason.WRONG_TYPE);
    assertThat(refusal(new byte[] {(byte) 0xd0, (byte) 0xcf, 0x11, (byte) 0xe0, 0, 1}))
        .isEqualTo(Reason.WRONG_TYPE);
    assertThat(refusal("a,b\n1,2\n".getBytes(UTF_8))).isEqualTo(Reason.WRONG_COLUMNS);
    assertThat(refusal(zip("logo.png", new byte[] {(byte) 0x89, 'P', 'N', 'G', 0})))
        .isEqualTo(Reason.WRONG_TYPE);
  }

  @Test
  void zipsThatAreTraps_areRefused() throws IOException {
    assertThat(refusal(zip("chats.csv", new byte[64 << 20]))).isEqualTo(Reason.ZIP_BOMB);
    assertThat(refusal(liar(zip("chats.csv", (HEADING + ROW.repeat(2_000_000)).getBytes(UTF_8)))))
        .isIn(Reason.ZIP_BOMB, Reason.DAMAGED);
    assertThat(refusal(zip("../../etc/cron.d/x", ROW.getBytes(UTF_8))))
        .isEqualTo(Reason.UNSAFE_NAME);
    assertThat(refusal(zip("C:\\x.csv", ROW.getBytes(UTF_8)))).isEqualTo(Reason.UNSAFE_NAME);
    assertThat(refusal(zip("in.zip", zip("chats.csv", (HEADING + ROW).getBytes(UTF_8)))))
        .isEqualTo(Reason.NESTED);
    assertThat(folder).isDirectoryNotContaining(file -> file.toString().contains(".part-"));
  }

  @Test
  void zipThatWouldFillTheDisk_isRefusedInWords_andLeavesNothing() throws IOException {
    String row = ROW.replace("hola", noise(3 << 20));
    byte[] zip = zip("chats.csv", (HEADING + row).getBytes(UTF_8));
    Room narrow = new Room(() -> Room.RESERVE + (2 << 20));
    assertThat(refusal(zip, narrow)).isEqualTo(Reason.DISK_FULL);
    assertThatThrownBy(() -> narrow.demand(5 << 20))
        .hasMessage(
            "The disk has 514 MB left, and 512 MB of them are kept for the sync; 5 MB are needed.");

    AtomicLong free = new AtomicLong(Room.RESERVE + (10 << 20));
    Room fillingUp = new Room(() -> free.addAndGet(-(2 << 20)));
    assertThat(refusal(zip, fillingUp)).isEqualTo(Reason.DISK_FULL);
    assertThat(free.get()).as("room for two of three megabytes").isEqualTo(Room.RESERVE);
    assertThat(folder).isDirectoryNotContaining(file -> file.toString().contains(".part-"));
  }

  @Test
  void workbookWithADocumentType_isRefusedBeforeAnyParserSeesIt() throws IOException {
    String doctype = "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>";
    byte[] book =
        changed(
            export().xlsx(),
            "sharedStrings.xml",
            xml -> xml.replaceFirst("<sst", doctype + "<sst"));
    assertThat(refusal(book)).isEqualTo(Reason.UNSAFE_XML);
  }

  @Test
  void smallWorkbooksThatWouldFillTheMemory_areRefused() throws IOException {
    byte[] book = export().xlsx();
    String cell = "<c r=\"U2\"";
    assertThat(refusal(changed(book, "sheet1.xml", xml -> xml.replace(cell, "<c r=\"ZZZZZZ2\""))))
        .isEqualTo(Reason.UNSAFE_XML);
    assertThat(refusal(changed(book, "sheet1.xml", xml -> xml.replace(cell, "<c a='>' r='ZZZZ2'"))))
        .isEqualTo(Reason.UNSAFE_XML);
    String noise = noise(1 << 20);
    assertThat(
            refusal(
                changed(
                    book,
                    "sharedStrings.xml",
                    xml -> xml.replaceFirst("(<t [^>]*>)", "$1" + noise + noise))))
        .isEqualTo(Reason.TOO_LARGE);
    String texts =
        "<sst><si><t>" + noise.replaceAll("(.{64})", "$1</t></si><si><t>") + "</t></si></sst>";
    assertThat(refusal(with(book, "xl/worksheets/x.bin", texts.repeat(54).getBytes(UTF_8))))
        .isEqualTo(Reason.TOO_LARGE);
    assertThat(refusal(with(book, "xl/x.bin", "\ufeff\n<!DOCTYPE x>".getBytes(UTF_8))))
        .isEqualTo(Reason.UNSAFE_XML);
    assertThat(
            refusal(with(book, "xl/x.bin", "<!DOCTYPE x>".getBytes(Charset.forName("UTF-16LE")))))
        .isEqualTo(Reason.UNSAFE_XML);
  }

  @Test
  void cellsThatNoParserExpects_endTheFileOrStandAsText() throws IOException {
    byte[] book = export().xlsx();
    String cell = "<c r=\"U2\" t=\"s\"><v>\\d+</v></c>";
    for (String bad : List.of("t=\"d\"><v>2026-01-05</v>", "t=\"s\"><v>99999999</v>")) {
      assertThat(
              refusal(
                  changed(
                      book,
                      "sheet1.xml",
                      xml -> xml.replaceFirst(cell, "<c r=\"U2\" " + bad + "</c>"))))
          .as(bad)
          .isEqualTo(Reason.DAMAGED);
    }
    byte[] huge =
        changed(
            book,
            "sheet1.xml",
            xml -> xml.replaceFirst(cell, "<c r=\"U2\"><v>1E999999999</v></c>"));
    assertThat(texts(huge).getFirst()).startsWith("1E+999999999");
  }

  @Test
  void idThatNoStoreCouldKeep_isNone() {
    Stamps stamps = new Stamps(ZoneOffset.UTC);
    for (String id : List.of("&#32;", "a\0b", "a\ud800")) {
      ConsoleRow row = new ConsoleRow(2, Map.of(ConsoleColumn.CHAT_ID, id));
      assertThat(row.problem(stamps)).isEqualTo("no_chat_id");
    }
  }

  @Test
  void truncatedFiles_areRefused_andOfACsvTheCutRowIsToldApart() throws IOException {
    byte[] xlsx = export().xlsx();
    assertThat(refusal(Arrays.copyOf(xlsx, xlsx.length / 2))).isEqualTo(Reason.DAMAGED);
    String csv = HEADING + ROW + ROW.substring(0, 30);
    try (ConsoleFile file = ConsoleFile.open(written(csv.getBytes(UTF_8)), PLENTY)) {
      assertThat(file.next()).extracting(ConsoleFile.Line::cut).isEqualTo(false);
      assertThat(file.next()).extracting(ConsoleFile.Line::cut).isEqualTo(true);
      assertThat(file.next()).isNull();
    }
  }

  private static ConsoleExport export() {
    Instant now = Instant.parse("2026-11-24T19:30:00Z");
    World world =
        World.of(
            WorldSettings.defaults().withHistoryDays(1).withChatsPerDay(30),
            SimulatedTime.startingAt(now, 0));
    return world.journal().consoleExport(world.firstDay(), world.today(), now);
  }

  private List<String> texts(byte[] content) throws IOException {
    List<String> texts = new ArrayList<>();
    try (ConsoleFile file = ConsoleFile.open(written(content), PLENTY)) {
      for (ConsoleFile.Line line = file.next(); line != null; line = file.next()) {
        Sender sender = line.row().sender();
        texts.add(line.row().body() + (sender == null ? "" : " " + sender));
      }
    }
    return texts;
  }

  private Reason refusal(byte[] content) throws IOException {
    return refusal(content, PLENTY);
  }

  private Reason refusal(byte[] content, Room room) throws IOException {
    Path file = written(content);
    ImportRefusal refusal =
        catchThrowableOfType(
            ImportRefusal.class,
            () -> {
              ConsoleFile.check(file, room);
              try (ConsoleFile open = ConsoleFile.open(file, room)) {
                while (open.next() != null) {
                  // To its end.
                }
              }
            });
    assertThat(refusal).isNotNull();
    return refusal.reason();
  }

  private Path written(byte[] content) throws IOException {
    return Files.write(folder.resolve("1.file"), content);
  }

  private static byte[] zip(String name, byte[] content) {
    return ConsoleExport.zipped(name, content);
  }

  /** The same zip whose table of contents promises ten bytes. */
  private static byte[] liar(byte[] zip) {
    byte[] lying = zip.clone();
    for (int i = lying.length - 22; i > 0; i--) {
      if (lying[i] == 'P' && lying[i + 1] == 'K' && lying[i + 2] == 1 && lying[i + 3] == 2) {
        lying[i + 24] = 10;
        Arrays.fill(lying, i + 25, i + 28, (byte) 0);
        return lying;
      }
    }
    throw new IllegalArgumentException("no table of contents");
  }

  private static String noise(int length) {
    StringBuilder noise = new StringBuilder();
    Random random = new Random(7);
    while (noise.length() < length) {
      noise.append(Long.toHexString(random.nextLong()));
    }
    return noise.toString();
  }

  private static byte[] with(byte[] zip, String part, byte[] content) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipInputStream in = new ZipInputStream(new java.io.ByteArrayInputStream(zip));
        ZipOutputStream copy = new ZipOutputStream(out)) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        copy.putNextEntry(new ZipEntry(entry.getName()));
        in.transferTo(copy);
      }
      copy.putNextEntry(new ZipEntry(part));
      copy.write(content);
    }
    return out.toByteArray();
  }

  private interface Edit {
    String of(String xml);
  }

  private static byte[] changed(byte[] zip, String part, Edit edit) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipInputStream in = new ZipInputStream(new java.io.ByteArrayInputStream(zip));
        ZipOutputStream copy = new ZipOutputStream(out)) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        String text = new String(in.readAllBytes(), UTF_8);
        copy.putNextEntry(new ZipEntry(entry.getName()));
        copy.write((entry.getName().endsWith(part) ? edit.of(text) : text).getBytes(UTF_8));
        copy.closeEntry();
      }
    }
    return out.toByteArray();
  }
}
