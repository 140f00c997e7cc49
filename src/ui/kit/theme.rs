//! Colours, type and spacing: the only place that holds any of them.
//!
//! Text contrasts are WCAG 2.1 AA against the ground they stand on, in light and in dark.

use egui::{
    Color32, CornerRadius, FontData, FontDefinitions, FontFamily, FontId, Margin, RichText, Stroke,
    TextStyle, Theme, Visuals, vec2,
};

use crate::report::fonts;

/// Corners of everything that has corners.
pub(in crate::ui) const CORNER: u8 = 6;
/// The spacing grid: every distance is a multiple of it.
pub(in crate::ui) const GRID: f32 = 4.0;
/// Height of a table row.
pub(in crate::ui) const ROW_HEIGHT: f32 = 30.0;
/// Room left and right of a table cell's text.
pub(in crate::ui) const CELL_PADDING: f32 = 7.0;
/// Width of the navigation at the left.
pub(in crate::ui) const NAVIGATION_WIDTH: f32 = 128.0;
/// Width of the panel at the right: that of explanations, or that of "What if?".
const PANEL_WIDTH: f32 = 296.0;
/// The same in a wide window.
const PANEL_WIDTH_WIDE: f32 = 320.0;
/// From which width on a window is a wide one: a panel stays open at its right, and pages show more.
const WIDE_WINDOW: f32 = 1_600.0;
/// Height of the menu bar.
pub(in crate::ui) const TOP_BAR_HEIGHT: f32 = 36.0;
/// Height of the bar of totals.
pub(in crate::ui) const BOTTOM_BAR_HEIGHT: f32 = 48.0;
/// Room around a page.
pub(in crate::ui) const PAGE_MARGIN: i8 = 16;

const BODY_SIZE: f32 = 13.0;
const SMALL_SIZE: f32 = 11.0;
const FIGURE_SIZE: f32 = 15.0;
const HEADING_SIZE: f32 = 20.0;

/// The colours of one appearance.
pub(in crate::ui) struct Palette {
    pub(in crate::ui) background: Color32,
    pub(in crate::ui) panel: Color32,
    pub(in crate::ui) hairline: Color32,
    pub(in crate::ui) outline: Color32,
    pub(in crate::ui) ink: Color32,
    pub(in crate::ui) muted: Color32,
    pub(in crate::ui) accent: Color32,
    pub(in crate::ui) accent_ground: Color32,
    pub(in crate::ui) on_accent: Color32,
    /// What rises, in texts and in charts. Blue against orange, of different luminance: told apart by all
    /// eyes and in greyscale.
    pub(in crate::ui) rise: Color32,
    /// What falls.
    pub(in crate::ui) fall: Color32,
    /// What is not understood or went wrong, and nothing else.
    pub(in crate::ui) problem: Color32,
    pub(in crate::ui) notice: Color32,
    pub(in crate::ui) notice_ground: Color32,
    /// The ground of what is wrong, in a list of notices.
    pub(in crate::ui) problem_ground: Color32,
    /// What is for information.
    pub(in crate::ui) information: Color32,
    pub(in crate::ui) information_ground: Color32,
    /// A chart's totals, which neither rise nor fall.
    pub(in crate::ui) chart_total: Color32,
}

const fn rgb(hex: u32) -> Color32 {
    let [_, red, green, blue] = hex.to_be_bytes();
    Color32::from_rgb(red, green, blue)
}

static LIGHT: Palette = Palette {
    background: rgb(0xF7_F8_FA),
    panel: rgb(0xFF_FF_FF),
    hairline: rgb(0xE2_E6_EB),
    outline: rgb(0x8A_95_A3),
    ink: rgb(0x17_20_2B),
    muted: rgb(0x5B_67_75),
    accent: rgb(0x0B_6E_6E),
    accent_ground: rgb(0xE3_F1_F0),
    on_accent: rgb(0xFF_FF_FF),
    rise: rgb(0x0F_4C_81),
    fall: rgb(0xC8_47_11),
    problem: rgb(0xB3_34_1F),
    notice: rgb(0x8A_5A_00),
    notice_ground: rgb(0xFF_F4_DC),
    problem_ground: rgb(0xFD_EB_E7),
    information: rgb(0x1F_55_8A),
    information_ground: rgb(0xE9_F1_F9),
    chart_total: rgb(0x5B_67_75),
};

static DARK: Palette = Palette {
    background: rgb(0x14_18_1D),
    panel: rgb(0x1B_20_26),
    hairline: rgb(0x2E_35_3D),
    outline: rgb(0x6B_77_85),
    ink: rgb(0xE8_EC_F0),
    muted: rgb(0x9A_A6_B2),
    accent: rgb(0x4F_C1_B8),
    accent_ground: rgb(0x17_37_3A),
    on_accent: rgb(0x0D_1B_1C),
    rise: rgb(0x8C_C4_FF),
    fall: rgb(0xD4_71_1F),
    problem: rgb(0xF0_80_6A),
    notice: rgb(0xE7_B6_52),
    notice_ground: rgb(0x3A_2F_18),
    problem_ground: rgb(0x3B_20_1C),
    information: rgb(0x8C_C4_FF),
    information_ground: rgb(0x18_2B_3D),
    chart_total: rgb(0x76_82_90),
};

/// The colours that a part of the window is drawn with.
pub(in crate::ui) fn palette(visuals: &Visuals) -> &'static Palette {
    if visuals.dark_mode { &DARK } else { &LIGHT }
}

/// Has fields keep the outline that tells where one can type, at 3:1 against their ground; the rest of the
/// window stays as it is.
pub(in crate::ui) fn with_outlined_fields<R>(
    ui: &mut egui::Ui,
    add: impl FnOnce(&mut egui::Ui) -> R,
) -> R {
    let outline = palette(ui.visuals()).outline;
    let before = ui.visuals().widgets.inactive.bg_stroke;
    ui.visuals_mut().widgets.inactive.bg_stroke.color = outline;
    let added = add(ui);
    ui.visuals_mut().widgets.inactive.bg_stroke = before;
    added
}

/// Whether a window has room for a panel that stays open beside its page.
pub(in crate::ui) fn is_wide_window(ctx: &egui::Context) -> bool {
    ctx.content_rect().width() >= WIDE_WINDOW
}

/// Width of the panel at the right of a window.
pub(in crate::ui) fn panel_width(ctx: &egui::Context) -> f32 {
    if is_wide_window(ctx) { PANEL_WIDTH_WIDE } else { PANEL_WIDTH }
}

/// Gives a window its typeface, sizes, spacings and colours.
pub(in crate::ui) fn install(ctx: &egui::Context) {
    ctx.set_fonts(fonts());
    egui_material_icons::initialize(ctx);
    // A system that does not say gets the one that most schools' other programs have.
    ctx.options_mut(|options| options.fallback_theme = Theme::Light);
    for (theme, palette) in [(Theme::Light, &LIGHT), (Theme::Dark, &DARK)] {
        let base = match theme {
            Theme::Light => Visuals::light(),
            Theme::Dark => Visuals::dark(),
        };
        ctx.set_visuals_of(theme, visuals(base, palette));
    }
    ctx.all_styles_mut(|style| {
        let regular = |size| FontId::new(size, FontFamily::Proportional);
        style.text_styles = [
            (TextStyle::Body, regular(BODY_SIZE)),
            (TextStyle::Button, regular(BODY_SIZE)),
            (TextStyle::Small, regular(SMALL_SIZE)),
            (TextStyle::Monospace, regular(BODY_SIZE)),
            (TextStyle::Heading, FontId::new(HEADING_SIZE, semibold())),
        ]
        .into();
        let spacing = &mut style.spacing;
        spacing.item_spacing = vec2(2.0 * GRID, 2.0 * GRID);
        spacing.button_padding = vec2(3.0 * GRID, GRID);
        spacing.interact_size = vec2(28.0, 28.0);
        spacing.menu_margin = Margin::same(4);
        spacing.combo_width = 80.0;
        spacing.icon_width = 16.0;
        spacing.icon_width_inner = 8.0;
        spacing.icon_spacing = 6.0;
        spacing.tooltip_width = 360.0;
        spacing.menu_width = 320.0;
        style.interaction.selectable_labels = false;
        style.interaction.tooltip_delay = 0.4;
        style.animation_time = 0.08;
        style.wrap_mode = None;
    });
}

fn fonts() -> FontDefinitions {
    let mut fonts = FontDefinitions::empty();
    for (name, data) in [("regular", fonts::REGULAR), ("semibold", fonts::SEMIBOLD)] {
        fonts.font_data.insert(name.to_owned(), FontData::from_static(data).into());
    }
    for family in [FontFamily::Proportional, FontFamily::Monospace] {
        fonts.families.insert(family, vec!["regular".to_owned()]);
    }
    fonts.families.insert(semibold(), vec!["semibold".to_owned(), "regular".to_owned()]);
    fonts
}

fn semibold() -> FontFamily {
    FontFamily::Name("semibold".into())
}

fn visuals(base: Visuals, palette: &Palette) -> Visuals {
    let mut visuals = base;
    let corner = CornerRadius::same(CORNER);
    visuals.panel_fill = palette.background;
    visuals.window_fill = palette.panel;
    visuals.window_stroke = Stroke::new(1.0, palette.hairline);
    visuals.window_corner_radius = corner;
    visuals.menu_corner_radius = corner;
    visuals.extreme_bg_color = palette.panel;
    visuals.faint_bg_color = palette.background;
    visuals.code_bg_color = palette.background;
    visuals.hyperlink_color = palette.accent;
    visuals.warn_fg_color = palette.notice;
    visuals.error_fg_color = palette.problem;
    visuals.weak_text_color = Some(palette.muted);
    visuals.selection.bg_fill = palette.accent_ground;
    visuals.selection.stroke = Stroke::new(1.5, palette.accent);
    visuals.text_cursor.stroke = Stroke::new(1.5, palette.accent);
    let widgets = &mut visuals.widgets;
    let all = [
        &mut widgets.noninteractive,
        &mut widgets.inactive,
        &mut widgets.hovered,
        &mut widgets.active,
        &mut widgets.open,
    ];
    for widget in all {
        widget.corner_radius = corner;
        widget.expansion = 0.0;
        widget.bg_fill = palette.panel;
        widget.weak_bg_fill = palette.panel;
        widget.bg_stroke = Stroke::new(1.0, palette.hairline);
        widget.fg_stroke = Stroke::new(1.0, palette.ink);
    }
    // On a dark ground a faint line is hardly one.
    let strength = if visuals.dark_mode { 0.8 } else { 0.55 };
    widgets.inactive.bg_stroke.color = palette.outline.gamma_multiply(strength);
    widgets.hovered.weak_bg_fill = palette.accent_ground;
    widgets.hovered.bg_fill = palette.accent_ground;
    widgets.hovered.bg_stroke.color = palette.outline;
    // Focus shows by an outline in the accent, for those who work by keyboard.
    widgets.active.bg_stroke = Stroke::new(1.5, palette.accent);
    widgets.active.fg_stroke.color = palette.ink;
    widgets.active.weak_bg_fill = palette.accent_ground;
    widgets.open.bg_stroke = Stroke::new(1.0, palette.accent);
    visuals
}

/// Text one weight up: totals, headings of sections, what is chosen.
pub(in crate::ui) fn strong(text: impl Into<String>) -> RichText {
    RichText::new(text).family(semibold())
}

/// The name of a page, at the left of its row of buttons.
pub(in crate::ui) fn page_name(text: impl Into<String>) -> RichText {
    strong(text).size(FIGURE_SIZE)
}

/// An answer, or the heading of a dialog.
pub(in crate::ui) fn heading(text: impl Into<String>) -> RichText {
    strong(text).size(HEADING_SIZE)
}

/// A figure that the eye should meet first.
pub(in crate::ui) fn figure(text: impl Into<String>) -> RichText {
    strong(text).size(FIGURE_SIZE)
}

/// The same of a text that has a colour already.
pub(in crate::ui) fn figure_of(text: RichText) -> RichText {
    text.family(semibold()).size(FIGURE_SIZE)
}

/// A small label above or beside a figure.
pub(in crate::ui) fn small(text: impl Into<String>) -> RichText {
    RichText::new(text).size(SMALL_SIZE)
}

/// Body text's font, one weight up or not, for what is painted rather than laid out.
pub(in crate::ui) fn body_font(is_strong: bool) -> FontId {
    FontId::new(BODY_SIZE, if is_strong { semibold() } else { FontFamily::Proportional })
}

/// The small labels' font, one weight up.
pub(in crate::ui) fn label_font() -> FontId {
    FontId::new(SMALL_SIZE, semibold())
}

/// The small labels' font.
pub(in crate::ui) fn small_font() -> FontId {
    FontId::new(SMALL_SIZE, FontFamily::Proportional)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Relative luminance, as WCAG 2.1 defines it.
    fn luminance(colour: Color32) -> f32 {
        let linear = |channel: u8| {
            let part = f32::from(channel) / 255.0;
            if part <= 0.03928 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * linear(colour.r()) + 0.7152 * linear(colour.g()) + 0.0722 * linear(colour.b())
    }

    fn contrast(one: Color32, other: Color32) -> f32 {
        let (one, other) = (luminance(one) + 0.05, luminance(other) + 0.05);
        (one / other).max(other / one)
    }

    #[test]
    fn text_is_legible_on_every_ground_it_stands_on() {
        for (name, palette) in [("light", &LIGHT), ("dark", &DARK)] {
            let Palette { background, panel, accent_ground, notice_ground, .. } = *palette;
            for (what, text, ground) in [
                ("ink on background", palette.ink, background),
                ("ink on panel", palette.ink, panel),
                ("ink on a hovered button", palette.ink, accent_ground),
                ("ink on a notice", palette.ink, notice_ground),
                ("muted on background", palette.muted, background),
                ("muted on panel", palette.muted, panel),
                ("accent on panel", palette.accent, panel),
                ("the chosen page", palette.accent, accent_ground),
                ("the primary button", palette.on_accent, palette.accent),
                ("an increase", palette.rise, panel),
                ("an increase on a page", palette.rise, background),
                ("a decrease", palette.fall, panel),
                ("a decrease on a page", palette.fall, background),
                ("what is not understood", palette.problem, background),
                ("a notice", palette.notice, notice_ground),
                ("a notice's line on a page", palette.notice, background),
                ("a link in a notice", palette.accent, notice_ground),
                ("a remark in a notice", palette.muted, notice_ground),
                ("what is wrong", palette.problem, palette.problem_ground),
                ("what is wrong, as a heading", palette.problem, panel),
                ("ink on what is wrong", palette.ink, palette.problem_ground),
                ("a link in what is wrong", palette.accent, palette.problem_ground),
                ("a remark in what is wrong", palette.muted, palette.problem_ground),
                ("information", palette.information, palette.information_ground),
                ("information, as a heading", palette.information, panel),
                ("ink on information", palette.ink, palette.information_ground),
                ("a link in information", palette.accent, palette.information_ground),
                ("a remark in information", palette.muted, palette.information_ground),
                ("a decision, as a heading", palette.notice, panel),
            ] {
                let ratio = contrast(text, ground);
                assert!(ratio >= 4.5, "{name}: {what} has a contrast of {ratio:.2}");
            }
        }
    }

    #[test]
    fn what_rises_and_what_falls_in_a_chart_differ_in_greyscale_too() {
        for (name, palette) in [("light", &LIGHT), ("dark", &DARK)] {
            for (what, colour) in [
                ("what rises", palette.rise),
                ("what falls", palette.fall),
                ("a total", palette.chart_total),
            ] {
                let ratio = contrast(colour, palette.panel);
                assert!(ratio >= 3.0, "{name}: {what} has a contrast of {ratio:.2}");
            }
            let ratio = contrast(palette.rise, palette.fall);
            assert!(ratio >= 1.8, "{name}: rise and fall have a contrast of {ratio:.2}");
        }
    }
}
