package dev.linecheck.dashboard.session;

import dev.linecheck.domain.AccessKey;
import dev.linecheck.domain.Permission;
import dev.linecheck.domain.WorkspaceId;
import java.util.Collections;
import java.util.Set;

/// An open session of somebody who is signed in with a key.
///
/// @param person the name that the person gave at sign-in; empty if none
/// @param token the secret that the browser's cookie holds
/// @param formToken the text that every form of the session carries
public record Session(AccessKey key, String person, String token, String formToken) {
  public WorkspaceId workspace() {
    return key.workspace();
  }

  /// Whether the key has one of these permissions.
  public boolean hasAny(Set<Permission> any) {
    return !Collections.disjoint(any, key.permissions());
  }
}
