/// The protocols of providers. [ProviderClient] makes one attempt at one provider; a [Protocol]
/// writes its request and reads its answer.
@NullMarked
package dev.linecheck.llm.provider;

import org.jspecify.annotations.NullMarked;
