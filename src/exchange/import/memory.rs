//! What is remembered of a sheet's columns: never a heading's text, which may be a row of names.

use super::Field;
use super::cells::plain;
use super::headings;
use crate::domain::{Word, stable_hash};

/// A name for a row of headings that is the same next time and tells nothing of them. `None` unless at
/// least two are known: of a row of names not even the hash is kept, which could be tried out.
pub fn header_key<T: AsRef<str>>(headings: &[T]) -> Option<String> {
    let known = headings.iter().filter(|text| headings::is_known(text.as_ref())).count();
    if known < headings::KNOWN_MIN {
        return None;
    }
    let headings = headings.iter().map(|heading| plain(heading.as_ref()) + "\u{1f}");
    let hash = stable_hash(headings.flat_map(String::into_bytes));
    Some(format!("{hash:016x}"))
}

/// The fields as words, to be kept; blank for a column that is not used.
pub fn words_of_fields(fields: &[Option<Field>]) -> Vec<String> {
    fields.iter().map(|field| field.map_or("", Field::word).to_owned()).collect()
}

/// The fields that words name; a word of a newer program is a column not used.
pub fn fields_of_words(words: &[String]) -> Vec<Option<Field>> {
    words.iter().map(|word| Field::from_word(word)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_header_is_known_again_by_its_letters_alone() {
        let key = header_key(&["Cert Code", "Hours"]);
        assert_eq!(key, header_key(&["cert_code", "HOURS "]));
        assert_ne!(key, header_key(&["Hours", "Cert Code"]));
        assert_ne!(key, header_key(&["Cert", "Code Hours", "Hours"]));
        assert_eq!(header_key(&["Cert", "Hours"]).as_deref(), Some("e4b370b8186b9c4c"));
    }

    #[test]
    fn nothing_is_remembered_of_a_row_that_may_be_of_names() {
        assert_eq!(header_key(&["Ann", "Quandong", "Wattle"]), None);
        assert_eq!(header_key(&["Hours", "Quandong"]), None);
        assert!(header_key(&["Hours", "Surname"]).is_some());
    }

    #[test]
    fn fields_come_back_from_their_words() {
        let fields = [Some(Field::Hours), None, Some(Field::OtherCosts)];
        assert_eq!(words_of_fields(&fields), ["hours", "", "other_costs"]);
        assert_eq!(fields_of_words(&words_of_fields(&fields)), fields);
        assert_eq!(fields_of_words(&["colour".to_owned()]), [None]);
    }
}
