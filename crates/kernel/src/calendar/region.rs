//! The Länder of Germany and the cantons of Switzerland, and two cities with holidays of their own.

use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// A country (ISO 3166-1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum Country {
    /// Germany.
    De,
    /// Switzerland.
    Ch,
}

impl Country {
    /// The ISO 3166-1 code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::De => "DE",
            Self::Ch => "CH",
        }
    }

    /// The IANA name of its time zone. (Büsingen keeps Zurich's time, which has not differed from Berlin's since 1981.)
    pub const fn time_zone(self) -> &'static str {
        match self {
            Self::De => "Europe/Berlin",
            Self::Ch => "Europe/Zurich",
        }
    }
}

impl fmt::Display for Country {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.code())
    }
}

macro_rules! regions {
    ($($(#[$doc:meta])* $variant:ident = $code:literal)+) => {
        /// Where days are counted: a Land, a canton, or a city with holidays of its own. Written as in ISO 3166-2
        /// (`DE-BY`, `CH-ZH`); a city adds its name to its Land or canton.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum Region {
            $($(#[$doc])* #[serde(rename = $code)] $variant,)+
        }

        impl Region {
            /// All of them, Germany first.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The code.
            pub const fn code(self) -> &'static str {
                match self {
                    $(Self::$variant => $code,)+
                }
            }
        }
    };
}

regions! {
    /// Brandenburg.
    DeBb = "DE-BB"
    /// Berlin.
    DeBe = "DE-BE"
    /// Baden-Württemberg.
    DeBw = "DE-BW"
    /// Bavaria, without the day of the Assumption, which the municipalities with more Catholics than Protestants keep.
    DeBy = "DE-BY"
    /// The city of Augsburg in Bavaria, with the Assumption and its Peace Festival.
    DeByAugsburg = "DE-BY-AUGSBURG"
    /// Bremen.
    DeHb = "DE-HB"
    /// Hesse.
    DeHe = "DE-HE"
    /// Hamburg.
    DeHh = "DE-HH"
    /// Mecklenburg-Vorpommern.
    DeMv = "DE-MV"
    /// Lower Saxony.
    DeNi = "DE-NI"
    /// North Rhine-Westphalia.
    DeNw = "DE-NW"
    /// Rhineland-Palatinate.
    DeRp = "DE-RP"
    /// Schleswig-Holstein.
    DeSh = "DE-SH"
    /// Saarland.
    DeSl = "DE-SL"
    /// Saxony, without Corpus Christi, which some municipalities keep.
    DeSn = "DE-SN"
    /// Saxony-Anhalt.
    DeSt = "DE-ST"
    /// Thuringia, without Corpus Christi, which some municipalities keep.
    DeTh = "DE-TH"
    /// Aargau, as a whole; its districts keep fewer.
    ChAg = "CH-AG"
    /// Appenzell Innerrhoden.
    ChAi = "CH-AI"
    /// Appenzell Ausserrhoden.
    ChAr = "CH-AR"
    /// Bern.
    ChBe = "CH-BE"
    /// Basel-Landschaft.
    ChBl = "CH-BL"
    /// Basel-Stadt.
    ChBs = "CH-BS"
    /// Fribourg.
    ChFr = "CH-FR"
    /// Geneva.
    ChGe = "CH-GE"
    /// Glarus.
    ChGl = "CH-GL"
    /// Graubünden.
    ChGr = "CH-GR"
    /// Jura.
    ChJu = "CH-JU"
    /// Lucerne.
    ChLu = "CH-LU"
    /// Neuchâtel.
    ChNe = "CH-NE"
    /// Nidwalden.
    ChNw = "CH-NW"
    /// Obwalden.
    ChOw = "CH-OW"
    /// St. Gallen.
    ChSg = "CH-SG"
    /// Schaffhausen.
    ChSh = "CH-SH"
    /// Solothurn.
    ChSo = "CH-SO"
    /// Schwyz.
    ChSz = "CH-SZ"
    /// Thurgau.
    ChTg = "CH-TG"
    /// Ticino.
    ChTi = "CH-TI"
    /// Uri.
    ChUr = "CH-UR"
    /// Vaud.
    ChVd = "CH-VD"
    /// Valais.
    ChVs = "CH-VS"
    /// Zug.
    ChZg = "CH-ZG"
    /// Zurich.
    ChZh = "CH-ZH"
    /// The city of Zurich, with Berchtold's Day and the weekend of the Knabenschiessen.
    ChZhZurich = "CH-ZH-ZURICH"
}

impl Region {
    /// Its country.
    pub const fn country(self) -> Country {
        match self.code().as_bytes()[0] {
            b'D' => Country::De,
            _ => Country::Ch,
        }
    }
}

impl fmt::Display for Region {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.code())
    }
}

/// The text was not the code of a region.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a region is a Land or a canton, as DE-BY or CH-ZH, or one of DE-BY-AUGSBURG, CH-ZH-ZURICH")]
pub struct UnknownRegion;

impl FromStr for Region {
    type Err = UnknownRegion;
    fn from_str(code: &str) -> Result<Self, UnknownRegion> {
        Self::ALL.iter().copied().find(|region| region.code() == code).ok_or(UnknownRegion)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sixteen_laender_twenty_six_cantons_and_two_cities_are_read_back_from_their_codes() {
        assert_eq!(Region::ALL.len(), 16 + 26 + 2);
        for &region in Region::ALL {
            assert_eq!(region.to_string().parse(), Ok(region));
            assert!(region.code().starts_with(region.country().code()));
        }
        assert_eq!("CH-XX".parse::<Region>(), Err(UnknownRegion));
    }
}
