package dev.linecheck.llm;

import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpClientBuilder;
import java.time.Duration;

/// Hands LangChain4j a client that has its limits already.
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
