package dev.linecheck.domain.agent;

import java.util.List;

/// Mocks of one function for one record. They are tried before the function's own.
///
/// @param function the name of the function
public record MockedFunction(String function, List<FunctionMock> mocks) {
  public MockedFunction {
    mocks = List.copyOf(mocks);
  }
}
