package dev.linecheck.dashboard.page;

import dev.linecheck.dashboard.view.PageLink;
import dev.linecheck.dashboard.view.RevokeView;
import dev.linecheck.dashboard.view.Section;
import dev.linecheck.domain.AccessKey;
import dev.linecheck.domain.KeyId;
import dev.linecheck.evaluation.operation.ApiOperation;
import dev.linecheck.evaluation.operation.OperationAnswer;
import dev.linecheck.store.KeyStore;
import java.util.List;

/// Asks once more before a key is revoked.
public record RevokePage(KeyStore keys, PageOperations operations) {
  private static final String NOUN = "key";

  static String path(KeyId key) {
    return "%s/keys/%s/revoke".formatted(SettingsPage.PATH, Paths.encoded(key.value()));
  }

  public PageAnswer ask(Visit visit) {
    return shown(visit, 200, "");
  }

  public PageAnswer revoke(Visit visit) {
    ApiOperation revoke = ApiOperation.delete(ApiOperation.path("/keys/{id}", visit.path("key")));
    return switch (operations.tried(visit, NOUN, revoke)) {
      case OperationAnswer.Done _ -> PageAnswer.movedTo(SettingsPage.PATH + "#api-keys");
      case OperationAnswer.Refused refused -> shown(visit, refused.status(), refused.sentence());
    };
  }

  private PageAnswer shown(Visit visit, int status, String trouble) {
    AccessKey key =
        keys.find(visit.workspace(), new KeyId(visit.path("key")))
            .orElseThrow(() -> PageProblem.noSuch(NOUN));
    String effect =
        key.id().equals(visit.key().id())
            ? "This is the key that you are signed in with, so you will be signed out."
            : "Programs that use it are refused from then on, and people who signed in with it are"
                + " signed out.";
    return new PageAnswer.Shown(
        status,
        "revoke",
        visit.frame(
            "Revoke a key", Section.SETTINGS, List.of(new PageLink("Settings", SettingsPage.PATH))),
        new RevokeView(
            key.name(), PermissionWords.of(key.permissions()), effect, path(key.id()), trouble));
  }
}
