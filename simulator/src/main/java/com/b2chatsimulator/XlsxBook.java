package com.b2chatsimulator;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A workbook of one sheet with shared texts, the least that a spreadsheet program opens. */
final class XlsxBook {
  private static final String HEAD =
      "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>";
  private static final String OOXML = "http://schemas.openxmlformats.org/";
  private static final String SHEET = OOXML + "spreadsheetml/2006/main";
  private static final String PARTS =
      "application/vnd.openxmlformats-officedocument.spreadsheetml.";

  private final Map<String, Integer> texts = new LinkedHashMap<>();
  private final StringBuilder rows = new StringBuilder();
  private int count;

  void row(List<String> cells) {
    rows.append("<row r=\"").append(++count).append("\">");
    for (int i = 0; i < cells.size(); i++) {
      String cell = cells.get(i);
      String at = column(i) + count;
      if (cell.matches("[1-9]\\d{0,14}")) {
        rows.append("<c r=\"%s\"><v>%s</v></c>".formatted(at, cell));
      } else if (!cell.isEmpty()) {
        int text = texts.computeIfAbsent(cell, _ -> texts.size());
        rows.append("<c r=\"%s\" t=\"s\"><v>%d</v></c>".formatted(at, text));
      }
    }
    rows.append("</row>");
  }

  byte[] bytes() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      put(zip, "[Content_Types].xml", types());
      put(zip, "_rels/.rels", relations("officeDocument", "xl/workbook.xml"));
      put(zip, "xl/workbook.xml", workbook());
      put(
          zip,
          "xl/_rels/workbook.xml.rels",
          relations("worksheet", "worksheets/sheet1.xml", "sharedStrings", "sharedStrings.xml"));
      put(zip, "xl/sharedStrings.xml", sharedStrings());
      put(
          zip,
          "xl/worksheets/sheet1.xml",
          "<worksheet xmlns=\"%s\"><sheetData>%s</sheetData></worksheet>".formatted(SHEET, rows));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static String types() {
    return """
    <Types xmlns="%1$spackage/2006/content-types">\
    <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
    <Override PartName="/xl/workbook.xml" ContentType="%2$ssheet.main+xml"/>\
    <Override PartName="/xl/worksheets/sheet1.xml" ContentType="%2$sworksheet+xml"/>\
    <Override PartName="/xl/sharedStrings.xml" ContentType="%2$ssharedStrings+xml"/></Types>\
    """
        .formatted(OOXML, PARTS);
  }

  private static String workbook() {
    return """
    <workbook xmlns="%s" xmlns:r="%sofficeDocument/2006/relationships">\
    <sheets><sheet name="Chats" sheetId="1" r:id="rId1"/></sheets></workbook>\
    """
        .formatted(SHEET, OOXML);
  }

  private static String relations(String... typesAndTargets) {
    StringBuilder all = new StringBuilder();
    for (int i = 0; i < typesAndTargets.length; i += 2) {
      all.append(
          "<Relationship Id=\"rId%d\" Type=\"%sofficeDocument/2006/relationships/%s\" Target=\"%s\"/>"
              .formatted(i / 2 + 1, OOXML, typesAndTargets[i], typesAndTargets[i + 1]));
    }
    return "<Relationships xmlns=\"%spackage/2006/relationships\">%s</Relationships>"
        .formatted(OOXML, all);
  }

  private String sharedStrings() {
    StringBuilder all = new StringBuilder("<sst xmlns=\"" + SHEET + "\">");
    texts
        .keySet()
        .forEach(text ->
            all.append("<si><t xml:space=\"preserve\">").append(escaped(text)).append("</t></si>"));
    return all.append("</sst>").toString();
  }

  /** XML cannot hold most control characters, so they are lost as in any spreadsheet. */
  private static String escaped(String text) {
    StringBuilder escaped = new StringBuilder(text.length());
    text.codePoints()
        .filter(c -> c >= ' ' || c == '\n' || c == '\t')
        .filter(c -> c != 0xfffe && c != 0xffff && (c < 0xd800 || c > 0xdfff))
        .forEach(c -> {
          switch (c) {
            case '&' -> escaped.append("&amp;");
            case '<' -> escaped.append("&lt;");
            case '>' -> escaped.append("&gt;");
            default -> escaped.appendCodePoint(c);
          }
        });
    return escaped.toString();
  }

  private static String column(int index) {
    String last = String.valueOf((char) ('A' + index % 26));
    return index < 26 ? last : (char) ('A' + index / 26 - 1) + last;
  }

  private static void put(ZipOutputStream zip, String name, String xml) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write((HEAD + xml).getBytes(StandardCharsets.UTF_8));
    zip.closeEntry();
  }
}
