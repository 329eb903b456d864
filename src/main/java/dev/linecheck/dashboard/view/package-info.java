/// What templates show: text that is ready to be read, without rules of the product.
@NullMarked
package dev.linecheck.dashboard.view;

import org.jspecify.annotations.NullMarked;
