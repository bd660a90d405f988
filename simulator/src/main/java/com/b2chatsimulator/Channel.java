package com.b2chatsimulator;

/** A channel with its spelling in records ({@code wire}) and in the export's filter. */
public enum Channel {
  WHATSAPP("WHATSAPPB2CHAT", "whatsapp"),
  INSTAGRAM("INSTAGRAM", "instagram"),
  FACEBOOK("FACEBOOK", "facebook"),
  LIVECHAT("LIVECHAT", "livechat"),
  TELEGRAM("TELEGRAM", "telegram"),
  BOT_API("B2CBOTAPI", "b2cbotapi");

  private static final double[] SHARES = Dice.cumulative(77, 7, 6, 5, 3, 2);

  private final String wire;
  private final String filter;

  Channel(String wire, String filter) {
    this.wire = wire;
    this.filter = filter;
  }

  public String wire() {
    return wire;
  }

  public String filter() {
    return filter;
  }

  /** The B2Chat line ({@code alias}) on which this channel's chats of a department come in. */
  String line(String department) {
    return switch (this) {
      case WHATSAPP, TELEGRAM, BOT_API ->
          department.equals("Ventas") ? "573015550142-Ventas" : "573015550178-Servicio";
      case INSTAGRAM, FACEBOOK, LIVECHAT -> "Casaluna Redes";
    };
  }

  static Channel draw(Dice dice) {
    return values()[dice.weighted(SHARES)];
  }
}
