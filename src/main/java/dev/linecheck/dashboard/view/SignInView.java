package dev.linecheck.dashboard.view;

/// The form to sign in.
///
/// @param trouble the reason why the last attempt failed; empty if there was none
/// @param nameMax the most characters of a name
/// @param back the path of the page to show after the sign-in
public record SignInView(String trouble, int nameMax, String back) {}
