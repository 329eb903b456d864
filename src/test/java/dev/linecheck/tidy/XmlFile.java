package dev.linecheck.tidy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/// An XML file without a DTD, read without regard to namespaces.
final class XmlFile {
  private final XPath paths = XPathFactory.newDefaultInstance().newXPath();
  private final Document document;

  private XmlFile(Document document) {
    this.document = document;
  }

  static XmlFile read(Path file) {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
    try {
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      return new XmlFile(factory.newDocumentBuilder().parse(file.toFile()));
    } catch (ParserConfigurationException | SAXException e) {
      throw new IllegalArgumentException("reading " + file, e);
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + file, e);
    }
  }

  /// The texts of all that the XPath selects.
  List<String> texts(String path) {
    try {
      NodeList nodes = (NodeList) paths.evaluate(path, document, XPathConstants.NODESET);
      List<String> texts = new ArrayList<>();
      for (int index = 0; index < nodes.getLength(); index++) {
        texts.add(nodes.item(index).getTextContent());
      }
      return texts;
    } catch (XPathExpressionException e) {
      throw new IllegalArgumentException("not an XPath of nodes: " + path, e);
    }
  }

  /// The text of the only one that the XPath selects.
  String text(String path) {
    List<String> texts = texts(path);
    if (texts.size() != 1) {
      throw new IllegalArgumentException("%s selects %s".formatted(path, texts));
    }
    return texts.getFirst();
  }
}
