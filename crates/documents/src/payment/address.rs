//! Who is paid and who pays.

use serde::{Deserialize, Serialize};

/// A name and where it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Address {
    /// Person or organisation; up to 70 characters.
    pub name: String,
    /// Where.
    pub place: Place,
    /// ISO 3166-1, two letters.
    pub country: String,
}

/// Where, in the two ways of the QR-bill.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Place {
    /// Street, number, postal code and town apart (type `S`): the only one that is still issued.
    Structured {
        /// Street or post-office box; up to 70 characters, may be empty.
        street: String,
        /// Number of the building; up to 16 characters, may be empty.
        house: String,
        /// Without the country's prefix; up to 16 characters.
        postal_code: String,
        /// Up to 35 characters.
        town: String,
    },
    /// Two lines (type `K`): read from older bills.
    Combined {
        /// Street and number; up to 70 characters, may be empty.
        first: String,
        /// Postal code and town; up to 70 characters.
        second: String,
    },
}

impl Address {
    /// One with its parts apart.
    pub fn structured(name: &str, street: &str, house: &str, postal_code: &str, town: &str, country: &str) -> Self {
        let place = Place::Structured {
            street: street.to_owned(),
            house: house.to_owned(),
            postal_code: postal_code.to_owned(),
            town: town.to_owned(),
        };
        Self { name: name.to_owned(), place, country: country.to_owned() }
    }

    /// As the payment part shows it: name, street and number, postal code and town; a country other than Switzerland
    /// stands before the postal code.
    pub fn lines(&self) -> Vec<String> {
        let (first, second) = match &self.place {
            Place::Structured { street, house, postal_code, town } => {
                (format!("{street} {house}"), format!("{postal_code} {town}"))
            }
            Place::Combined { first, second } => (first.clone(), second.clone()),
        };
        let abroad = if self.country == "CH" { String::new() } else { format!("{}-", self.country) };
        let lines = [self.name.trim().to_owned(), first.trim().to_owned(), format!("{abroad}{}", second.trim())];
        lines.into_iter().filter(|line| !line.is_empty()).collect()
    }
}
