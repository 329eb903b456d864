package dev.linecheck.evaluation.imports;

import dev.linecheck.dialimport.CallFile;
import dev.linecheck.evaluation.Refusal;

/// A reason against an object of an import; an object may have several.
public record RefusedObject(CallFile.Position at, Refusal reason) {}
