//! Every holiday of an independent public list for 2019–2028 is one of ours by name, and every one of ours is in it.

use kernel::calendar::{Country, Holiday, Region, holidays_of};
use std::collections::BTreeSet;
use std::path::PathBuf;

fn oracle() -> Option<String> {
    let shared = std::env::var_os("KULANZ_SHARED_DATA").map(PathBuf::from);
    let shared = shared.unwrap_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data"));
    std::fs::read_to_string(shared.join("holidays-oracle-MIT/holidays_de_ch_2019_2028.csv")).ok()
}

fn code(region: Region) -> &'static str {
    match region {
        Region::DeByAugsburg => "DE,Augsburg",
        Region::ChZhZurich => "CH,Stadt Zurich",
        other => other.code(),
    }
}

/// The name of a holiday in the list.
fn name(holiday: Holiday, country: Country, year: i16) -> &'static str {
    use Holiday::*;
    let german = country == Country::De;
    match holiday {
        NewYear if german => "Neujahr",
        NewYear => "Neujahrstag",
        BerchtoldsDay => "Berchtoldstag",
        Epiphany => "Heilige Drei Könige",
        RepublicOfNeuchatel => "Jahrestag der Ausrufung der Republik",
        WomensDay => "Frauentag",
        SaintJoseph => "Josefstag",
        NaefelsPilgrimage => "Näfelser Fahrt",
        GoodFriday => "Karfreitag",
        EasterSunday => "Ostersonntag",
        EasterMonday => "Ostermontag",
        LabourDay if german => "Erster Mai",
        LabourDay => "Tag der Arbeit",
        LiberationAnniversary if year == 2020 => {
            "75. Jahrestag der Befreiung vom Nationalsozialismus und der Beendigung des Zweiten Weltkriegs in Europa"
        }
        LiberationAnniversary => {
            "80. Jahrestag der Befreiung vom Nationalsozialismus und der Beendigung des Zweiten Weltkriegs in Europa"
        }
        Ascension if german => "Christi Himmelfahrt",
        Ascension => "Auffahrt",
        WhitSunday => "Pfingstsonntag",
        WhitMonday => "Pfingstmontag",
        CorpusChristi => "Fronleichnam",
        UprisingAnniversary => "75. Jahrestag des Aufstandes vom 17. Juni 1953",
        IndependenceOfJura => "Fest der Unabhängigkeit",
        PeterAndPaul => "Peter und Paul",
        NationalDay => "Nationalfeiertag",
        PeaceFestivalOfAugsburg => "Augsburger Hohes Friedensfest",
        Assumption => "Mariä Himmelfahrt",
        FastOfGeneva => "Genfer Bettag",
        Knabenschiessen => "Knabenschiessen",
        FastMonday => "Bettagsmontag",
        ChildrensDay => "Weltkindertag",
        BrotherKlaus => "Bruder Klaus",
        GermanUnity => "Tag der Deutschen Einheit",
        Reformation => "Reformationstag",
        AllSaints => "Allerheiligen",
        RepentanceDay => "Buß- und Bettag",
        ImmaculateConception => "Mariä Empfängnis",
        Christmas if german => "Erster Weihnachtstag",
        Christmas => "Weihnachten",
        SaintStephen if german => "Zweiter Weihnachtstag",
        SaintStephen => "Stephanstag",
        RestorationOfGeneva => "Wiederherstellung der Republik",
    }
}

#[test]
fn ours_are_the_4569_holidays_of_the_list_no_more_and_no_fewer() {
    let Some(oracle) = oracle() else {
        println!("skipped: no shared data");
        return;
    };
    let theirs: BTreeSet<String> = oracle.lines().skip(1).map(str::to_owned).collect();
    assert_eq!(theirs.len(), 4_569);
    let mut ours = BTreeSet::new();
    for &region in Region::ALL {
        for (date, holiday) in (2019..=2028).flat_map(|year| holidays_of(region, year)) {
            let code = code(region).replacen('-', ",", 1);
            ours.insert(format!("{code},{date},{}", name(holiday, region.country(), date.year())));
        }
    }
    let (missing, surplus): (Vec<_>, Vec<_>) = (theirs.difference(&ours).collect(), ours.difference(&theirs).collect());
    assert!(missing.is_empty() && surplus.is_empty(), "missing {missing:#?}\nsurplus {surplus:#?}");
}
