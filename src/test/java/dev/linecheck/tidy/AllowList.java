package dev.linecheck.tidy;

import static dev.linecheck.tidy.TidyRule.BOOLEANS;
import static dev.linecheck.tidy.TidyRule.COMPONENTS;
import static dev.linecheck.tidy.TidyRule.DEFAULT_ARM;
import static dev.linecheck.tidy.TidyRule.MACHINE_PATH;
import static dev.linecheck.tidy.TidyRule.METHOD_LENGTH;
import static dev.linecheck.tidy.TidyRule.SLEEP;
import static dev.linecheck.tidy.TidyRule.WIDE_CATCH;

import java.util.List;

/// The only files that may break a rule, and how often.
final class AllowList {
  private static final String MAIN = "src/main/java/dev/linecheck/";
  private static final String TEST = "src/test/java/dev/linecheck/";

  static final List<Allowed> ENTRIES =
      List.of(
          new Allowed(
              BOOLEANS,
              TEST + "llm/scripted/ScriptedSpeakerTest.java",
              2,
              "the columns of a table of cases"),
          new Allowed(COMPONENTS, MAIN + "api/wire/RunView.java", 1, "the fields of the API's run"),
          new Allowed(
              METHOD_LENGTH, TEST + "api/FunctionsTest.java", 1, "most of it is a table of cases"),
          new Allowed(
              METHOD_LENGTH,
              TEST + "llm/scripted/ScriptedJudgeTest.java",
              1,
              "most of it is a table of cases"),
          new Allowed(
              DEFAULT_ARM, MAIN + "api/ResponseWriter.java", 1, "a status of the HTTP server's"),
          new Allowed(DEFAULT_ARM, MAIN + "api/RecordBody.java", 1, "a word from a request"),
          new Allowed(DEFAULT_ARM, MAIN + "api/ChecklistBody.java", 1, "a word from a request"),
          new Allowed(DEFAULT_ARM, MAIN + "api/FunctionBody.java", 1, "a word from a request"),
          new Allowed(DEFAULT_ARM, MAIN + "api/OptionValues.java", 1, "a name from a request"),
          new Allowed(
              DEFAULT_ARM, MAIN + "callagent/flow/NodeReader.java", 2, "words from a request"),
          new Allowed(
              DEFAULT_ARM,
              MAIN + "callagent/flow/TransitionRuleReader.java",
              1,
              "a word from a request"),
          new Allowed(
              DEFAULT_ARM, MAIN + "dialimport/OpenAiFormat.java", 1, "words of a recorded call"),
          new Allowed(
              DEFAULT_ARM, MAIN + "dialimport/RetellFormat.java", 3, "words of a recorded call"),
          new Allowed(
              DEFAULT_ARM, MAIN + "dialimport/VapiFormat.java", 3, "words of a recorded call"),
          new Allowed(
              DEFAULT_ARM, MAIN + "dialimport/VogentFormat.java", 1, "words of a recorded call"),
          new Allowed(
              DEFAULT_ARM,
              MAIN + "domain/dial/LineDetail.java",
              2,
              "the open set of types of lines"),
          new Allowed(
              DEFAULT_ARM, MAIN + "llm/ApacheHttpClient.java", 1, "a status code of a provider"),
          new Allowed(DEFAULT_ARM, MAIN + "llm/Position.java", 1, "a word from the ledger"),
          new Allowed(DEFAULT_ARM, MAIN + "http/PostClient.java", 1, "a failure of the library's"),
          new Allowed(DEFAULT_ARM, MAIN + "llm/scripted/ScriptedRouter.java", 1, "a schema's type"),
          new Allowed(DEFAULT_ARM, MAIN + "simulator/CallerChannel.java", 1, "a word from a model"),
          new Allowed(DEFAULT_ARM, TEST + "judge/JudgeTest.java", 2, "a word in a test's table"),
          new Allowed(DEFAULT_ARM, TEST + "process/SlowProvider.java", 1, "a word from a request"),
          new Allowed(
              WIDE_CATCH,
              MAIN + "api/ResponseWriter.java",
              1,
              "the one place that answers with a 500"),
          new Allowed(
              WIDE_CATCH,
              MAIN + "engine/LargeItemLimit.java",
              1,
              "tells an outage from other trouble"),
          new Allowed(
              WIDE_CATCH, MAIN + "app/Server.java", 2, "closes the other parts when one fails"),
          new Allowed(
              WIDE_CATCH, MAIN + "time/ThreadWaits.java", 1, "hands on what any task may throw"),
          new Allowed(
              WIDE_CATCH,
              MAIN + "engine/ItemWorker.java",
              2,
              "whatever breaks, the item is given back, and an outage is no failure of it"),
          new Allowed(
              WIDE_CATCH,
              MAIN + "engine/LeaveSignal.java",
              1,
              "whatever an interrupt breaks is no failure of an item that is left"),
          new Allowed(
              WIDE_CATCH, MAIN + "engine/RunRejudge.java", 1, "an outage is no failure of a call"),
          new Allowed(
              WIDE_CATCH,
              MAIN + "engine/GroupCommit.java",
              2,
              "hands every failure to whoever waits for the answer to be kept"),
          new Allowed(
              WIDE_CATCH,
              MAIN + "engine/ItemThreads.java",
              1,
              "a thread that could not take up work goes on, whatever the reason"),
          new Allowed(
              WIDE_CATCH,
              MAIN + "engine/RunLog.java",
              1,
              "no work fails because a line of the log could not be written in full"),
          new Allowed(
              WIDE_CATCH,
              MAIN + "engine/RunWatch.java",
              1,
              "a look that fails is followed by another"),
          new Allowed(
              WIDE_CATCH, MAIN + "llm/OpenAiModel.java", 1, "the library names no failures"),
          new Allowed(
              DEFAULT_ARM, TEST + "simulated/FaultyDatabase.java", 1, "a method of a connection"),
          new Allowed(
              DEFAULT_ARM, TEST + "simulated/Inspection.java", 1, "a code from the database"),
          new Allowed(
              WIDE_CATCH,
              TEST + "simulated/Node.java",
              2,
              "a process that fails to start dies, a client whose request fails learns nothing"),
          new Allowed(
              WIDE_CATCH, TEST + "simulated/VirtualExecutor.java", 1, "a pool outlives its tasks"),
          new Allowed(
              WIDE_CATCH,
              TEST + "simulated/VirtualTime.java",
              1,
              "whatever goes wrong ends a world"),
          new Allowed(
              WIDE_CATCH,
              TEST + "simulated/VirtualWaits.java",
              2,
              "hands on what any task may throw"),
          new Allowed(
              WIDE_CATCH, TEST + "time/ManualWaits.java", 2, "hands on what any task may throw"),
          new Allowed(SLEEP, MAIN + "time/ThreadWaits.java", 1, "the one place that really waits"),
          new Allowed(
              MACHINE_PATH, "linecheck", 1, "where Homebrew puts a JDK on any machine with Linux"));

  private AllowList() {}
}
