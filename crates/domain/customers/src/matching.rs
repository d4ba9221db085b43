//! Who is writing? From what a contact tells and the records it touches: surely one customer, perhaps some, or a new one.
//!
//! | rule | what is known | answer |
//! | --- | --- | --- |
//! | 1 | the contact came from a point of exactly one customer, and nothing speaks against it | sure |
//! | 2 | it came from a point of several, and the number stated is that of one of them | sure |
//! | 3 | a point stated (a form, a note) and the number stated are of the same one customer | sure |
//! | 4 | a point stated is of exactly one customer, whose name is the same, and no number contradicts | sure |
//! | 5 | the point says one customer, the number another | doubtful, both |
//! | 6 | it came from a point of several (a family, a caretaker), or a point is only stated | doubtful |
//! | 7 | only a number in the text, from an unknown sender: a neighbour, a new address, or a stranger | doubtful |
//! | 8 | only a like name | doubtful |
//! | 9 | nothing | new |
//!
//! Invariants: a name alone never makes sure; nor does a number alone; the answer doesn't depend on the order of
//! candidates; a doubtful contact is filed under a *new* record, and the doubt waits for a person. That loses nothing: a merge
//! is one click and can be undone, while a letter shown to the wrong customer cannot be taken back.

use crate::contact_point::PointKey;
use crate::name;
use kernel::CustomerId;
use serde::{Deserialize, Serialize};

/// Likeness of names (0 to 100) from which it is worth asking.
pub const NAMES_ALIKE: u8 = 85;

/// Most doubts told; a person cannot weigh more.
pub const MAX_DOUBTS: usize = 5;

/// What a contact tells about its sender.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hints {
    /// Points that the channel itself vouches for as far as it can: the sender of a mail, the number that calls.
    pub came_from: Vec<PointKey>,
    /// Points that were typed by somebody: in a form, in a note.
    pub stated: Vec<PointKey>,
    /// Keys of customer numbers (see [`crate::customer_number`]), stated or found in the text.
    pub numbers: Vec<String>,
    /// Name, empty when unknown.
    pub name: String,
}

/// A record that shares something with the contact. Records merged into others are no candidates.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// Whose record.
    pub id: CustomerId,
    /// Name, empty when unknown.
    pub name: String,
    /// Key of the customer number.
    pub number: Option<String>,
    /// Contact points; those whose [`PointKey`] is among the hints suffice.
    pub points: Vec<PointKey>,
}

/// Whose contact it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Match {
    /// This customer's.
    Sure(CustomerId),
    /// Perhaps one of these, the likeliest first; at most [`MAX_DOUBTS`]. File it under a new record and ask a person.
    Doubtful(Vec<Doubt>),
    /// Somebody new's.
    New,
}

/// It may be this customer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Doubt {
    /// Who it may be.
    pub customer: CustomerId,
    /// The strongest reason.
    pub why: Why,
    /// 0 to 100: orders doubts for a person; no probability.
    pub score: u8,
}

/// Why somebody may be a known customer. The strongest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Why {
    /// It came from their point, but the number stated is another customer's.
    NumberOfAnother,
    /// It came from a point that several customers share.
    SharedPoint,
    /// A point of theirs was stated.
    StatedPoint,
    /// Their number was stated, by a sender not known as theirs.
    NumberOnly,
    /// Their name is alike.
    LikeName,
}

impl Why {
    /// As stored and looked up among the texts.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::NumberOfAnother => "number-of-another",
            Self::SharedPoint => "shared-point",
            Self::StatedPoint => "stated-point",
            Self::NumberOnly => "number-only",
            Self::LikeName => "like-name",
        }
    }
}

/// What speaks for one candidate.
struct Evidence {
    id: CustomerId,
    came_from: bool,
    stated: bool,
    number: bool,
    likeness: u8,
}

impl Evidence {
    fn of(candidate: &Candidate, hints: &Hints) -> Self {
        let has_any = |points: &[PointKey]| points.iter().any(|point| candidate.points.contains(point));
        Self {
            id: candidate.id,
            came_from: has_any(&hints.came_from),
            stated: has_any(&hints.stated),
            number: candidate.number.as_ref().is_some_and(|number| hints.numbers.contains(number)),
            likeness: name::likeness(&candidate.name, &hints.name),
        }
    }

    fn has_point(&self) -> bool {
        self.came_from || self.stated
    }

    fn is_any(&self) -> bool {
        self.has_point() || self.number || self.likeness >= NAMES_ALIKE
    }

    /// Weights by how seldom two people share the fact: a sender's address, a number typed right, a name.
    fn score(&self) -> u8 {
        let name = if self.likeness >= NAMES_ALIKE { self.likeness / 5 } else { 0 };
        let point = if self.came_from { 45 } else { 30 * u8::from(self.stated) };
        (point + 35 * u8::from(self.number) + name).min(100)
    }
}

/// Decides whose contact it is; see the table above. Linear in candidates, each compared by name once.
///
/// `candidates` are all records that have a point or the number among the hints; records of like names may be among them.
pub fn decide(hints: &Hints, candidates: &[Candidate]) -> Match {
    let mut all: Vec<Evidence> = candidates.iter().map(|candidate| Evidence::of(candidate, hints)).collect();
    all.retain(Evidence::is_any);
    all.sort_by_key(|one| one.id);
    all.dedup_by_key(|one| one.id);
    match sure(&all) {
        Some(id) => Match::Sure(id),
        None if all.is_empty() => Match::New,
        None => Match::Doubtful(doubts(&all)),
    }
}

fn sure(all: &[Evidence]) -> Option<CustomerId> {
    let only = |is: &dyn Fn(&Evidence) -> bool| {
        let mut those = all.iter().filter(|one| is(one));
        those.next().filter(|_| those.next().is_none())
    };
    let of_number = all.iter().filter(|one| one.number).count();
    let one = if all.iter().any(|one| one.came_from) {
        // Rules 1 and 2.
        let of_both = only(&|one| one.came_from && one.number);
        only(&|one| one.came_from).filter(|_| of_number == 0).or(of_both)
    } else {
        // Rules 3 and 4.
        let of_both = only(&|one| one.stated && one.number);
        only(&|one| one.stated).filter(|one| of_number == 0 && one.likeness == 100).or(of_both)
    };
    // Rule 5: whoever is sure, no other may have a claim by number.
    one.filter(|one| of_number == usize::from(one.number)).map(|one| one.id)
}

fn doubts(all: &[Evidence]) -> Vec<Doubt> {
    let number_of_another = |one: &Evidence| all.iter().any(|other| other.id != one.id && other.number && !one.number);
    let why = |one: &Evidence| {
        if one.came_from && number_of_another(one) {
            Why::NumberOfAnother
        } else if one.came_from {
            Why::SharedPoint
        } else if one.stated {
            Why::StatedPoint
        } else if one.number {
            Why::NumberOnly
        } else {
            Why::LikeName
        }
    };
    let mut doubts: Vec<Doubt> =
        all.iter().map(|one| Doubt { customer: one.id, why: why(one), score: one.score() }).collect();
    doubts.sort_by_key(|doubt| (std::cmp::Reverse(doubt.score), doubt.why, doubt.customer));
    doubts.truncate(MAX_DOUBTS);
    doubts
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::*;
    use proptest::prelude::*;
    use uuid::Uuid;

    fn id(n: u128) -> CustomerId {
        CustomerId(Uuid::from_u128(n))
    }

    fn mail(address: &str) -> PointKey {
        PointKey::email(address).unwrap()
    }

    fn record(n: u128, name: &str, number: Option<&str>, addresses: &[&str]) -> Candidate {
        Candidate {
            id: id(n),
            name: name.to_owned(),
            number: number.map(str::to_owned),
            points: addresses.iter().map(|address| mail(address)).collect(),
        }
    }

    fn from(address: &str) -> Hints {
        Hints { came_from: vec![mail(address)], ..Hints::default() }
    }

    fn why(found: &Match) -> Vec<(u128, Why)> {
        match found {
            Match::Doubtful(doubts) => doubts.iter().map(|doubt| (doubt.customer.0.as_u128(), doubt.why)).collect(),
            _ => Vec::new(),
        }
    }

    #[test]
    fn rita_writes_from_her_address_and_is_rita() {
        let rita = record(1, "Rita Meier", Some("4711003"), &["rita@meier.ch"]);
        assert_eq!(decide(&from("Rita@Meier.CH"), std::slice::from_ref(&rita)), Match::Sure(id(1)));
        let with_number = Hints { numbers: vec!["4711003".into()], ..from("rita@meier.ch") };
        assert_eq!(decide(&with_number, &[rita]), Match::Sure(id(1)));
    }

    #[test]
    fn a_number_that_is_nobodys_changes_nothing() {
        let rita = record(1, "Rita Meier", Some("4711003"), &["rita@meier.ch"]);
        let hints = Hints { numbers: vec!["9999999".into()], ..from("rita@meier.ch") };
        assert_eq!(decide(&hints, &[rita]), Match::Sure(id(1)));
    }

    #[test]
    fn a_caretaker_writes_for_a_tenant_and_the_agent_decides() {
        let caretaker = record(1, "Hauswartung Huber", None, &["info@huber.ch"]);
        let tenant = record(2, "Urs Frei", Some("4711003"), &["urs@frei.ch"]);
        let hints = Hints { numbers: vec!["4711003".into()], ..from("info@huber.ch") };
        let found = decide(&hints, &[tenant, caretaker]);
        assert_eq!(why(&found), [(1, Why::NumberOfAnother), (2, Why::NumberOnly)]);
    }

    #[test]
    fn a_couple_shares_an_address_and_the_number_tells_them_apart() {
        let both = [
            record(1, "Rita Meier", Some("1000001"), &["fam@meier.ch"]),
            record(2, "Urs Meier", Some("1000002"), &["fam@meier.ch"]),
        ];
        let plain = Hints { name: "Urs Meier".into(), ..from("fam@meier.ch") };
        assert_eq!(why(&decide(&plain, &both)), [(2, Why::SharedPoint), (1, Why::SharedPoint)]);
        let with_number = Hints { numbers: vec!["1000002".into()], ..plain };
        assert_eq!(decide(&with_number, &both), Match::Sure(id(2)));
    }

    #[test]
    fn a_number_from_a_stranger_opens_nobodys_record() {
        let rita = record(1, "Rita Meier", Some("4711003"), &["rita@meier.ch"]);
        let hints =
            Hints { numbers: vec!["4711003".into()], name: "Rita Meier".into(), ..from("fremd@anders.example") };
        assert_eq!(why(&decide(&hints, &[rita])), [(1, Why::NumberOnly)]);
    }

    #[test]
    fn a_form_needs_two_facts_that_agree() {
        let rita = [record(1, "Rita Meier", Some("4711003"), &["rita@meier.ch"])];
        let form = Hints { stated: vec![mail("rita@meier.ch")], ..Hints::default() };
        assert_eq!(why(&decide(&form, &rita)), [(1, Why::StatedPoint)]);
        let and_name = Hints { name: "Meier Rita".into(), ..form.clone() };
        assert_eq!(decide(&and_name, &rita), Match::Sure(id(1)));
        let and_number = Hints { numbers: vec!["4711003".into()], ..form.clone() };
        assert_eq!(decide(&and_number, &rita), Match::Sure(id(1)));
        let and_like_name = Hints { name: "Rita Maier".into(), ..form };
        assert_eq!(why(&decide(&and_like_name, &rita)), [(1, Why::StatedPoint)]);
    }

    #[test]
    fn namesakes_are_asked_about_and_never_joined() {
        let rita = record(1, "Rita Meier", None, &[]);
        let hints = Hints { name: "Rita Maier".into(), ..from("rita@neu.example") };
        assert_eq!(why(&decide(&hints, &[rita])), [(1, Why::LikeName)]);
        assert_eq!(decide(&from("neu@neu.example"), &[]), Match::New);
    }

    fn hints() -> impl Strategy<Value = Hints> {
        let point = || prop::collection::vec((0..4_u8).prop_map(|n| mail(&format!("p{n}@x.ch"))), 0..3);
        let numbers = prop::collection::vec((0..4_u8).prop_map(|n| format!("100000{n}")), 0..3);
        let name = prop::sample::select(vec!["", "Rita Meier", "Rita Maier", "Urs Frei"]);
        (point(), point(), numbers, name).prop_map(|(came_from, stated, numbers, name)| Hints {
            came_from,
            stated,
            numbers,
            name: name.into(),
        })
    }

    fn records() -> impl Strategy<Value = Vec<Candidate>> {
        let name = prop::sample::select(vec!["", "Rita Meier", "Rita Maier", "Urs Frei"]);
        let points = prop::collection::vec((0..4_u8).prop_map(|n| mail(&format!("p{n}@x.ch"))), 0..3);
        let one = (name, prop::option::of(0..4_u8), points);
        prop::collection::vec(one, 0..6).prop_map(|records| {
            let numbered = records.into_iter().enumerate();
            numbered
                .map(|(at, (name, number, points))| Candidate {
                    id: id(at as u128),
                    name: name.into(),
                    number: number.map(|n| format!("100000{n}")),
                    points,
                })
                .collect()
        })
    }

    proptest! {
        #[test]
        fn who_is_sure_has_a_point_and_no_rival_by_number(hints in hints(), records in records()) {
            if let Match::Sure(sure) = decide(&hints, &records) {
                let has = |record: &Candidate| record.points.iter().any(|p| hints.came_from.contains(p) || hints.stated.contains(p));
                let number = |record: &Candidate| record.number.as_ref().is_some_and(|n| hints.numbers.contains(n));
                prop_assert!(records.iter().any(|record| record.id == sure && has(record)));
                prop_assert!(!records.iter().any(|record| record.id != sure && number(record)));
            }
        }

        #[test]
        fn names_alone_are_never_sure_and_unknown_facts_are_new(hints in hints(), records in records()) {
            let only_name = Hints { name: hints.name.clone(), ..Hints::default() };
            prop_assert!(!matches!(decide(&only_name, &records), Match::Sure(_)));
            prop_assert_eq!(decide(&Hints::default(), &records), Match::New);
        }

        #[test]
        fn the_order_of_records_does_not_matter(hints in hints(), records in records()) {
            let turned: Vec<_> = records.iter().rev().cloned().collect();
            prop_assert_eq!(decide(&hints, &records), decide(&hints, &turned));
        }
    }
}
