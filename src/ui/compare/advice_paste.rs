//! Amounts pasted from the table of a letter: a column of amounts, or rows that name what they are of.

use crate::domain::{Money, counted};
use crate::plan::AdvisedPart;

/// The amounts for the parts that they are of; `None` is not known.
pub(super) type PastedAmounts = Vec<(AdvisedPart, Option<Money>)>;

/// Whether a text is more than what belongs in one field.
pub(super) fn is_a_table(text: &str) -> bool {
    text.trim().contains(['\n', '\t'])
}

/// Reads the amounts. Rows that name a part are taken by name, in whatever order they stand; amounts alone go
/// into the fields from one on. One that does not fit refuses them all.
pub(super) fn read_amounts(text: &str, from: AdvisedPart) -> Result<PastedAmounts, String> {
    let rows = rows(text)?;
    let named: Vec<(Option<AdvisedPart>, &Row)> =
        rows.iter().map(|row| (part_named(&row.label), row)).collect();
    if named.iter().any(|(part, _)| part.is_some()) {
        by_name(&named)
    } else {
        in_order(&rows, from)
    }
}

fn by_name(named: &[(Option<AdvisedPart>, &Row)]) -> Result<PastedAmounts, String> {
    let mut amounts = PastedAmounts::new();
    let with_words = named.iter().filter(|(_, row)| !row.label.is_empty() || row.amount.is_some());
    for (part, row) in with_words {
        let label = &row.label;
        let Some(part) = *part else {
            return Err(format!(
                "Nothing was pasted: “{label}” is none of the parts here. Paste the rows that are."
            ));
        };
        if amounts.iter().any(|(other, _)| *other == part) {
            let part = part.figure().label();
            return Err(format!("Nothing was pasted: two rows are of {part}."));
        }
        amounts.push((part, row.amount));
    }
    Ok(amounts)
}

fn in_order(rows: &[Row], from: AdvisedPart) -> Result<PastedAmounts, String> {
    if let Some(row) = rows.iter().find(|row| !row.label.is_empty()) {
        return Err(format!(
            "Nothing was pasted: “{}” is none of the parts here. Paste the amounts alone.",
            row.label
        ));
    }
    let fields = AdvisedPart::ALL.iter().copied().skip_while(|part| *part != from);
    let fields: Vec<AdvisedPart> = fields.collect();
    if rows.len() > fields.len() {
        let amounts = counted(rows.len(), "amount", "amounts");
        let room = counted(fields.len(), "field", "fields");
        return Err(format!(
            "Nothing was pasted: {amounts} do not fit in {room} from {} on.",
            from.figure().label()
        ));
    }
    Ok(fields.into_iter().zip(rows.iter().map(|row| row.amount)).collect())
}

/// A row of a letter's table.
struct Row {
    /// What it names; blank where it is an amount alone.
    label: String,
    amount: Option<Money>,
}

fn rows(text: &str) -> Result<Vec<Row>, String> {
    let lines: Vec<&str> = text.trim_end().lines().collect();
    if let [line] = lines[..] {
        // One row of amounts.
        let cells: Vec<&str> = line.split('\t').map(str::trim).collect();
        let amount = |cell: &&str| if cell.is_empty() { Some(None) } else { money(cell).map(Some) };
        if let Some(amounts) = cells.iter().map(amount).collect::<Option<Vec<_>>>() {
            let row = |amount| Row { label: String::new(), amount };
            return Ok(amounts.into_iter().map(row).collect());
        }
    }
    let mut rows = Vec::new();
    for (place, line) in lines.iter().enumerate() {
        match row(line) {
            Some(row) => rows.push(row),
            // The heading of the table.
            None if place == 0 => {}
            None => {
                return Err(format!(
                    "Nothing was pasted: “{}” has no amount. Dollars such as 79,000.50, or nothing.",
                    line.trim().replace('\t', " ")
                ));
            }
        }
    }
    Ok(rows)
}

/// A row with the amount at its end, or a blank one; `None` of words alone.
fn row(line: &str) -> Option<Row> {
    let cells: Vec<&str> =
        line.split('\t').map(str::trim).filter(|cell| !cell.is_empty()).collect();
    let Some((last, before)) = cells.split_last() else {
        return Some(Row { label: String::new(), amount: None });
    };
    let label = |end: &str| {
        let words = before.iter().copied().chain([end]).filter(|words| !words.is_empty());
        words.collect::<Vec<_>>().join(" ")
    };
    if let Some(amount) = money(last) {
        return Some(Row { label: label(""), amount: Some(amount) });
    }
    if is_dash(last) {
        return Some(Row { label: label(""), amount: None });
    }
    let (words, end) = last.rsplit_once(char::is_whitespace)?;
    let amount = money(end);
    (amount.is_some() || is_dash(end)).then(|| Row { label: label(words.trim()), amount })
}

fn money(text: &str) -> Option<Money> {
    Money::parse(text).ok()
}

/// What a table says where it has no amount.
fn is_dash(text: &str) -> bool {
    matches!(text, "-" | "–" | "—")
}

/// The part that a row names.
fn part_named(label: &str) -> Option<AdvisedPart> {
    let label = label.to_lowercase();
    let has = |words: &[&str]| words.iter().any(|word| label.contains(word));
    [
        (AdvisedPart::Targeted, &["targeted"][..]),
        (AdvisedPart::Materials, &["material"]),
        (AdvisedPart::SmallScale, &["small"]),
        (AdvisedPart::FloorTopUp, &["floor", "top-up", "top up"]),
        (AdvisedPart::Total, &["total", "vet payments", "new money"]),
    ]
    .into_iter()
    .find_map(|(part, words)| has(words).then_some(part))
}

#[cfg(test)]
mod tests {
    use super::AdvisedPart::{FloorTopUp, Materials, SmallScale, Targeted, Total};
    use super::*;

    fn money(text: &str) -> Money {
        Money::parse(text).unwrap()
    }

    #[test]
    fn a_column_of_amounts_goes_into_the_fields_from_one_on() {
        let column = "$51,000.00\r\n20,000\r\n\r\n0\r\n$79,004.10\r\n";
        assert!(is_a_table(column) && !is_a_table("$51,000.00\r\n"));
        assert_eq!(
            read_amounts(column, Targeted).unwrap(),
            [
                (Targeted, Some(money("51000"))),
                (Materials, Some(money("20000"))),
                (SmallScale, None),
                (FloorTopUp, Some(money("0"))),
                (Total, Some(money("79004.10"))),
            ]
        );
        assert_eq!(
            read_amounts("1\t2", FloorTopUp).unwrap(),
            [(FloorTopUp, Some(money("1"))), (Total, Some(money("2")))]
        );
        let refused = read_amounts(column, Materials).unwrap_err();
        assert_eq!(
            refused,
            "Nothing was pasted: 5 amounts do not fit in 4 fields from Materials on."
        );
    }

    #[test]
    fn rows_that_name_a_part_are_taken_by_name() {
        let table = "Component\tAmount\nMaterials\t$20,000.00\nTargeted VET funding $51,000.00\n\
                     Funding floor\t–\nTotal new money\t79,004.10";
        assert_eq!(
            read_amounts(table, Total).unwrap(),
            [
                (Materials, Some(money("20000"))),
                (Targeted, Some(money("51000"))),
                (FloorTopUp, None),
                (Total, Some(money("79004.10"))),
            ]
        );
    }

    #[test]
    fn what_is_not_understood_refuses_all_and_is_named() {
        let refused = |text: &str| read_amounts(text, Targeted).unwrap_err();
        assert!(refused("Materials\t5\nCore component\t6").contains("“Core component”"));
        assert!(refused("5\nsome").contains("“some” has no amount"));
        assert!(refused("Materials\t5\nmaterials\t6").contains("two rows are of Materials"));
        assert!(refused("Band A\t5\nBand B\t6").contains("“Band A” is none of the parts"));
    }
}
