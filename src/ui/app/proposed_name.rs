//! The name that a file is proposed to have, from what a school calls its things.

/// The most bytes before the name's end. Systems allow 255, and a save needs some for its temporary file.
const BYTES_MAX: usize = 120;

/// Words that Windows takes for devices, whatever follows their first dot.
const DEVICES: [&str; 4] = ["con", "prn", "aux", "nul"];

/// Devices that Windows numbers.
const NUMBERED_DEVICES: [&str; 2] = ["com", "lpt"];

/// `words` as the name of a file that ends in `ending`: one that stays in its folder and is allowed on
/// every system. Letters and digits of any script stay, and so do spaces and hyphens; whatever else there
/// is becomes a hyphen.
pub(in crate::ui) fn proposed_name(words: &str, ending: &str) -> String {
    let safe = |letter: char| match letter {
        _ if letter.is_alphanumeric() || letter == '-' => letter,
        _ if letter.is_whitespace() => ' ',
        _ => '-',
    };
    let mut stem: String = words.chars().map(safe).collect();
    stem.truncate(stem.floor_char_boundary(BYTES_MAX));
    let stem = stem.trim();
    match stem.trim_matches('-') {
        "" => format!("VDSS.{ending}"),
        _ if is_device(stem) => format!("VDSS {stem}.{ending}"),
        _ => format!("{stem}.{ending}"),
    }
}

/// Windows counts the superscripts of 1 to 3 among the digits, and passes over spaces before the end.
fn is_device(stem: &str) -> bool {
    let stem = stem.to_lowercase();
    let numbered = stem.trim_end_matches(|letter: char| letter.is_numeric());
    DEVICES.contains(&stem.as_str()) || NUMBERED_DEVICES.contains(&numbered)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_stays_in_its_folder_and_is_allowed_on_every_system() {
        for (words, name) in [
            ("Wattle Creek Secondary College 2023", "Wattle Creek Secondary College 2023.ron"),
            ("St Brigid's & Co. 2023", "St Brigid-s - Co- 2023.ron"),
            ("École Renée 北京 2023", "École Renée 北京 2023.ron"),
            ("../../x", "------x.ron"),
            ("C:\\Users\\x", "C--Users-x.ron"),
            ("/etc/passwd", "-etc-passwd.ron"),
            ("CON", "VDSS CON.ron"),
            ("nul", "VDSS nul.ron"),
            ("Com1", "VDSS Com1.ron"),
            ("LPT¹", "VDSS LPT¹.ron"),
            ("Console", "Console.ron"),
            ("ends in dots...", "ends in dots---.ron"),
            (" . ", "VDSS.ron"),
            ("", "VDSS.ron"),
            ("a\u{202e}\u{1b}\tb\u{0}", "a-- b-.ron"),
        ] {
            assert_eq!(proposed_name(words, "ron"), name, "{words:?}");
        }
    }

    #[test]
    fn a_name_is_cut_within_what_systems_allow_and_never_within_a_letter() {
        for letter in ["x", "é", "北", "𐐀"] {
            let name = proposed_name(&letter.repeat(300), "png");
            assert!(name.len() <= BYTES_MAX + 4 && name.len() > BYTES_MAX, "{name}");
            assert!(name.ends_with(&format!("{letter}.png")));
        }
    }
}
