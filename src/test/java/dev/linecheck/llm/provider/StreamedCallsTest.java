package dev.linecheck.llm.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.domain.dial.FunctionCall;
import dev.linecheck.llm.ModelAnswer;
import dev.linecheck.llm.ProviderConfig.Api;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Function calls in the pieces in which servers stream them. In the table, `;` ends a piece.
class StreamedCallsTest {
  private static final Natives OPENAI = new Natives(Api.OPENAI, "openai/x", "{}");

  private static final String END =
      "data: {\"choices\": [{\"delta\": {}, \"finish_reason\": \"tool_calls\"}]}\n\ndata: [DONE]\n\n";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        // OpenAI: calls interleaved by their index
        "{'index':0,'id':'a','function':{'name':'find','arguments':''}}; {'index':1,'id':'b','function':{'name':'book','arguments':''}}; {'index':0,'function':{'arguments':'{1'}}; {'index':1,'function':{'arguments':'{2}'}}; {'index':0,'function':{'arguments':'}'}} | find{1} book{2}",
        // Gemini's layer for OpenAI's protocol: every call has index 0
        "{'index':0,'id':'a','function':{'name':'find','arguments':'{1}'}}; {'index':0,'id':'b','function':{'name':'find','arguments':'{2}'}} | find{1} find{2}",
        // id and name in every piece
        "{'index':0,'id':'a','function':{'name':'find','arguments':'{'}}; {'index':0,'id':'a','function':{'name':'find','arguments':'1}'}} | find{1}",
        // an empty id and no name in later pieces
        "{'index':0,'id':'a','function':{'name':'find','arguments':'{'}}; {'index':0,'id':'','function':{'name':null,'arguments':'1}'}} | find{1}",
        // no index
        "{'id':'a','function':{'name':'find','arguments':'{'}}; {'function':{'arguments':'1}'}}; {'id':'b','function':{'name':'book','arguments':'{2}'}} | find{1} book{2}",
        // neither index nor id: a name after whole arguments begins a call
        "{'function':{'name':'find','arguments':'{}'}}; {'function':{'name':'find','arguments':'{}'}} | find{} find{}",
        // a name that comes in pieces
        "{'index':0,'id':'a','function':{'name':'fi','arguments':''}}; {'index':0,'function':{'name':'nd','arguments':'{1}'}} | find{1}",
        // another id in each piece
        "{'index':0,'id':'a','function':{'name':'find','arguments':''}}; {'index':0,'id':'b','function':{'arguments':'{\\\"q\\\":'}}; {'index':0,'id':'c','function':{'name':'','arguments':'1}'}} | find{\"q\":1}",
        "{'index':0,'id':'a','function':{'name':'find','arguments':'{'}}; {'index':0,'id':'b','function':{'name':null,'arguments':'}'}}; {'index':0,'id':'c','function':{'arguments':''}} | find{}",
        // an id before its name
        "{'id':'a','function':{'name':'find','arguments':'{}'}}; {'id':'b'}; {'function':{'name':'book','arguments':'{}'}} | find{} book{}",
        // a call whose arguments never come
        "{'index':0,'id':'a','function':{'name':'find'}}; {'index':1,'id':'b','function':{'name':'find'}} | find find",
      })
  void pieces_are_joined_to_the_calls_that_the_model_made(String pieces, String calls) {
    String stream =
        Arrays.stream(pieces.split(";"))
            .map(piece -> piece.strip().replace('\'', '"'))
            .map("data: {\"choices\": [{\"delta\": {\"tool_calls\": [%s]}}]}\n\n"::formatted)
            .collect(Collectors.joining());

    assertThat(said(OPENAI.read(stream + END).calls())).isEqualTo(calls);
  }

  @Test
  void the_first_of_several_ids_of_a_call_is_its_id() {
    String stream =
        """
        data: {"choices": [{"delta": {"tool_calls": [{"index": 0, "id": "a", "function": {"name": "find", "arguments": "{"}}]}}]}

        data: {"choices": [{"delta": {"tool_calls": [{"index": 0, "id": "b", "function": {"arguments": "}"}}]}}]}

        """;

    assertThat(OPENAI.read(stream + END).calls())
        .containsExactly(new FunctionCall("find", "{}", Optional.of("a")));
  }

  @Test
  void the_parts_of_other_choices_are_left_out() {
    StringBuilder stream = new StringBuilder();
    for (String part : List.of("0We open ", "1I can ", "0from eight", "1not help.")) {
      stream.append(
          "data: {\"choices\": [{\"index\": %s, \"delta\": {\"content\": \"%s\"}}]}\n\n"
              .formatted(part.substring(0, 1), part.substring(1)));
    }
    stream
        .append(
            "data: {\"choices\": [{\"index\": 1, \"delta\": {}, \"finish_reason\": \"length\"}]}\n\n")
        .append(
            "data: {\"choices\": [{\"index\": 1, \"delta\": {\"content\": \".\"}}, {\"index\": 0, \"delta\": {\"content\": \".\"}, \"finish_reason\": \"stop\"}]}\n\n");

    assertThat(OPENAI.read(stream.toString()).text()).isEqualTo("We open from eight.");
    assertThat(OPENAI.read(stream.toString()).isCutOff()).isFalse();
  }

  @Test
  void the_first_choice_that_comes_is_read_whatever_its_number() {
    ModelAnswer answer =
        OPENAI.read(
            """
            data: {"choices": [{"index": 1, "delta": {"content": "We open "}}]}

            data: {"choices": [{"index": 2, "delta": {"content": "No."}}]}

            data: {"choices": [{"index": 1, "delta": {"content": "at eight."}, "finish_reason": "stop"}]}
            """);

    assertThat(answer.text()).isEqualTo("We open at eight.");
  }

  private static String said(List<FunctionCall> calls) {
    return calls.stream().map(call -> call.name() + call.args()).collect(Collectors.joining(" "));
  }
}
