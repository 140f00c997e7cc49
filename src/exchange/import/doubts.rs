//! The doubts of a sheet: noted while its columns are recognised, told, and chosen between.

use super::basis::ImportBasis;
use super::doubt::{Doubt, DoubtChoice, DoubtEffect, DoubtKind};
use super::effects::drawn_alone;
use super::intake::Intake;
use crate::funding::SchoolFacts;

impl Intake {
    /// The doubts, those about columns from the left of the sheet first.
    pub fn doubts(&self) -> Vec<Doubt> {
        let doubt = |doubt: &Doubt| {
            let chosen = match doubt.kind {
                DoubtKind::TwoColumns(field)
                | DoubtKind::YearsAsHeadings(field)
                | DoubtKind::MissingColumn(field) => {
                    self.column_of(field).map(DoubtChoice::Column).or_else(|| {
                        doubt.chosen.filter(|chosen| !matches!(chosen, DoubtChoice::Column(_)))
                    })
                }
                DoubtKind::NotUnderstood(place) => {
                    let field = self.columns.get(place).and_then(|column| column.field);
                    field.map(|field| DoubtChoice::Means(place, field)).or_else(|| {
                        doubt.chosen.filter(|chosen| !matches!(chosen, DoubtChoice::Means(..)))
                    })
                }
                _ => doubt.chosen,
            };
            Doubt { chosen, ..doubt.clone() }
        };
        self.doubts.iter().map(doubt).collect()
    }

    /// Whether something is left in doubt: then nothing can be imported.
    pub fn is_in_doubt(&self) -> bool {
        self.doubts().iter().any(|doubt| doubt.chosen.is_none())
    }

    /// Notes a doubt, with the choice that the user made before, or else the one that the sheet settles.
    pub(super) fn note_doubt(
        &mut self,
        kind: DoubtKind,
        choices: Vec<DoubtChoice>,
        settled: Option<DoubtChoice>,
    ) {
        let answer = self.answers.iter().find(|(answered, _)| *answered == kind);
        let answer = answer.map(|(_, choice)| *choice).filter(|choice| choices.contains(choice));
        self.doubts.retain(|doubt| doubt.kind != kind);
        self.doubts.push(Doubt { kind, choices, chosen: answer.or(settled) });
    }

    /// Takes a doubt back that there is no reason for any more.
    pub(super) fn drop_doubt(&mut self, kind: DoubtKind) {
        self.doubts.retain(|doubt| doubt.kind != kind);
    }

    /// What is chosen where something is in doubt; `None` as well where nothing is.
    pub(super) fn chosen(&self, kind: DoubtKind) -> Option<DoubtChoice> {
        self.doubts.iter().find(|doubt| doubt.kind == kind)?.chosen
    }

    /// Whether something is in doubt and nothing is chosen.
    pub(super) fn is_open(&self, kind: DoubtKind) -> bool {
        self.doubts.iter().any(|doubt| doubt.kind == kind && doubt.chosen.is_none())
    }

    /// Chooses between what a doubt leaves open. A choice that the doubt does not have changes nothing.
    pub fn choose(&mut self, kind: DoubtKind, choice: DoubtChoice) {
        let Some(doubt) = self.doubts.iter_mut().find(|doubt| doubt.kind == kind) else { return };
        if !doubt.choices.contains(&choice) {
            return;
        }
        doubt.chosen = Some(choice);
        let columns: Vec<usize> = doubt.columns().collect();
        self.answers.retain(|(answered, _)| *answered != kind);
        self.answers.push((kind, choice));
        match kind {
            DoubtKind::TwoColumns(field) | DoubtKind::YearsAsHeadings(field) => match choice {
                DoubtChoice::Column(column) => self.give(field, Some(column)),
                _ => self.add_up(field, &columns),
            },
            DoubtKind::HeadingsInTwoRows => self.recognise(),
            DoubtKind::CountOrNumbers => self.use_count_or_numbers(choice),
            DoubtKind::HiddenColumns => self.use_hidden_columns(choice == DoubtChoice::Take),
            DoubtKind::YearLevels => self.use_year_levels(choice),
            DoubtKind::NotUnderstood(column) => self.use_not_understood(column, choice),
            DoubtKind::MissingColumn(field) => self.use_missing_column(field, choice),
            _ => {}
        }
        self.settle();
    }

    /// The doubts, each with what its choices come to. `facts` are the school's, where they are known.
    pub fn doubts_with_effects(
        &self,
        known: &ImportBasis<'_>,
        facts: Option<&SchoolFacts>,
    ) -> Vec<(Doubt, Vec<DoubtEffect>)> {
        let with_effects = |doubt: Doubt| {
            let effects = self.effects(&doubt, known, facts);
            (doubt, effects)
        };
        self.doubts().into_iter().map(with_effects).collect()
    }

    fn effects(
        &self,
        doubt: &Doubt,
        known: &ImportBasis<'_>,
        facts: Option<&SchoolFacts>,
    ) -> Vec<DoubtEffect> {
        self.effects_by(doubt, known, false, |incoming| drawn_alone(incoming, known, facts))
    }
}
