//! Draws a payload as a QR code in SVG.
//!
//! Error correction M, versions 1 to 25 for the QR-bill (117 modules; IG QR-bill 2.3) and 1 to 13 for the GiroCode
//! (EPC069-12). A row's black modules are lines as wide as a module: less than half of what boxes take to read, to place and
//! to write. Coordinates are modules; the template gives the symbol its size and its quiet zone.

use qrcodegen::{QrCode, QrCodeEcc, QrSegment, Version};
use std::fmt::Write as _;

/// Edge of the Swiss symbol, in millimetres.
const SWISS_EDGE: f64 = 46.0;
/// Edge of the Swiss cross with its white border, in millimetres.
const CROSS_EDGE: f64 = 7.0;
/// Edge of the black square of the cross, in millimetres.
const CROSS_SQUARE: f64 = 6.0;

/// Which symbol it becomes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Symbol {
    /// With the Swiss cross in its middle.
    Swiss,
    /// Plain.
    Giro,
}

/// The symbol as SVG; none when `payload` is too long for it.
pub fn svg(payload: &str, symbol: Symbol) -> Option<String> {
    let version = Version::new(if symbol == Symbol::Swiss { 25 } else { 13 });
    let segments = [QrSegment::make_bytes(payload.as_bytes())];
    let code =
        QrCode::encode_segments_advanced(&segments, QrCodeEcc::Medium, Version::MIN, version, None, false).ok()?;
    let size = code.size();
    let mut svg =
        format!("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {size} {size}\"><path stroke=\"#000\" d=\"");
    for y in 0..size {
        let mut x = 0;
        while x < size {
            let start = x;
            while x < size && code.get_module(x, y) {
                x += 1;
            }
            if x > start {
                let width = x - start;
                // Writing to a string cannot fail.
                let _ = write!(svg, "M{start} {y}.5h{width}");
            }
            x += 1;
        }
    }
    svg.push_str("\"/>");
    if symbol == Symbol::Swiss {
        svg.push_str(&cross(f64::from(size)));
    }
    svg.push_str("</svg>");
    Some(svg)
}

/// The Swiss cross: its arms are a sixth longer than wide (Wappenschutzgesetz, SR 232.21, annex 2).
fn cross(size: f64) -> String {
    let mm = size / SWISS_EDGE;
    let rect = |width: f64, height: f64, colour: &str| {
        let (x, y) = (size / 2.0 - width * mm / 2.0, size / 2.0 - height * mm / 2.0);
        let (width, height) = (width * mm, height * mm);
        format!("<rect x=\"{x:.4}\" y=\"{y:.4}\" width=\"{width:.4}\" height=\"{height:.4}\" fill=\"{colour}\"/>")
    };
    let width = CROSS_EDGE / 6.0;
    let length = width * 10.0 / 3.0;
    [
        rect(CROSS_EDGE, CROSS_EDGE, "#fff"),
        rect(CROSS_SQUARE, CROSS_SQUARE, "#000"),
        rect(width, length, "#fff"),
        rect(length, width, "#fff"),
    ]
    .concat()
}
