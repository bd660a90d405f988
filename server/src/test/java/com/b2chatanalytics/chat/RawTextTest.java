package com.b2chatanalytics.chat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.b2chatsimulator.SimulatedTime;
import com.b2chatsimulator.World;
import com.b2chatsimulator.WorldSettings;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.zip.DeflaterInputStream;
import org.junit.jupiter.api.Test;

class RawTextTest {

  private static List<byte[]> records() {
    Instant now = Instant.parse("2026-11-24T19:30:00Z");
    var settings = WorldSettings.defaults().withHistoryDays(4).withChatsPerDay(60);
    World world = World.of(settings, SimulatedTime.startingAt(now, 0));
    return world
        .journal()
        .exportedChats(LocalDate.of(2026, 11, 21), LocalDate.of(2026, 11, 24), now)
        .map(chat -> chat.toString().getBytes(UTF_8))
        .toList();
  }

  @Test
  void records_takeLessThanAThirdOfTheirRoom_andComeBackAsTheyWere() {
    long sent = 0;
    long kept = 0;
    for (byte[] record : records()) {
      byte[] deflated = RawText.deflate(record);
      assertThat(RawText.inflate(deflated)).isEqualTo(record);
      sent += record.length;
      kept += deflated.length;
    }
    System.out.printf("raw JSON %.2f : 1%n", (double) sent / kept);
    assertThat(kept * 3).isLessThan(sent);
  }

  @Test
  void recordsDeflatedWithoutADictionary_areReadAllTheSame() throws IOException {
    byte[] record = "{\"chat_id\":\"é\"}".getBytes(UTF_8);
    byte[] deflated = new DeflaterInputStream(new ByteArrayInputStream(record)).readAllBytes();

    assertThat(RawText.inflate(deflated)).isEqualTo(record);
  }

  @Test
  void emptyAndDamagedRecords_end() {
    assertThat(RawText.inflate(RawText.deflate(new byte[0]))).isEmpty();
    byte[] whole = RawText.deflate("{\"chat_id\":\"abc\"}".getBytes(UTF_8));
    assertThatThrownBy(() -> RawText.inflate(Arrays.copyOf(whole, whole.length - 6)))
        .isInstanceOf(IllegalStateException.class);
  }
}
