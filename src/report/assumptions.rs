//! What holds for every report, whatever the plan.

/// In a few words each, and what it means.
pub(super) const ASSUMPTIONS: [(&str, &str); 4] = [
    (
        "An estimate, not an allocation",
        "What the department pays follows from the enrolments on VASS and from its own rates of the year.",
    ),
    (
        "The core component is no new money",
        "It is already inside the school's core SRP, and is shown because it is there to pay for VET.",
    ),
    (
        "How amounts are rounded",
        "FTE are exact fractions. The core component and targeted VET funding of a line are its FTE times a \
         rate, materials are its students times a rate. Each is rounded once to the cent, half a cent away \
         from zero. Sums are of the rounded amounts.",
    ),
    (
        "Ages, bands and tiers",
        "Students whose age is not entered count as within the funded ages. Bands and materials tiers are as \
         the school entered them from the department's list; a line without one draws nothing.",
    ),
];
