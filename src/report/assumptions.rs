//! What holds for every report, whatever the plan.

/// In a few words each, and what it means. Numbers of rules are those of the funding guideline as this
/// program numbers them.
pub(super) const ASSUMPTIONS: [(&str, &str); 4] = [
    (
        "An estimate, not an allocation",
        "What the department pays follows from the enrolments on VASS and from its own rates of the year.",
    ),
    (
        "The core component is no new money",
        "It is already inside the school's core SRP, and is shown because it is there to pay for VET (R4).",
    ),
    (
        "How amounts are rounded",
        "FTE are exact fractions. Each component of a line is FTE times its rate, rounded once to the \
         cent, half a cent away from zero. Sums are of the rounded amounts (R10).",
    ),
    (
        "What is not known counts as funded",
        "Students of unknown age count as within the funded ages. Every band and materials tier is as \
         the school entered it from the department's list.",
    ),
];
