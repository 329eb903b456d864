package dev.linecheck.api;

/// An answer that is a file.
final class FileAnswer {
  private final String mediaType;
  private final byte[] content;

  FileAnswer(String mediaType, byte[] content) {
    this.mediaType = mediaType;
    this.content = content;
  }

  String mediaType() {
    return mediaType;
  }

  byte[] content() {
    return content;
  }
}
