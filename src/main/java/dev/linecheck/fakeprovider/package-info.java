/// A model provider that is played, for tests and measurements. [FakeProviderServer] answers well
/// by default. A [FakeMode] makes it behave as one real provider was reported to behave. This
/// package knows nothing of `llm`, so that a mistake there is not repeated here.
@NullMarked
package dev.linecheck.fakeprovider;

import org.jspecify.annotations.NullMarked;
