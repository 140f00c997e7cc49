//! What cells look like: one look for what is typed in, one for what is worked out.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder};

const INK: Color = Color::RGB(0x17_20_2B);
const MUTED: Color = Color::RGB(0x5B_67_75);
const ACCENT: Color = Color::RGB(0x0B_6E_6E);
const ACCENT_GROUND: Color = Color::RGB(0xE3_F1_F0);
const HAIRLINE: Color = Color::RGB(0xD5_DA_E0);
const INPUT_GROUND: Color = Color::RGB(0xFF_F4_DC);
const INPUT_INK: Color = Color::RGB(0x0F_4C_81);
const INPUT_OUTLINE: Color = Color::RGB(0xD9_B2_5A);
pub(super) const NOTICE: Color = Color::RGB(0x8A_5A_00);

/// The colours of charts: of a blue, an orange and greys, told apart by all eyes and in greyscale.
pub(super) const RISE: Color = Color::RGB(0x0F_4C_81);
pub(super) const FALL: Color = Color::RGB(0xDB_6B_0B);
pub(super) const TOTAL: Color = Color::RGB(0x5B_67_75);
pub(super) const PARTS: [Color; 4] = [RISE, Color::RGB(0x4F_A3_A0), FALL, Color::RGB(0xB8_C0_CA)];

/// Dollars and cents, as the window writes them.
pub(super) const DOLLARS: &str = "$#,##0.00;-$#,##0.00";
/// A rate, which may be finer than a cent.
const RATE: &str = "$#,##0.00##;-$#,##0.00##";
/// Dollars on a chart's axis.
pub(super) const WHOLE_DOLLARS: &str = "$#,##0;-$#,##0";
const COUNT: &str = "#,##0";
/// Students in Years 7 to 12, of whom there are none where nobody said how many.
const SCHOOL_SIZE: &str = "#,##0;-#,##0;\"not known\"";
const FTE: &str = "#,##0.00";
const PER_CENT: &str = "0.0%";
/// A whole number of per cent, which is typed as it is read.
const WHOLE_PER_CENT: &str = "0\"%\"";

/// The kinds of value that a cell shows.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum ValueKind {
    Text,
    /// A word among figures.
    Word,
    Dollars,
    Rate,
    Count,
    /// The students in Years 7 to 12, which may not be known.
    SchoolSize,
    Fte,
    /// Hours and whatever else is shown as it was typed.
    Plain,
    PerCent,
    WholePerCent,
}

/// All looks of a cell.
pub(super) struct Styles {
    pub(super) title: Format,
    pub(super) subtitle: Format,
    pub(super) section: Format,
    pub(super) heading: Format,
    pub(super) label: Format,
    /// A text beside figures.
    pub(super) indented: Format,
    pub(super) sum_label: Format,
    pub(super) notice: Format,
    /// What an input looks like, for the legend.
    pub(super) legend: Format,
}

impl Styles {
    pub(super) fn new() -> Self {
        let plain = Format::new().set_font_color(INK).set_align(FormatAlign::Top);
        let lined = lined();
        Self {
            title: Format::new().set_font_color(ACCENT).set_font_size(18).set_bold(),
            subtitle: Format::new().set_font_color(MUTED),
            section: Format::new().set_font_color(ACCENT).set_font_size(13).set_bold(),
            heading: Format::new()
                .set_bold()
                .set_font_color(Color::White)
                .set_background_color(ACCENT)
                .set_text_wrap()
                .set_align(FormatAlign::Center)
                .set_align(FormatAlign::VerticalCenter),
            sum_label: sum(lined.clone()),
            indented: lined.clone().set_align(FormatAlign::Left).set_indent(1),
            label: lined,
            notice: Format::new().set_font_color(NOTICE),
            legend: input(plain).set_align(FormatAlign::Center),
        }
    }

    /// The label of a figure, which may add up others.
    pub(super) fn label_of(&self, is_sum: bool) -> &Format {
        if is_sum { &self.sum_label } else { &self.label }
    }

    /// A figure, which may add up others.
    pub(super) fn figure(kind: ValueKind, is_sum: bool) -> Format {
        if is_sum { Self::sum(kind) } else { Self::worked_out(kind) }
    }

    /// A cell that is worked out.
    pub(super) fn worked_out(kind: ValueKind) -> Format {
        shown_as(lined(), kind)
    }

    /// A cell that adds up others.
    pub(super) fn sum(kind: ValueKind) -> Format {
        sum(Self::worked_out(kind))
    }

    /// A cell to type in.
    pub(super) fn input(kind: ValueKind) -> Format {
        shown_as(input(Format::new().set_align(FormatAlign::Top)), kind)
    }
}

/// A cell with a line beneath it.
fn lined() -> Format {
    Format::new()
        .set_font_color(INK)
        .set_align(FormatAlign::Top)
        .set_border_bottom(FormatBorder::Thin)
        .set_border_bottom_color(HAIRLINE)
}

fn sum(format: Format) -> Format {
    format.set_bold().set_background_color(ACCENT_GROUND)
}

fn input(format: Format) -> Format {
    format
        .set_font_color(INPUT_INK)
        .set_background_color(INPUT_GROUND)
        .set_border(FormatBorder::Thin)
        .set_border_color(INPUT_OUTLINE)
        .set_unlocked()
}

fn shown_as(format: Format, kind: ValueKind) -> Format {
    let number = match kind {
        // "@" keeps what is typed as text: a code such as 1E5 is no number.
        ValueKind::Text => {
            return format.set_align(FormatAlign::Left).set_indent(1).set_num_format("@");
        }
        ValueKind::Word | ValueKind::Plain => return format.set_align(FormatAlign::Right),
        ValueKind::Dollars => DOLLARS,
        ValueKind::Rate => RATE,
        ValueKind::Count => COUNT,
        ValueKind::SchoolSize => SCHOOL_SIZE,
        ValueKind::Fte => FTE,
        ValueKind::PerCent => PER_CENT,
        ValueKind::WholePerCent => WHOLE_PER_CENT,
    };
    format.set_num_format(number).set_align(FormatAlign::Right)
}
