//! The two parts of a result that are the school's as a whole: the small-scale adjustment and the floor
//! top-up. Every line's causes bear on them, and the school's own.

use super::cause::{Cause, CauseSet};
use super::cohorts::Cohort;
use super::lines::{Sides, Worth};
use super::shapley::{beyond_parts, factorial, times_factorial, with_parts};
use crate::domain::{Fte, Money, divided_half_away};
use crate::funding::{floor_top_up, small_scale_adjustment, small_scale_rate};

/// What causes add to an amount, rounded to the cent.
pub(super) type Cells = Vec<(Cause, i128)>;

/// The sums over all cohorts in every coalition of the causes that bear on lines.
pub(super) struct Sums {
    /// The lines' own causes, without rates.
    causes: CauseSet,
    rates_differ: bool,
    /// Under the rates of the baseline, and of the scenario where they differ.
    under: Vec<Under>,
}

/// Sums under one rate set, by coalition of the lines' own causes.
struct Under {
    targeted_cents: Vec<i128>,
    /// FTE over their common denominator.
    fte_numerators: Vec<i128>,
    fte_denominator: i128,
}

impl Sums {
    /// Adds cohorts up. `worths` are those of each cohort's own causes, with rates as the last of them
    /// where rates differ.
    ///
    /// What a coalition is worth beyond its parts depends on the cohort's own causes alone, so it is
    /// added up first and spread over all coalitions once, however many cohorts there are.
    pub(super) fn of(cohorts: &[(Cohort, Vec<Worth>)], rates_differ: bool) -> Self {
        let all = cohorts.iter().fold(CauseSet::NONE, |all, (cohort, _)| all.and(cohort.causes));
        let sides = if rates_differ { 2 } else { 1 };
        let under = (0..sides).map(|rates| Under::of(cohorts, all, rates)).collect();
        Self { causes: all, rates_differ, under }
    }

    /// The lines' own causes and rates, as far as they differ.
    fn causes(&self) -> CauseSet {
        self.causes.with(Cause::Rates, self.rates_differ)
    }

    fn place(&self, causes: CauseSet) -> (&Under, usize) {
        let rates = usize::from(self.rates_differ && causes.contains(Cause::Rates));
        (&self.under[rates], self.causes.bits_of(causes))
    }

    fn targeted(&self, causes: CauseSet) -> Money {
        let (under, place) = self.place(causes);
        Money::from_cents(under.targeted_cents[place])
    }

    fn small_scale_fte(&self, causes: CauseSet) -> Fte {
        let (under, place) = self.place(causes);
        Fte::of_fraction(under.fte_numerators[place], under.fte_denominator)
    }
}

impl Under {
    fn of(cohorts: &[(Cohort, Vec<Worth>)], all: CauseSet, rates: usize) -> Self {
        // Where rates differ, the second half of a cohort's worths is under the scenario's.
        let mine = |(cohort, worths): &(Cohort, Vec<Worth>)| {
            let count = 1 << cohort.causes.len();
            worths[rates * count..][..count].to_vec()
        };
        let fte_denominator = cohorts
            .iter()
            .flat_map(mine)
            .fold(1, |common, worth| common_multiple(common, worth.small_scale_fte.fraction().1));
        let mut targeted_cents = vec![0; 1 << all.len()];
        let mut fte_numerators = vec![0; 1 << all.len()];
        for cohort in cohorts {
            let worths = mine(cohort);
            let mut targeted: Vec<i128> = worths.iter().map(|worth| worth.targeted_cents).collect();
            let numerator = |worth: &Worth| {
                let (numerator, denominator) = worth.small_scale_fte.fraction();
                numerator * (fte_denominator / denominator)
            };
            let mut fte: Vec<i128> = worths.iter().map(numerator).collect();
            beyond_parts(&mut targeted);
            beyond_parts(&mut fte);
            for (bits, (targeted, fte)) in targeted.into_iter().zip(fte).enumerate() {
                let place = all.bits_of(cohort.0.causes.chosen(bits));
                targeted_cents[place] += targeted;
                fte_numerators[place] += fte;
            }
        }
        with_parts(&mut targeted_cents);
        with_parts(&mut fte_numerators);
        Self { targeted_cents, fte_numerators, fte_denominator }
    }
}

/// The least common multiple; both are positive.
fn common_multiple(one: i128, other: i128) -> i128 {
    if one % other == 0 {
        return one;
    }
    let (mut divisor, mut rest) = (one, other);
    while rest != 0 {
        (divisor, rest) = (rest, divisor % rest);
    }
    one / divisor * other
}

/// What causes add to the small-scale adjustment (R7, R8).
pub(super) fn small_scale(sides: &Sides<'_>, sums: &Sums) -> Cells {
    let (ours, theirs) = (sides.baseline, sides.scenario);
    let cap = |rates: &crate::rates::RateSet| rates.contents().small_scale.fte_cap;
    let causes = sums
        .causes()
        .with(Cause::SchoolSize, ours.school.years_7_12 != theirs.school.years_7_12)
        .with(Cause::SmallScaleCap, cap(ours.rates) != cap(theirs.rates));
    cells(causes, |some| {
        let rates = sides.side(some, Cause::Rates);
        let years_7_12 = sides.side(some, Cause::SchoolSize).school.years_7_12;
        let school = rates.school;
        let rate = small_scale_rate(years_7_12, school.school_type, school.reading, rates.rates);
        // Of the rate set it takes the cap alone.
        let capped_by = sides.side(some, Cause::SmallScaleCap).rates;
        small_scale_adjustment(sums.small_scale_fte(some), rate, capped_by)
    })
}

/// What causes add to the floor top-up (R11).
pub(super) fn floor(sides: &Sides<'_>, sums: &Sums) -> Cells {
    let (ours, theirs) = (sides.baseline.school.floor, sides.scenario.school.floor);
    if ours.is_none() && theirs.is_none() {
        return Cells::new();
    }
    let causes = sums.causes().with(Cause::Floor, ours != theirs);
    cells(causes, |some| {
        floor_top_up(sides.side(some, Cause::Floor).school.floor, sums.targeted(some))
    })
}

fn cells(causes: CauseSet, worth: impl Fn(CauseSet) -> Money) -> Cells {
    let players = causes.len();
    let worths: Vec<i128> =
        (0..1_usize << players).map(|bits| worth(causes.chosen(bits)).cents()).collect();
    let parts = times_factorial(&worths, players);
    let unit = factorial(players);
    causes.iter().zip(parts).map(|(cause, part)| (cause, divided_half_away(part, unit))).collect()
}
