package dev.linecheck.pipeline;

import java.io.StringWriter;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/// An XML document in memory that is written element after element, each on a line of its own.
/// Whatever text it is given, the document is well-formed.
final class XmlLines {
  private final StringWriter text = new StringWriter();
  private final XMLStreamWriter xml;
  private int depth;

  XmlLines() {
    try {
      xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
      xml.writeStartDocument("UTF-8", "1.0");
    } catch (XMLStreamException e) {
      throw broken(e);
    }
  }

  /// Begins an element below the one that was begun last.
  XmlLines start(String element) {
    try {
      xml.writeCharacters("\n" + "  ".repeat(depth));
      xml.writeStartElement(element);
    } catch (XMLStreamException e) {
      throw broken(e);
    }
    depth++;
    return this;
  }

  XmlLines attribute(String name, String words) {
    try {
      // in an attribute, a break would be read as a blank
      xml.writeAttribute(name, PlainWords.line(words));
    } catch (XMLStreamException e) {
      throw broken(e);
    }
    return this;
  }

  XmlLines attribute(String name, int count) {
    return attribute(name, Integer.toString(count));
  }

  /// Writes the lines and ends the element that holds them.
  XmlLines end(List<String> lines) {
    depth--;
    try {
      xml.writeCharacters(String.join("\n", lines.stream().map(XmlLines::withIndent).toList()));
      xml.writeEndElement();
    } catch (XMLStreamException e) {
      throw broken(e);
    }
    return this;
  }

  private static String withIndent(String line) {
    String words = line.stripLeading();
    return " ".repeat(line.length() - words.length()) + PlainWords.line(words);
  }

  /// Ends an element that holds no text or no elements.
  XmlLines end() {
    return end(List.of());
  }

  /// Ends an element that holds elements.
  XmlLines endBelow() {
    depth--;
    try {
      xml.writeCharacters("\n" + "  ".repeat(depth));
      xml.writeEndElement();
    } catch (XMLStreamException e) {
      throw broken(e);
    }
    return this;
  }

  int length() {
    return text.getBuffer().length();
  }

  String document() {
    return text + "\n";
  }

  private static IllegalStateException broken(XMLStreamException e) {
    return new IllegalStateException("writing XML into memory", e);
  }
}
