package dev.linecheck.dashboard.view;

/// An error page.
///
/// @param requestId the id of the request, which is in the server's log too
public record ProblemView(int status, String title, String sentence, String requestId) {}
