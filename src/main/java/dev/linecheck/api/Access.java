package dev.linecheck.api;

import dev.linecheck.domain.NewKeys;
import dev.linecheck.store.KeyStore;
import dev.linecheck.store.WorkspaceStore;

/// Who may come in: the keys, where they lead, and where new ones come from.
record Access(KeyStore keys, WorkspaceStore workspaces, NewKeys newKeys) {}
