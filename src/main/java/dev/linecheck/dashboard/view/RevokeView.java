package dev.linecheck.dashboard.view;

/// The question whether a key is to be revoked.
///
/// @param effect what the revocation means
/// @param trouble the reason why it was refused; empty if there is none
public record RevokeView(
    String name, String permissions, String effect, String action, String trouble) {}
