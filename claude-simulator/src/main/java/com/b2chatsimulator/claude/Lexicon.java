package com.b2chatsimulator.claude;

import com.b2chatsimulator.claude.Transcript.Line;
import java.text.Normalizer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** The words by which a conversation is judged, Spanish and English, without accents. */
final class Lexicon {
  static final Pattern RUDE =
      words(
          "idiotas?|estupid[oa]s?|imbecil|tont[oa]s?|callese|callate|no (me |nos )?moleste\\w*"
              + "|no es mi (problema|culpa)|no insista|ya le dije|que fastidio|apurese"
              + "|stupid|idiots?|shut up|not my (problem|fault)|i already told you"
              + "|stop bothering|whatever|calm down");
  static final Pattern POLITE =
      words(
          "por favor|con (mucho )?gusto|gracias|disculp\\w+|lament\\w+|que pena|hola|bien?venid\\w+"
              + "|buen(os|as) (dias?|tardes|noches)|a (la|tu|su) orden|feliz (dia|tarde|noche)"
              + "|please|thanks?|thank you|sorry|apologi[sz]e|happy to help|welcome|hello|hi");
  static final Pattern DONE =
      words(
          "list[oa]|ya qued[oa]|solucionad[oa]|resuelt[oa]|confirmad[oa]|enviad[oa]|agendad[oa]"
              + "|procesad[oa]|reembols\\w+|ya puedes?|te (envie|mande)|aprobad[oa]|activad[oa]"
              + "|llega (hoy|manana)|resolved|fixed|solved|done|shipped|refunded|confirmed|booked"
              + "|all set|sent you|approved|you can now");
  static final Pattern OPEN =
      words(
          "no (me )?funciona|sigue (sin|igual)|sigo (sin|esperando)|todavia (no|nada)|aun no"
              + "|nadie|no me (han|ha|resuelven|responden|llega|ha llegado)|no (lo )?(resolvieron"
              + "|solucionaron)|no me sirve|(still|does|do)( not|n.?t) (work\\w*|help)|still not"
              + "|not (solved|resolved|fixed)|nobody|no one|still waiting|never (arrived|came)");
  static final Pattern THANKS =
      words("gracias|grax|agradezc\\w+|agradecid\\w+|thanks?|thank you|obrigad[oa]|👍|🙏");
  static final Pattern WARM =
      words(
          "much(isim)?as gracias|mil gracias|excelente|perfect[oa]?|genial|buenisim[oa]|amables?"
              + "|encant\\w+|feliz|maravill\\w+|super bien|great|awesome|wonderful|amazing"
              + "|thank you so much|thanks a lot|love|❤|😍|🙌|🤩");
  static final Pattern ANGRY =
      words(
          "pesim[oa]|terrible|horrible|molest[oa]s?|indignad[oa]|indignante|quejas?|reclamo|estafa"
              + "|fraude|inaceptable|decepcion\\w*|nunca|nadie|que mal|mal servicio|no sirven?"
              + "|hart[oa]|enojad[oa]|ridicul[oa]|angry|awful|worst|unacceptable|complain\\w*|scam"
              + "|disappoint\\w+|ridiculous|useless|fed up|still waiting|😡|😠|🤬");
  static final Pattern LOST =
      words(
          "no (te |le )?entiendo|no entendi|como asi|no (me )?queda claro|no es claro"
              + "|(do|did)(n.?t| not) (understand|get)|what do you mean|unclear|confus\\w+");
  static final Pattern STEPS =
      words(
          "primero|luego|despues|paso|antes de(l| las?)?|manana|hoy|dias? habiles|first|then|step"
              + "|before|tomorrow|today|business days");

  private static final Pattern SPANISH =
      words("que|de|el|la|por|con|mi|es|no|hola|gracias|pedido|buen[oa]s|para|ya|una?|se|me|le");
  private static final Pattern ENGLISH =
      words("the|is|my|you|and|for|hi|hello|thanks|order|have|to|it|what|please|your|of|are|not");

  private static final Map<Pattern, List<String>> TOPICS = topics();

  private Lexicon() {}

  private static Pattern words(String alternatives) {
    return Pattern.compile("(?<![\\p{L}\\p{N}])(" + alternatives + ")(?![\\p{L}\\p{N}])");
  }

  private static Map<Pattern, List<String>> topics() {
    Map<Pattern, List<String>> topics = new LinkedHashMap<>();
    topics.put(
        words("pedidos?|envios?|entregas?|guia|paquete|llega\\w*|orders?|deliver\\w*|shipping"),
        List.of("envío", "delivery"));
    topics.put(
        words("facturas?|pagos?|pagar|cobr\\w+|tarjeta|invoices?|paid|pay|payments?|charged?"),
        List.of("pago", "payment"));
    topics.put(
        words("cambios?|devol\\w+|garantia|reembols\\w+|returns?|exchange|refund\\w*|warranty"),
        List.of("cambio o devolución", "return or exchange"));
    topics.put(
        words("precios?|cuesta|valor|promocion|talla|disponib\\w+|price|cost|size|available"),
        List.of("precio y existencias", "price and stock"));
    topics.put(
        words("citas?|agend\\w+|horarios?|appointment|schedule|hours"),
        List.of("cita u horario", "appointment or hours"));
    topics.put(
        words("funciona|error|falla|clave|contrasena|cuenta|password|account|broken|login"),
        List.of("soporte técnico", "technical support"));
    return topics;
  }

  /** Lower case, without accents. */
  static String folded(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFD)
        .replaceAll("\\p{Mn}", "")
        .toLowerCase(Locale.ROOT);
  }

  static boolean has(Pattern pattern, Line line) {
    return pattern.matcher(folded(line.text())).find();
  }

  /** Those of the lines that hold one of the words. */
  static List<Line> with(Pattern pattern, List<Line> lines) {
    return lines.stream().filter(line -> has(pattern, line)).toList();
  }

  /** {@code es} or {@code en}, by the small words; Spanish if neither speaks. */
  static String language(List<Line> lines) {
    long spanish = 0;
    long english = 0;
    for (Line line : lines) {
      spanish += SPANISH.matcher(folded(line.text())).results().count();
      english += ENGLISH.matcher(folded(line.text())).results().count();
    }
    return english > spanish ? "en" : "es";
  }

  /** What it is about, at most two topics, in Spanish or English. */
  static List<String> topics(List<Line> lines, boolean spanish) {
    List<String> found =
        TOPICS.entrySet().stream()
            .filter(topic -> !with(topic.getKey(), lines).isEmpty())
            .limit(2)
            .map(topic -> topic.getValue().get(spanish ? 0 : 1))
            .toList();
    return found.isEmpty() ? List.of(spanish ? "consulta general" : "general question") : found;
  }
}
