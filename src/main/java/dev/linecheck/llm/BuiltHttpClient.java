package dev.linecheck.llm;

import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpClientBuilder;
import java.time.Duration;

/// Gives LangChain4j a client whose limits are already set.
record BuiltHttpClient(HttpClient client, Duration callTimeout) implements HttpClientBuilder {
  @Override
  public Duration connectTimeout() {
    return callTimeout;
  }

  @Override
  public HttpClientBuilder connectTimeout(Duration timeout) {
    return this;
  }

  @Override
  public Duration readTimeout() {
    return callTimeout;
  }

  @Override
  public HttpClientBuilder readTimeout(Duration timeout) {
    return this;
  }

  @Override
  public HttpClient build() {
    return client;
  }
}
