package dev.linecheck.fakeprovider;

import dev.linecheck.fakeprovider.ChatClient.Answer;

/// One request to a provider that plays one mode.
final class ModeRun {
  private ModeRun() {}

  static Answer ask(FakeMode mode, String body, String... headers) {
    return askAt("/v1/chat/completions", mode, body, headers);
  }

  static Answer askAt(String path, FakeMode mode, String body, String... headers) {
    try (ChatClient client = new ChatClient(TestProvider.start(mode))) {
      return client.post(path, body, headers);
    }
  }
}
