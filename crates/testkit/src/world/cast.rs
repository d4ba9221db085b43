//! The customers: names by language, addresses, numbers. Invented by chance.

use super::dice::Dice;
use kernel::{CustomerId, Lang};

/// Somebody who may write to us.
#[derive(Clone, Debug)]
pub struct Customer {
    /// Id.
    pub id: CustomerId,
    /// First and last name, or a firm's name.
    pub name: String,
    /// Last name alone; empty for a firm.
    pub last: String,
    /// `f`, `m`, or a blank for a firm.
    pub gender: char,
    /// Language they write in.
    pub lang: Lang,
    /// E-mail address.
    pub email: String,
    /// Telephone number as they write it.
    pub phone: String,
    /// The utility's number for them.
    pub number: String,
    /// Street and house number.
    pub street: String,
    /// Postal code and town.
    pub town: String,
    /// Number of their meter.
    pub meter: String,
}

const WOMEN_DE: &[&str] = &[
    "Anna", "Ruth", "Claudia", "Monika", "Sandra", "Ursula", "Barbara", "Lea", "Nina", "Verena", "Silvia", "Karin",
    "Esther", "Heidi", "Yvonne", "Corinne", "Margrit", "Livia", "Simone", "Elif",
];
const MEN_DE: &[&str] = &[
    "Peter", "Hans", "Thomas", "Daniel", "Markus", "Urs", "Reto", "Stefan", "Andreas", "Martin", "Beat", "Roland",
    "Fabian", "Lukas", "Patrick", "Bruno", "Ueli", "Dominik", "Kurt", "Emre",
];
const LAST_CH: &[&str] = &[
    "Müller",
    "Meier",
    "Schmid",
    "Keller",
    "Weber",
    "Huber",
    "Schneider",
    "Steiner",
    "Fischer",
    "Gerber",
    "Brunner",
    "Baumann",
    "Frei",
    "Zimmermann",
    "Moser",
    "Widmer",
    "Wyss",
    "Graf",
    "Roth",
    "Baumgartner",
    "Suter",
    "Kunz",
    "Bühler",
    "Lehmann",
    "Hofer",
    "Aebi",
    "Küng",
    "Rüegg",
    "Zürcher",
    "Yılmaz",
    "Krasniqi",
    "Nguyen",
];
const LAST_DE: &[&str] = &[
    "Schmidt",
    "Wagner",
    "Becker",
    "Hoffmann",
    "Schäfer",
    "Koch",
    "Bauer",
    "Richter",
    "Klein",
    "Wolf",
    "Schröder",
    "Neumann",
    "Schwarz",
    "Braun",
    "Krüger",
    "Hartmann",
    "Lange",
    "Groß",
    "Weiß",
    "Kowalski",
    "Öztürk",
];
const WOMEN_FR: &[&str] = &["Camille", "Sophie", "Élodie", "Nathalie", "Chloé", "Isabelle"];
const MEN_FR: &[&str] = &["Julien", "Olivier", "Pascal", "Thierry", "Antoine", "Didier"];
const LAST_FR: &[&str] = &["Favre", "Rochat", "Blanc", "Jaquet", "Monnier", "Perret", "Girard", "Bonvin"];
const WOMEN_IT: &[&str] = &["Chiara", "Francesca", "Paola", "Elena", "Lucia"];
const MEN_IT: &[&str] = &["Marco", "Luca", "Davide", "Giuseppe", "Matteo"];
const LAST_IT: &[&str] = &["Bernasconi", "Ferrari", "Rossi", "Galli", "Bianchi", "Fontana"];
const WOMEN_EN: &[&str] = &["Emma", "Priya", "Grace", "Hannah", "Aisha"];
const MEN_EN: &[&str] = &["James", "Oliver", "Rahul", "Daniel", "Samuel"];
const LAST_EN: &[&str] = &["Walker", "O'Brien", "Patel", "Hughes", "Okafor", "Campbell"];
const FIRMS: &[&str] = &[
    "Schreinerei Holzer GmbH",
    "Bäckerei Kornblume",
    "Coiffure Spiegelbild",
    "Garage Bachmatt AG",
    "Praxis am Bach",
    "Velo Schmid",
    "Verwaltung Seeblick AG",
    "Blumen Iris",
    "Kita Zwergenhaus",
    "Hofladen Sonnenrain",
];
const STREETS: &[&str] = &[
    "Bahnhofstrasse",
    "Dorfstrasse",
    "Bachweg",
    "Lindenallee",
    "Kirchgasse",
    "Im Feld",
    "Rosenweg",
    "Seestrasse",
    "Mühlegasse",
    "Oberdorf",
    "Unterdorf",
    "Sonnenrain",
    "Birkenweg",
    "Schulhausstrasse",
    "Am Hang",
    "Hinterwies",
];
const TOWNS_CH: &[&str] = &["9999 Lindental", "9998 Lindental-Au", "9997 Oberlinden"];
const TOWNS_DE: &[&str] = &["00001 Auenfeld", "00002 Auenfeld-Nord"];
const HOSTS_CH: &[&str] = &["example.ch", "talpost.example", "seenetz.example", "example.com"];
const HOSTS_DE: &[&str] = &["example.de", "auenpost.example", "example.com"];

fn names(lang: Lang, country: &str) -> (&'static [&'static str], &'static [&'static str], &'static [&'static str]) {
    match lang {
        Lang::De if country == "DE" => (WOMEN_DE, MEN_DE, LAST_DE),
        Lang::De => (WOMEN_DE, MEN_DE, LAST_CH),
        Lang::Fr => (WOMEN_FR, MEN_FR, LAST_FR),
        Lang::It => (WOMEN_IT, MEN_IT, LAST_IT),
        Lang::En => (WOMEN_EN, MEN_EN, LAST_EN),
    }
}

/// Somebody with the given id and running number `nth`.
pub fn invent(dice: &mut Dice, id: CustomerId, nth: usize, country: &str) -> Customer {
    let lang = match (dice.below(100), country) {
        (0..=76, _) => Lang::De,
        (77..=84, _) | (_, "DE") => Lang::En,
        (85..=93, _) => Lang::Fr,
        _ => Lang::It,
    };
    let (women, men, lasts) = names(lang, country);
    let (gender, first) = if dice.chance(50) { ('f', *dice.pick(women)) } else { ('m', *dice.pick(men)) };
    let last = *dice.pick(lasts);
    let is_firm = lang == Lang::De && nth % 17 == 3;
    let host = *dice.pick(if country == "DE" { HOSTS_DE } else { HOSTS_CH });
    let street = dice.pick(STREETS);
    let street = if country == "DE" { street.replace("strasse", "straße") } else { (*street).to_owned() };
    let phone = match country {
        // Numbers that the German regulator keeps free for films; Switzerland has none, 079 000 is unassigned.
        "DE" => format!("0176 0406 9{:03}", nth % 1000),
        _ => format!("079 000 {:02} {:02}", (nth / 100) % 100, nth % 100),
    };
    let town = *dice.pick(if country == "DE" { TOWNS_DE } else { TOWNS_CH });
    let name = if is_firm { (*dice.pick(FIRMS)).to_owned() } else { format!("{first} {last}") };
    Customer {
        id,
        email: if is_firm {
            format!("info@{}{nth}.example", address(&name.replace([' ', '.'], "-")))
        } else {
            format!(
                "{}.{}{}@{host}",
                address(first),
                address(last),
                if nth.is_multiple_of(3) { String::new() } else { (nth % 97).to_string() }
            )
        },
        last: if is_firm { String::new() } else { last.to_owned() },
        gender: if is_firm { ' ' } else { gender },
        name,
        lang,
        phone,
        number: format!("4{:06}", 100_000 + nth * 37 + usize::try_from(dice.below(30)).unwrap_or(0)),
        street: format!("{street} {}", dice.between(1, 88)),
        town: town.to_owned(),
        meter: dice.digits(7),
    }
}

/// A name as it stands in an address.
pub fn address(name: &str) -> String {
    let mut plain = String::new();
    for c in name.to_lowercase().chars() {
        match c {
            'ä' => plain.push_str("ae"),
            'ö' => plain.push_str("oe"),
            'ü' => plain.push_str("ue"),
            'ß' => plain.push_str("ss"),
            'é' | 'è' | 'ë' => plain.push('e'),
            'ı' => plain.push('i'),
            'a'..='z' | '0'..='9' | '-' => plain.push(c),
            _ => {}
        }
    }
    plain
}

impl Customer {
    /// How we address them.
    pub fn greeting(&self) -> String {
        match (self.lang, self.gender) {
            (Lang::De, 'f') => format!("Guten Tag, Frau {}", self.last),
            (Lang::De, 'm') => format!("Guten Tag, Herr {}", self.last),
            (Lang::De, _) => "Guten Tag".to_owned(),
            (Lang::En, 'f') => format!("Dear Ms {},", self.last),
            (Lang::En, _) => format!("Dear Mr {},", self.last),
            (Lang::Fr, 'f') => "Madame,".to_owned(),
            (Lang::Fr, _) => "Monsieur,".to_owned(),
            (Lang::It, 'f') => format!("Gentile signora {},", self.last),
            (Lang::It, _) => format!("Gentile signor {},", self.last),
        }
    }
}
