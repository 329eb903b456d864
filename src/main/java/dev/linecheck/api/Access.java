package dev.linecheck.api;

import dev.linecheck.domain.NewKeys;
import dev.linecheck.store.KeyStore;
import dev.linecheck.store.WorkspaceStore;

/// The stores of keys and workspaces, and the generator of new keys.
record Access(KeyStore keys, WorkspaceStore workspaces, NewKeys newKeys) {}
