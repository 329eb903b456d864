package dev.linecheck.domain.agent;

import java.util.List;

/// Mocks of one function that hold for one record, tried before the function's own.
///
/// @param function its name
public record MockedFunction(String function, List<FunctionMock> mocks) {
  public MockedFunction {
    mocks = List.copyOf(mocks);
  }
}
