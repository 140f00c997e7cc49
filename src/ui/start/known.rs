//! What the answers of the start page tell already, in words.

use super::answers::Answers;
use crate::domain::{Money, SchoolType};
use crate::funding::{small_scale_adjustment, small_scale_rate};
use crate::rates::{RateBook, RateSet, SmallScaleReading};

/// The small-scale adjustment as far as it is known: what is known, and what hangs on it.
pub(super) fn what_is_known(answers: &Answers, book: &RateBook) -> (String, String) {
    let Some(school_type) = answers.school_type else {
        let open = "It depends on the school type, the students and the rates.";
        return ("Small-scale adjustment: not known yet.".to_owned(), open.to_owned());
    };
    let Some(rates) = answers.rates_known(book) else {
        let open = if answers.is_choice_open(book) {
            match answers.years_7_12() {
                Ok(Some(_)) => "It follows once you choose the rates.".to_owned(),
                _ => "It follows once you choose the rates and enter the students.".to_owned(),
            }
        } else {
            format!("It follows once the rates of {} are there.", answers.year.trim())
        };
        return ("Small-scale adjustment: not known yet.".to_owned(), open);
    };
    let small = &rates.contents().small_scale;
    let (full, end) = (small.full_up_to, small.nothing_over + 1);
    let Ok(Some(students)) = answers.years_7_12() else {
        let (_, most) = rate_and_most(full, school_type, &rates);
        let known = format!(
            "Small-scale adjustment: at most {} a year. The students decide it.",
            most.dollars_and_cents()
        );
        let open = format!(
            "All of it at {full} students or fewer, none from {end} on. The plan says that they are not \
             known until you enter them."
        );
        return (known, open);
    };
    let (rate, most) = rate_and_most(students.total(), school_type, &rates);
    if rate.is_zero() {
        let known = "Small-scale adjustment: none.".to_owned();
        return (known, format!("It ends at {end} students."));
    }
    let known = format!(
        "Small-scale adjustment: {} for each of up to {} FTE, {} a year at most.",
        rate.dollars_and_cents(),
        small.fte_cap,
        most.dollars_and_cents()
    );
    (known, format!("It ends at {end} students."))
}

/// The rate per FTE, and what it comes to for as many FTE as count.
fn rate_and_most(students: u32, school_type: SchoolType, rates: &RateSet) -> (Money, Money) {
    let reading = SmallScaleReading::default();
    let rate = small_scale_rate(students, school_type, reading, rates);
    (rate, small_scale_adjustment(rates.small_scale_fte_cap(), rate, rates))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::start::answers::RatesChoice;

    #[test]
    fn what_is_known_grows_with_the_answers() {
        let book = RateBook::built_in().unwrap();
        let mut answers = Answers { year: "2027".to_owned(), ..Answers::default() };
        let open = "Small-scale adjustment: not known yet.";
        assert_eq!(what_is_known(&answers, &book).0, open);
        answers.school_type = Some(SchoolType::Mainstream);
        assert!(what_is_known(&answers, &book).1.contains("choose the rates"));
        answers.rates = Some(RatesChoice::Read);
        let (known, hangs_on) = what_is_known(&answers, &book);
        assert_eq!((known.as_str(), hangs_on.contains("rates of 2027")), (open, true));
        answers.rates = Some(RatesChoice::GoOn);
        // 15 x 1,299
        assert!(what_is_known(&answers, &book).0.contains("at most $19,485.00 a year"));
        answers.students = "356".to_owned();
        // 1,299 - 6.11 x 156 = 345.84, 15 times
        let (known, _) = what_is_known(&answers, &book);
        assert!(known.contains("$345.84 for each of up to 15 FTE, $5,187.60"), "{known}");
        answers.students = "401".to_owned();
        assert_eq!(what_is_known(&answers, &book).0, "Small-scale adjustment: none.");
    }
}
