package com.b2chatanalytics.chat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * JSON as sent, deflated for the archive. Bytes, because PostgreSQL's text refuses NUL.
 *
 * <p>Each record is deflated by itself, so what all of them share would stand in each: a dictionary
 * known beforehand saves it. A stream names the dictionary it needs, and those deflated without one
 * are read as they are.
 */
final class RawText {
  /** What archived records refer to: never to be changed. Another one would be added beside it. */
  private static final byte[] DICTIONARY =
      String.join(
              "",
              "\"location\":{\"lat\":,\"lng\":},\"type\":\"LOCATION\"STICKERVIDEO",
              "https://lookaside.fbsbx.com/https://scontent.mp4.pdf.docx.mp3.ogg.png.jpeg.jpg.webp",
              "FACEBOOKINSTAGRAMTELEGRAMLIVECHATB2CBOTAPIWHATSAPPBMWHATSAPP360",
              "COMPLETING_POLLABANDONED_POLLCOMPLETED_POLLBOT_CHATTINGRESPONDED_BY_AGENTPICKED_UP",
              " Gracias, buenas tardes, hola, con gusto, su pedido, por favor, ¿en qué podemos",
              " ayudarle? ¿Cómo está? mañana, número, factura, pago, envío",
              "{\"body\":\"https://b2chat-filesrepo.s3.amazonaws.com/app_managed_storage/file_\",",
              "\"broadcasted\":true,\"caption\":\"\",\"type\":\"FILE\"AUDIO\"IMAGE\"},",
              "{\"agent\":{\"email\":null,\"name\":null,\"username\":null},\"alias\":null,",
              "\"department\":null,\"duration\":null,\"messages\":[],",
              "\"picked_up_at\":null,\"provider\":\"INSTAGRAM\",\"responded_at\":null,",
              "\"status\":\"OPENED\",\"tags\":[\"\"",
              "{\"agent\":{\"email\":\"@.com\",\"name\":\"\",\"username\":\"\"},",
              "\"alias\":\"57300-Ventas\",\"chat_id\":\"00000000-0000-4000-8000-000000000000\",",
              "\"closed_at\":null,\"closed_at\":\"2026-01-15 16:20:11\",",
              "\"contact\":{\"custom_attributes\":null,\"email\":\"\",\"id\":60000001,",
              "\"identification\":\"\",\"mobile_number\":\"+573000000002\",",
              "\"name\":\"573000000002\",\"phone_number\":\"\",\"tags\":null},",
              "\"created_at\":\"2026-01-15 11:17:37\",\"department\":\"Soporte\",",
              "\"duration\":\"00:00:02:34\",\"is_agent_available\":true,",
              "\"messages\":[{\"body\":\"Hola, buenos días\",\"broadcasted\":false,",
              "\"caption\":null,\"created_at\":\"2026-01-15 11:17:37\",\"incoming\":true,",
              "\"location\":null,\"type\":\"TEXT\"},{\"body\":\"\",\"broadcasted\":false,",
              "\"caption\":null,\"created_at\":\"2026-01-15 11:17:37\",\"incoming\":false,",
              "\"location\":null,\"type\":\"TEXT\"}],\"opened_at\":\"2026-01-15 11:17:37\",",
              "\"picked_up_at\":\"2026-01-15 11:19:02\",\"provider\":\"WHATSAPPB2CHAT\",",
              "\"responded_at\":\"2026-01-15 11:20:40\",\"status\":\"CLOSED\",\"tags\":[],",
              "\"viewer_url\":\"https://app.b2chat.io/viewer/")
          .getBytes(StandardCharsets.UTF_8);

  private RawText() {}

  static byte[] deflate(byte[] raw) {
    Deflater deflater = new Deflater(Deflater.BEST_SPEED);
    try {
      deflater.setDictionary(DICTIONARY);
      deflater.setInput(raw);
      deflater.finish();
      ByteArrayOutputStream out = new ByteArrayOutputStream(raw.length / 2 + 64);
      byte[] part = new byte[4096];
      while (!deflater.finished()) {
        out.write(part, 0, deflater.deflate(part));
      }
      return out.toByteArray();
    } finally {
      deflater.end();
    }
  }

  static byte[] inflate(byte[] deflated) {
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(deflated);
      ByteArrayOutputStream out = new ByteArrayOutputStream(deflated.length * 4 + 64);
      byte[] part = new byte[4096];
      while (!inflater.finished()) {
        int length = inflater.inflate(part);
        out.write(part, 0, length);
        if (inflater.needsDictionary()) {
          inflater.setDictionary(DICTIONARY);
        } else if (length == 0 && !inflater.finished()) {
          throw new IllegalStateException("archived JSON is damaged: it breaks off");
        }
      }
      return out.toByteArray();
    } catch (DataFormatException e) {
      throw new IllegalStateException("archived JSON is damaged", e);
    } finally {
      inflater.end();
    }
  }

  static String shown(byte[] deflated) {
    return ViewerSecret.hide(new String(inflate(deflated), StandardCharsets.UTF_8));
  }
}
