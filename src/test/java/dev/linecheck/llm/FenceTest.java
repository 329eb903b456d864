package dev.linecheck.llm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.domain.run.ItemId;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

/// A fence belongs to one request, and nobody without the secret can write it.
class FenceTest {
  private static final int STEPS = 1_000;

  private static CallKey key(int number) {
    return CallKey.first(
        new ItemId("item-" + number / STEPS),
        1,
        Purpose.JUDGE,
        Position.of(new Position.Turn(number % STEPS)));
  }

  /// Of random fences of 64 bits, n squared over 2 to the power of 65 would repeat: 3 in 10 billion
  /// for 100,000 keys.
  private static long repeats(int keys, BiFunction<String, CallKey, String> fences) {
    long[] drawn = new long[keys];
    Arrays.setAll(drawn, i -> HexFormat.fromHexDigitsToLong(fences.apply("secret", key(i))));
    return keys - Arrays.stream(drawn).distinct().count();
  }

  private static boolean needsTheSecret(BiFunction<String, CallKey, String> fences) {
    return Arrays.stream(new int[] {0, 1, 999_999})
        .mapToObj(FenceTest::key)
        .noneMatch(key ->
            fences.apply("secret", key).equals(fences.apply("secres", key))
                || fences.apply("secret", key).equals(fences.apply("?", key)));
  }

  private static String unkeyed(String secret, CallKey key) {
    return "%08x%08x".formatted(key.text().hashCode(), secret.length() / 100);
  }

  @Test
  void a_hundred_thousand_requests_have_as_many_fences() {
    assertThat(repeats(100_000, Fence::of)).isZero();
  }

  @Test
  void shorter_fences_would_repeat() {
    assertThat(repeats(20_000, (secret, key) -> Fence.of(secret, key).substring(0, 6)))
        .isPositive();
  }

  @Test
  void no_fence_follows_from_its_key_alone() {
    assertThat(needsTheSecret(Fence::of)).isTrue();
    assertThat(needsTheSecret(FenceTest::unkeyed)).isFalse();
  }

  @Test
  void a_fence_is_sixteen_hex_digits_and_the_same_after_a_crash() {
    assertThat(Fence.of("secret", key(7)))
        .matches("[0-9a-f]{16}")
        .isEqualTo(Fence.of("secret", key(7)))
        .isNotEqualTo(Fence.of("secret", key(7).repair()));
  }
}
