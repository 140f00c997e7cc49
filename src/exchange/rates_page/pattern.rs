//! Patterns of words.

use regex::Regex;

/// A pattern that a test of this folder compiles.
pub(super) fn regex(pattern: &str) -> Regex {
    #[expect(
        clippy::expect_used,
        reason = "the patterns are constants, and every test of this folder compiles them"
    )]
    Regex::new(pattern).expect("a constant pattern")
}
