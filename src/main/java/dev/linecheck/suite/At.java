package dev.linecheck.suite;

/// A value of a suite file.
///
/// @param path its keys, such as `agent.prompt` or `callers[3].id`
record At<T>(T value, String path, SuitePlace place) {}
