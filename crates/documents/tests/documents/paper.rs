//! Reads set pages: their text by lines, and their symbols.

use typst::layout::{Frame, FrameItem, Point};
use typst_layout::PagedDocument;

/// The text of all pages.
pub fn text_of(document: &PagedDocument) -> String {
    texts_of_pages(document).join("\n")
}

/// The text of each page: lines from top to bottom, words from left to right.
pub fn texts_of_pages(document: &PagedDocument) -> Vec<String> {
    document.pages().iter().map(|page| page_text(&page.frame)).collect()
}

fn page_text(frame: &Frame) -> String {
    let mut words = Vec::new();
    collect(frame, Point::zero(), &mut words);
    words.sort_by_key(|(place, ..)| *place);
    let mut text = String::new();
    let mut last: Option<(i64, f64)> = None;
    for ((line, _, start), word, end) in words {
        match last {
            Some((of, _)) if of != line => text.push('\n'),
            Some((_, before)) if f64::from(start) / 10.0 - before > 12.0 => text.push_str("  |  "),
            Some((_, before)) if f64::from(start) / 10.0 - before > 1.0 && !text.ends_with(' ') => text.push(' '),
            _ => {}
        }
        text.push_str(&word.replace('\u{A0}', " "));
        last = Some((line, end));
    }
    text.lines().map(str::trim_end).collect::<Vec<_>>().join("\n")
}

type Word = ((i64, usize, i32), String, f64);

fn collect(frame: &Frame, origin: Point, words: &mut Vec<Word>) {
    for (position, item) in frame.items() {
        let at = origin + *position;
        match item {
            FrameItem::Group(group) => collect(&group.frame, at, words),
            FrameItem::Text(text) => {
                let (line, start) = ((at.y.to_pt() * 2.0).round() as i64, (at.x.to_pt() * 10.0).round() as i32);
                // Glyphs in the order of the text they stand for.
                words.push(((line, 0, start), text.text.to_string(), at.x.to_pt() + text.width().to_pt()));
            }
            _ => {}
        }
    }
}

/// What the QR symbols of a page say, read from its pixels; 72 times `pixels_a_point` is the printer's dpi.
pub fn symbols_on(page: &typst_layout::Page, pixels_a_point: f64) -> Vec<String> {
    let options = typst_render::RenderOptions { pixel_per_pt: pixels_a_point.into(), ..Default::default() };
    let pixels = typst_render::render(page, &options);
    let (width, height) = (pixels.width() as usize, pixels.height() as usize);
    let grey = |x: usize, y: usize| pixels.data()[(y * width + x) * 4 + 1];
    let mut picture = rqrr::PreparedImage::prepare_from_greyscale(width, height, grey);
    picture.detect_grids().iter().filter_map(|grid| grid.decode().ok()).map(|(_, text)| text).collect()
}
