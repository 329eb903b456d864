package dev.linecheck.cli;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/// The version of Linecheck, read from its jar.
final class ProductVersion implements IVersionProvider {
  static String sentence() {
    return "Linecheck "
        + Optional.ofNullable(ProductVersion.class.getPackage().getImplementationVersion())
            .orElse("(a build without a version)");
  }

  @Override
  public String[] getVersion() {
    return new String[] {sentence()};
  }
}
