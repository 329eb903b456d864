package dev.linecheck.evaluation.imports;

import dev.linecheck.dialimport.CallFile;
import dev.linecheck.evaluation.Refusal;

/// One reason against an object of an import; it may have several.
public record RefusedObject(CallFile.Position at, Refusal reason) {}
