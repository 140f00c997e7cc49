//! What a page says beside its amounts: hours of a full load, limits of the small-scale adjustment, ages, the deadline.

mod ages;
mod counts;
mod deadlines;
mod limits;
mod loads;
mod text;

use super::dollars::sentences;
use super::passage::Passage;
use super::rules::text::{Text, without_year_levels};

use ages::ages;
use counts::counts;
use deadlines::deadlines;
use limits::limits;
use loads::loads;

use super::statement::Statement;
use super::told::year_of;
use super::words::{is_past, is_small_scale, is_supposed, is_unsettled};

/// Every such statement of the passages that are about VET.
pub(super) fn statements(passages: &[Passage], asked: u16) -> Vec<Statement> {
    let mut found = Vec::new();
    for (place, passage) in passages.iter().enumerate() {
        if !passage.is_about_vet || is_supposed(&passage.under) {
            continue;
        }
        let last = place.checked_sub(1).and_then(|last| passages.get(last));
        let is_next_to_small = last.is_some_and(|last| {
            is_small_scale(&last.text) && last.lines.end >= passage.lines.start
        });
        let is_small =
            is_small_scale(&passage.under) || is_small_scale(&passage.text) || is_next_to_small;
        let last = last.filter(|last| last.under == passage.under).map_or("", |last| &last.text);
        for range in sentences(&passage.text) {
            let Some(says) = passage.text.get(range.clone()) else { continue };
            if is_supposed(says) {
                continue;
            }
            let before = passage.text.get(..range.start).unwrap_or_default();
            let context = format!("{} {last} {before}", passage.under);
            let text = Text { plain: without_year_levels(says), says, passage: place, at: range };
            let mut of_sentence = Vec::new();
            loads(&text, &context, &mut of_sentence);
            limits(&text, is_small, &mut of_sentence);
            ages(&text, &context, &mut of_sentence);
            counts(&text, passage, is_small, &mut of_sentence);
            deadlines(&text, passage, asked, &mut of_sentence);
            for mut statement in of_sentence {
                statement.is_sure &=
                    !is_past(says) && !is_past(&passage.section) && !is_unsettled(says);
                statement.year =
                    statement.year.or_else(|| year_of(says)).or_else(|| year_of(&passage.under));
                statement.lines = passage.lines_at(text.at.clone());
                found.push(statement);
            }
        }
    }
    found
}
