//! Pages as pictures. Pixels are the only floats outside the window: no amount is ever one.

use typst::utils::Scalar;
use typst_layout::Page;
use typst_render::{RenderOptions, render};

/// A picture of a page, without transparency.
pub struct Picture {
    /// Pixels across.
    pub width: u32,
    /// Pixels down.
    pub height: u32,
    /// Red, green, blue and opacity of each pixel, row by row.
    pub rgba: Vec<u8>,
}

/// A page as a picture so many pixels wide.
pub(super) fn picture(page: &Page, width: u16) -> Picture {
    let pixels_per_point = f64::from(width.max(1)) / page.frame.width().to_pt();
    let options =
        RenderOptions { pixel_per_pt: Scalar::new(pixels_per_point), ..RenderOptions::default() };
    let pixels = render(page, &options);
    Picture { width: pixels.width(), height: pixels.height(), rgba: pixels.take() }
}
