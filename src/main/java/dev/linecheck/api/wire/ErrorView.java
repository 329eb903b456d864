package dev.linecheck.api.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Optional;

/// The form of every error.
///
/// @param error a sentence that a person can act on
/// @param code a stable code for programs
/// @param field the path of the field at fault
/// @param requestId the request's id in the log
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record ErrorView(String error, String code, Optional<String> field, String requestId) {}
