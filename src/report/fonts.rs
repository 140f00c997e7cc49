//! The fonts of the window and of the paper, compiled in.

/// Open Sans, which everything is written in.
pub(crate) const REGULAR: &[u8] = include_bytes!("../../assets/fonts/OpenSans-Regular.ttf");

/// Open Sans for what stands out.
pub(crate) const SEMIBOLD: &[u8] = include_bytes!("../../assets/fonts/OpenSans-Semibold.ttf");

/// What names may hold that Open Sans has not, in the order in which it is looked for. The last has a
/// box for every character, since a PDF that is accessible may not hold one without a glyph.
pub(super) const OF_NAMES: [&[u8]; 4] = [
    include_bytes!("../../assets/fonts/NotoSansHebrew-Regular.ttf"),
    include_bytes!("../../assets/fonts/NotoSansArabic-Regular.ttf"),
    include_bytes!("../../assets/fonts/NotoEmoji-Regular.ttf"),
    include_bytes!("../../assets/fonts/MissingBox.ttf"),
];
