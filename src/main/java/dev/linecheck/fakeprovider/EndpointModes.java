package dev.linecheck.fakeprovider;

import static dev.linecheck.fakeprovider.Demands.refuseIf;

import java.util.List;

/// Modes in which a provider demands an address, a header or a proxy.
public final class EndpointModes {
  private static final HttpReply NO_RESOURCE =
      HttpReply.json(
          404, FakeJson.of("{\"error\":{\"code\":\"404\",\"message\":\"Resource not found\"}}"));
  private static final HttpReply NO_KEY =
      HttpReply.json(
          401,
          FakeJson.of(
              """
              {"error":{"code":"401","message":"Access denied due to an invalid subscription key \
              or a wrong API endpoint. Give a valid key of an active subscription."}}
              """));

  public static final FakeMode AZURE_CLASSIC =
      new FakeMode(
          34,
          "azure-classic",
          "BAML's Azure page, Microsoft answers 2225315",
          refuseIf(asked -> asked.request().header("api-key").isEmpty(), NO_KEY),
          refuseIf(
              asked ->
                  !asked.request().hasParameter("api-version")
                      || !asked
                          .request()
                          .path()
                          .matches(".*/openai/deployments/[^/]+/chat/completions"),
              NO_RESOURCE));

  public static final FakeMode AZURE_V1 =
      new FakeMode(
          35,
          "azure-v1",
          "learn.microsoft.com api-version-lifecycle",
          refuseIf(
              asked ->
                  asked.request().header("api-key").isEmpty()
                      && asked.request().header("Authorization").isEmpty(),
              NO_KEY),
          refuseIf(
              asked -> !asked.request().path().endsWith("/openai/v1/chat/completions"),
              NO_RESOURCE),
          new Play.Body((_, body) -> Changes.addFilterResults(body)));

  public static final FakeMode ONLY_THROUGH_A_PROXY =
      new FakeMode(
          55,
          "only-through-a-proxy",
          "simonw/llm#913, The-PR-Agent/pr-agent#3189, BerriAI/litellm#9848; the server is its own"
              + " proxy for http, and does not play a certificate of one's own",
          Demands.refuseAnyIf(
              asked -> !asked.request().isForProxy(),
              Errors.page(403, "Blocked", "Direct access to the internet is not allowed.")));

  public static final FakeMode ORGANIZATION_DEMANDED =
      new FakeMode(
          56,
          "organization-demanded",
          "OpenAI's reference of authentication",
          refuseIf(
              asked -> asked.request().header("OpenAI-Organization").isEmpty(),
              Errors.openAi(
                  401,
                  "You must be a member of an organization to use the API.",
                  "invalid_organization")));

  public static final FakeMode REFERER_DEMANDED =
      new FakeMode(
          56,
          "referer-demanded",
          "openrouter.ai reference of headers",
          refuseIf(
              asked -> asked.request().header("HTTP-Referer").isEmpty(),
              Errors.openRouter(401, 401, "The header HTTP-Referer is missing.", "{}")));

  public static final FakeMode WORKSPACE_DEMANDED =
      new FakeMode(
          56,
          "workspace-demanded",
          "platform.claude.com openai-sdk",
          refuseIf(
              asked -> asked.request().header("anthropic-workspace-id").isEmpty(),
              Errors.openAi(
                  401, "The header anthropic-workspace-id is missing.", "authentication_error")));

  static final List<FakeMode> ALL =
      List.of(
          AZURE_CLASSIC,
          AZURE_V1,
          ONLY_THROUGH_A_PROXY,
          ORGANIZATION_DEMANDED,
          REFERER_DEMANDED,
          WORKSPACE_DEMANDED);

  private EndpointModes() {}
}
