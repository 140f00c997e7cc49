//! What a formula typed in a cell comes to: `=10+4`, with + - * / and brackets, worked out exactly.

use num_rational::Ratio;

/// The most brackets within one another.
const DEPTH_MAX: usize = 40;

/// The most decimals of a result.
const DECIMALS_MAX: usize = 12;

/// Why a formula has no result.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ArithmeticFault {
    /// A number, or an opening bracket, should come next.
    #[error("a number is missing in it: type one, such as =10+4")]
    NoNumber,
    /// Something that is no number, sign or bracket.
    #[error("only numbers, + - * / and brackets can be worked out, not \"{0}\"")]
    Unknown(char),
    /// A bracket that is not closed, or not opened.
    #[error("its brackets do not match")]
    Brackets,
    /// A division by nothing.
    #[error("nothing can be divided by 0")]
    ByNothing,
    /// Numbers beyond all that a plan may hold.
    #[error("its numbers are too large")]
    TooLarge,
    /// A result such as 10 / 3.
    #[error("its result has no end, such as 3.333…: type the number of decimals that you want")]
    NoEnd,
}

/// The result of a text that begins with `=`, as a plain number; `None` for any other text.
///
/// # Errors
/// Why it has no result.
pub fn worked_out(text: &str) -> Option<Result<String, ArithmeticFault>> {
    let formula = text.trim().strip_prefix('=')?;
    Some(result_of(formula).and_then(plain))
}

fn result_of(formula: &str) -> Result<Ratio<i128>, ArithmeticFault> {
    let letters: Vec<char> = formula.chars().filter(|letter| !letter.is_whitespace()).collect();
    let mut reader = Reader { letters: &letters, place: 0, depth: 0 };
    let result = reader.sum()?;
    match reader.next() {
        None => Ok(result),
        Some(')') => Err(ArithmeticFault::Brackets),
        Some(other) => Err(ArithmeticFault::Unknown(other)),
    }
}

/// A number without thousands separators: `14`, `-2.5`.
fn plain(result: Ratio<i128>) -> Result<String, ArithmeticFault> {
    let ten = Ratio::from_integer(10);
    let mut scaled = result;
    for decimals in 0..=DECIMALS_MAX {
        if scaled.is_integer() {
            let digits = scaled.to_integer().unsigned_abs().to_string();
            let digits = format!("{digits:0>width$}", width = decimals + 1);
            let (whole, fraction) = digits.split_at(digits.len() - decimals);
            let sign = if result < Ratio::from_integer(0) { "-" } else { "" };
            let point = if decimals > 0 { "." } else { "" };
            return Ok(format!("{sign}{whole}{point}{fraction}"));
        }
        scaled = times(scaled, ten)?;
    }
    Err(ArithmeticFault::NoEnd)
}

fn checked<T>(result: Option<T>) -> Result<T, ArithmeticFault> {
    result.ok_or(ArithmeticFault::TooLarge)
}

/// A fraction of what was worked out without overflow. `denominator` is not 0.
fn fraction(
    numerator: Option<i128>,
    denominator: Option<i128>,
) -> Result<Ratio<i128>, ArithmeticFault> {
    let (numerator, denominator) = (checked(numerator)?, checked(denominator)?);
    // The least number has no opposite, which reducing a fraction needs.
    checked(numerator.checked_abs().and(denominator.checked_abs()))?;
    Ok(Ratio::new(numerator, denominator))
}

fn plus(one: Ratio<i128>, other: Ratio<i128>) -> Result<Ratio<i128>, ArithmeticFault> {
    let part = |of: &Ratio<i128>, by: &Ratio<i128>| of.numer().checked_mul(*by.denom());
    let (one_part, other_part) = (checked(part(&one, &other))?, checked(part(&other, &one))?);
    fraction(one_part.checked_add(other_part), one.denom().checked_mul(*other.denom()))
}

fn times(one: Ratio<i128>, other: Ratio<i128>) -> Result<Ratio<i128>, ArithmeticFault> {
    let numerator = one.numer().checked_mul(*other.numer());
    fraction(numerator, one.denom().checked_mul(*other.denom()))
}

/// Reads a formula from left to right.
struct Reader<'a> {
    letters: &'a [char],
    place: usize,
    depth: usize,
}

impl Reader<'_> {
    fn next(&self) -> Option<char> {
        self.letters.get(self.place).copied()
    }

    fn takes(&mut self, any: &[char]) -> Option<char> {
        let letter = self.next().filter(|letter| any.contains(letter))?;
        self.place += 1;
        Some(letter)
    }

    fn sum(&mut self) -> Result<Ratio<i128>, ArithmeticFault> {
        let mut result = self.product()?;
        while let Some(sign) = self.takes(&['+', '-', '−', '–']) {
            let more = self.product()?;
            result = plus(result, if sign == '+' { more } else { -more })?;
        }
        Ok(result)
    }

    fn product(&mut self) -> Result<Ratio<i128>, ArithmeticFault> {
        let mut result = self.factor()?;
        while let Some(sign) = self.takes(&['*', '×', '/', '÷']) {
            let by = self.factor()?;
            result = if matches!(sign, '*' | '×') {
                times(result, by)?
            } else if *by.numer() == 0 {
                return Err(ArithmeticFault::ByNothing);
            } else {
                times(result, by.recip())?
            };
        }
        Ok(result)
    }

    fn factor(&mut self) -> Result<Ratio<i128>, ArithmeticFault> {
        if self.depth > DEPTH_MAX {
            return Err(ArithmeticFault::Brackets);
        }
        self.depth += 1;
        let result = if let Some(sign) = self.takes(&['+', '-', '−', '–']) {
            let result = self.factor()?;
            if sign == '+' { result } else { -result }
        } else if self.takes(&['(']).is_some() {
            let result = self.sum()?;
            self.takes(&[')']).ok_or(ArithmeticFault::Brackets)?;
            result
        } else {
            self.number()?
        };
        self.depth -= 1;
        Ok(result)
    }

    /// `1250`, `1,250.5`, `$1,250`.
    fn number(&mut self) -> Result<Ratio<i128>, ArithmeticFault> {
        self.takes(&['$']);
        let (mut digits, mut decimals, mut is_fraction) = (String::new(), 0_u32, false);
        while let Some(letter) = self.next() {
            match letter {
                '0'..='9' => {
                    digits.push(letter);
                    decimals += u32::from(is_fraction);
                }
                '.' if !is_fraction => is_fraction = true,
                ',' if !is_fraction && self.groups_thousands(&digits) => {}
                _ => break,
            }
            self.place += 1;
        }
        if digits.is_empty() {
            return Err(match self.next() {
                None | Some('+' | '-' | '−' | '–' | '*' | '×' | '/' | '÷' | ')' | '(') => {
                    ArithmeticFault::NoNumber
                }
                Some(other) => ArithmeticFault::Unknown(other),
            });
        }
        let number: i128 = digits.parse().map_err(|_| ArithmeticFault::TooLarge)?;
        Ok(Ratio::new(number, checked(10_i128.checked_pow(decimals))?))
    }

    /// Whether a comma stands before three digits, and not more.
    fn groups_thousands(&self, before: &str) -> bool {
        let after = &self.letters[self.place + 1..];
        let digits = after.iter().take_while(|letter| letter.is_ascii_digit()).count();
        !before.is_empty() && digits == 3
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is(text: &str, expected: &str) {
        assert_eq!(worked_out(text), Some(Ok(expected.to_owned())), "{text}");
    }

    fn fails(text: &str, expected: ArithmeticFault) {
        assert_eq!(worked_out(text), Some(Err(expected)), "{text}");
    }

    #[test]
    fn a_formula_is_worked_out_exactly_in_the_order_of_its_signs() {
        is("=10+4", "14");
        is(" = 2 + 3 * 4 ", "14");
        is("=(2+3)*4", "20");
        is("=10-4-3", "3");
        is("=24/2/3", "4");
        is("=-3+5", "2");
        is("=2*-3", "-6");
        is("=0.1+0.2", "0.3");
        is("=1/8", "0.125");
        is("=1/3*3", "1");
        is("=-1/4", "-0.25");
        is("=$1,250.50 × 2", "2501");
        is("=7", "7");
        assert_eq!(worked_out("10+4"), None, "it begins with an equals sign");
    }

    #[test]
    fn what_cannot_be_worked_out_says_why() {
        fails("=", ArithmeticFault::NoNumber);
        fails("=10+", ArithmeticFault::NoNumber);
        fails("=10 4+", ArithmeticFault::NoNumber);
        fails("=SUM(A1)", ArithmeticFault::Unknown('S'));
        fails("=10%", ArithmeticFault::Unknown('%'));
        fails("=1,25", ArithmeticFault::Unknown(','));
        fails("=(1+2", ArithmeticFault::Brackets);
        fails("=1+2)", ArithmeticFault::Brackets);
        fails(&format!("={}1", "(".repeat(500)), ArithmeticFault::Brackets);
        fails("=1/0", ArithmeticFault::ByNothing);
        fails("=1/(2-2)", ArithmeticFault::ByNothing);
        fails("=10/3", ArithmeticFault::NoEnd);
        fails(&format!("={}", "9".repeat(60)), ArithmeticFault::TooLarge);
        fails(&format!("={0}*{0}", "9".repeat(30)), ArithmeticFault::TooLarge);
    }
}
