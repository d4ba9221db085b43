//! In whose name a letter goes out: the principal's sender, look and bank.

use crate::payment::Iban;
use kernel::calendar::Country;
use serde::{Deserialize, Serialize};

/// A principal as its letters show it. Words are in the language of the letter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Brand {
    /// Its name; up to 70 characters.
    pub name: String,
    /// Its colour, for rules and headings.
    pub colour: Colour,
    /// Its logo as SVG, up to [`crate::limits::MAX_LOGO`] bytes; without one its name stands there.
    pub logo: Option<String>,
    /// Street or box, then postal code and town.
    pub address: Vec<String>,
    /// The line above the recipient in the window; without one, name and address stand there.
    #[serde(default)]
    pub return_line: Option<String>,
    /// Whose country decides spelling and numbers.
    pub country: Country,
    /// Where the address stands on the sheet.
    pub layout: Layout,
    /// How customers reach it.
    pub contact: Contact,
    /// Where it is paid.
    pub bank: Bank,
    /// What the law wants at the foot: register, management, VAT number. Up to 5 lines.
    pub legal: Vec<String>,
}

/// Red, green, blue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Colour(pub [u8; 3]);

/// Where the window of the envelope is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Layout {
    /// DIN 5008, form B: left.
    Din5008B,
    /// SN 010130, left.
    SwissLeft,
    /// SN 010130, right.
    SwissRight,
}

/// Ways to reach a principal.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contact {
    /// Telephone number.
    pub phone: Option<String>,
    /// When somebody answers it.
    pub hours: Option<String>,
    /// Mail address.
    pub email: Option<String>,
    /// Web address.
    pub web: Option<String>,
    /// Text or video relay for deaf people.
    pub relay: Option<String>,
    /// Address and hours of the counter.
    pub counter: Option<String>,
}

/// A principal's bank.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bank {
    /// Its name.
    pub name: String,
    /// The account.
    pub iban: Iban,
    /// Its BIC.
    pub bic: Option<String>,
}

impl Colour {
    /// As `#rrggbb`.
    pub fn hex(self) -> String {
        let [red, green, blue] = self.0;
        format!("#{red:02x}{green:02x}{blue:02x}")
    }

    /// Whether words in this colour can be read on white: a contrast of 4.5 or more (WCAG 2.2, 1.4.3).
    pub fn is_legible(self) -> bool {
        let linear = |channel: u8| {
            let share = f64::from(channel) / 255.0;
            if share <= 0.04045 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
        };
        let [red, green, blue] = self.0.map(linear);
        1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05) >= 4.5
    }
}
