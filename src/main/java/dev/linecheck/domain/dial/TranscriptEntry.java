package dev.linecheck.domain.dial;

/// One line of a call.
///
/// @param text what was heard; an agent's line that was interrupted ends where it was cut
public record TranscriptEntry(Speaker speaker, String text) {}
