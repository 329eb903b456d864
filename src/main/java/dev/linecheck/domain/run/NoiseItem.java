package dev.linecheck.domain.run;

/// An item of a planned noise run, in the order of its items.
///
/// @param resultId the id that the item's result will have
/// @param source the result of the checked run that it comes from
/// @param trial zero-based among the items of the same record
public record NoiseItem(ItemId id, ResultId resultId, NoiseKind kind, ResultId source, int trial) {}
