//! Small files for attachments: a photo of a meter (PNG) and a page of text (PDF). Made here, byte by byte.

use bytes::Bytes;

/// Pixels.
const WIDTH: usize = 240;
const HEIGHT: usize = 120;

/// A picture of a meter's display that shows `digits` (PNG, RFC 2083; grey, stored without compression).
pub fn meter_photo(digits: &str) -> Bytes {
    let mut pixels = vec![0x38u8; WIDTH * HEIGHT];
    rectangle(&mut pixels, (12, 24), (WIDTH - 12, HEIGHT - 24), 0xd4);
    for (nth, digit) in digits.bytes().take(7).enumerate() {
        segments(&mut pixels, 22 + nth * 29, digit.wrapping_sub(b'0'));
    }
    let mut rows = Vec::with_capacity((WIDTH + 1) * HEIGHT);
    for row in pixels.chunks(WIDTH) {
        rows.push(0); // no filter
        rows.extend_from_slice(row);
    }
    let mut header = Vec::new();
    header.extend_from_slice(&(WIDTH as u32).to_be_bytes());
    header.extend_from_slice(&(HEIGHT as u32).to_be_bytes());
    header.extend_from_slice(&[8, 0, 0, 0, 0]);
    let mut png = b"\x89PNG\r\n\x1a\n".to_vec();
    chunk(&mut png, b"IHDR", &header);
    chunk(&mut png, b"IDAT", &stored(&rows));
    chunk(&mut png, b"IEND", &[]);
    png.into()
}

fn rectangle(pixels: &mut [u8], from: (usize, usize), to: (usize, usize), grey: u8) {
    for y in from.1..to.1 {
        for x in from.0..to.0 {
            pixels[y * WIDTH + x] = grey;
        }
    }
}

/// The seven segments of a digit: top, upper left, upper right, middle, lower left, lower right, bottom.
fn segments(pixels: &mut [u8], x: usize, digit: u8) {
    const LIT: [u8; 10] = [
        0b111_0111, 0b010_0100, 0b101_1101, 0b110_1101, 0b010_1110, 0b110_1011, 0b111_1011, 0b010_0101, 0b111_1111,
        0b110_1111,
    ];
    const PLACES: [((usize, usize), (usize, usize)); 7] = [
        ((2, 0), (16, 4)),
        ((0, 2), (4, 24)),
        ((14, 2), (18, 24)),
        ((2, 22), (16, 26)),
        ((0, 24), (4, 46)),
        ((14, 24), (18, 46)),
        ((2, 44), (16, 48)),
    ];
    let lit = LIT.get(usize::from(digit)).copied().unwrap_or(0);
    for (nth, (from, to)) in PLACES.into_iter().enumerate() {
        if lit >> nth & 1 == 1 {
            rectangle(pixels, (x + from.0, 36 + from.1), (x + to.0, 36 + to.1), 0x14);
        }
    }
}

fn chunk(png: &mut Vec<u8>, kind: &[u8; 4], body: &[u8]) {
    png.extend_from_slice(&u32::try_from(body.len()).unwrap_or(0).to_be_bytes());
    let begin = png.len();
    png.extend_from_slice(kind);
    png.extend_from_slice(body);
    let crc = crc32(&png[begin..]);
    png.extend_from_slice(&crc.to_be_bytes());
}

/// zlib (RFC 1950) with stored blocks (RFC 1951 §3.2.4).
fn stored(bytes: &[u8]) -> Vec<u8> {
    let mut stream = vec![0x78, 0x01];
    let mut blocks = bytes.chunks(65_535).peekable();
    while let Some(block) = blocks.next() {
        stream.push(u8::from(blocks.peek().is_none()));
        let length = u16::try_from(block.len()).unwrap_or(0);
        stream.extend_from_slice(&length.to_le_bytes());
        stream.extend_from_slice(&(!length).to_le_bytes());
        stream.extend_from_slice(block);
    }
    let (mut a, mut b) = (1u32, 0u32);
    for byte in bytes {
        a = (a + u32::from(*byte)) % 65_521;
        b = (b + a) % 65_521;
    }
    stream.extend_from_slice(&(b << 16 | a).to_be_bytes());
    stream
}

fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| if crc & 1 == 1 { crc >> 1 ^ 0xedb8_8320 } else { crc >> 1 })
    })
}

/// One page with a few lines (PDF 1.4, Helvetica).
pub fn page(lines: &[&str]) -> Bytes {
    let mut text = "BT /F1 12 Tf 60 760 Td 18 TL\n".to_owned();
    for line in lines {
        // Helvetica with WinAnsi: what is beyond Latin-1 becomes a blank; parentheses and backslashes are escaped.
        let plain: String = line.chars().map(|c| if (c as u32) < 0x80 { c } else { ' ' }).collect();
        let escaped = plain.replace('\\', "\\\\").replace('(', "\\(").replace(')', "\\)");
        text.push_str(&format!("({escaped}) Tj T*\n"));
    }
    text.push_str("ET");
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>".to_owned(),
        format!("<< /Length {} >>\nstream\n{text}\nendstream", text.len()),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>".to_owned(),
    ];
    let (mut pdf, mut places) = ("%PDF-1.4\n".to_owned(), Vec::new());
    for (nth, object) in objects.iter().enumerate() {
        places.push(pdf.len());
        pdf.push_str(&format!("{} 0 obj\n{object}\nendobj\n", nth + 1));
    }
    let table = pdf.len();
    pdf.push_str(&format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1));
    for place in places {
        pdf.push_str(&format!("{place:010} 00000 n \n"));
    }
    pdf.push_str(&format!("trailer\n<< /Size {} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n", objects.len() + 1));
    pdf.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_photo_is_a_png_of_the_size_it_says_and_a_page_a_pdf() {
        let png = meter_photo("0123456");
        assert!(png.starts_with(b"\x89PNG\r\n\x1a\n") && png.len() > WIDTH * HEIGHT);
        assert_eq!(crc32(b"IEND"), 0xae42_6082);
        let pdf = page(&["Rechnung (Kopie)"]);
        assert!(pdf.starts_with(b"%PDF-1.4") && pdf.ends_with(b"%%EOF\n"));
    }
}
