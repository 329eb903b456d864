package dev.linecheck.api.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Optional;

/// The one shape of every error.
///
/// @param error a sentence that a person can act on
/// @param code stable, for programs
/// @param field the path of the field at fault
/// @param requestId the request's name in the log
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record ErrorView(String error, String code, Optional<String> field, String requestId) {}
