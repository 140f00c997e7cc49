//! What the cells of the range come to: how many, their sum and their average, worked out exactly.

use rust_decimal::{Decimal, RoundingStrategy};

use super::cell_number::CellNumber;
use super::grid_ui::GridUi;
use super::selection::CellAt;
use super::shown_cells::ShownCells;
use crate::domain::{Fte, FteSum, Money, counted, grouped};
use crate::ui::shell::selected::Selected;

/// Averages are told to so many decimals.
const DECIMALS: u32 = 2;

impl<T: ShownCells> GridUi<'_, T> {
    /// What the range comes to, if it is more than one cell.
    pub(super) fn selected(&self) -> Option<Selected> {
        let (rows, cols) = (self.view.rows(self.table), self.view.cols(self.table));
        let cells = rows.len() * cols.len();
        if cells < 2 {
            return None;
        }
        let at = rows.iter().flat_map(|&row| cols.iter().map(move |&col| CellAt { row, col }));
        let numbers: Vec<CellNumber> = at.filter_map(|at| self.table.number(at)).collect();
        let mut count = counted(cells, "cell", "cells");
        if !numbers.is_empty() && numbers.len() < cells {
            count = format!("{count}, {}", counted(numbers.len(), "number", "numbers"));
        }
        Some(Selected { count, sum_and_average: sum_and_average(&numbers) })
    }
}

/// The sum and the average of numbers that all count the same, in words.
fn sum_and_average(numbers: &[CellNumber]) -> Option<(String, String)> {
    let count = u32::try_from(numbers.len()).ok().filter(|count| *count > 0)?;
    match numbers.first()? {
        CellNumber::Money(_) => {
            let amount = |number: &CellNumber| match number {
                CellNumber::Money(amount) => Some(*amount),
                _ => None,
            };
            let amounts: Vec<Money> = numbers.iter().map(amount).collect::<Option<_>>()?;
            let sum = amounts.into_iter().fold(Money::ZERO, |sum, amount| sum + amount);
            Some((sum.dollars_and_cents(), sum.divided_by(count).dollars_and_cents()))
        }
        CellNumber::Fte(_) => {
            let mut sum = FteSum::default();
            for number in numbers {
                let CellNumber::Fte(fte) = number else { return None };
                sum.add(*fte);
            }
            let total = sum.total();
            let (numerator, denominator) = total.fraction();
            let average = Fte::of_fraction(numerator, denominator.checked_mul(count.into())?);
            Some((grouped(&total.two_decimals()), grouped(&average.two_decimals())))
        }
        CellNumber::Plain(_) => {
            let plain = |number: &CellNumber| match number {
                CellNumber::Plain(number) => Some(*number),
                _ => None,
            };
            let plains: Vec<Decimal> = numbers.iter().map(plain).collect::<Option<_>>()?;
            let sum: Decimal = plains.into_iter().sum();
            let average = (sum / Decimal::from(count))
                .round_dp_with_strategy(DECIMALS, RoundingStrategy::MidpointAwayFromZero);
            let text = |number: Decimal| grouped(&number.normalize().to_string());
            Some((text(sum), text(average)))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn money(text: &str) -> CellNumber {
        CellNumber::Money(Money::parse(text).unwrap())
    }

    fn plain(number: i64) -> CellNumber {
        CellNumber::Plain(Decimal::from(number))
    }

    fn words(sum: &str, average: &str) -> (String, String) {
        (sum.to_owned(), average.to_owned())
    }

    #[test]
    fn numbers_that_count_the_same_are_added_up() {
        let amounts = [money("22220"), money("16160"), money("6904.10"), money("0.01")];
        assert_eq!(sum_and_average(&amounts), Some(words("$45,284.11", "$11,321.03")));
        let students = [plain(1_000), plain(0), plain(1)];
        assert_eq!(sum_and_average(&students), Some(words("1,001", "333.67")));
        let third = CellNumber::Fte(Fte::of_fraction(1, 3));
        assert_eq!(sum_and_average(&[third, third, third]), Some(words("1.00", "0.33")));
    }

    #[test]
    fn students_and_dollars_have_no_sum() {
        assert_eq!(sum_and_average(&[plain(1), money("1")]), None);
        assert_eq!(sum_and_average(&[]), None);
    }
}
