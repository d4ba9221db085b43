//! Joining two records of one customer, and parting them again.
//!
//! | of the record that goes | becomes |
//! | --- | --- |
//! | contact points | move, but for those the other has already: they stay where they are, hidden with the record |
//! | cases | move |
//! | customer number | goes over if the other has none; else it stays, hidden with the record |
//! | name, needs | fill what is empty |
//! | note | is added below the other's |
//!
//! Invariants: the record that goes is kept, pointing to the one that stays; [`plan`] and then [`undo`] gives back both as
//! they were; what was changed or added since the merge is never overwritten or taken away by undoing it; what
//! happened since stays with the record that stays, because nobody can know whose it is.

use crate::contact_point::PointKey;
use kernel::{CaseId, ContactPointId, CustomerId};
use serde::{Deserialize, Serialize};

/// Parts two notes when one is added to the other.
const BETWEEN_NOTES: &str = "\n\n";

/// What a merge touches of a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Party {
    /// Whose record.
    pub id: CustomerId,
    /// The record it was merged into.
    pub merged_into: Option<CustomerId>,
    /// The four texts.
    pub texts: Texts,
    /// Contact points.
    pub points: Vec<(ContactPointId, PointKey)>,
    /// Cases.
    pub cases: Vec<CaseId>,
}

/// What is written about a customer.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Texts {
    /// The principal's number for them.
    pub number: Option<String>,
    /// Name, empty when unknown.
    pub name: String,
    /// What they need to be reached, empty when nothing is known.
    pub needs: String,
    /// A note of the staff.
    pub note: String,
}

/// What to do, in this order: mark `from` as merged (its number becomes free), move, write `texts` to `into`, keep `memory`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Merge {
    /// The record that goes; its own texts stay as they are.
    pub from: CustomerId,
    /// The record that stays.
    pub into: CustomerId,
    /// Contact points that go to `into`.
    pub points: Vec<ContactPointId>,
    /// Cases that go to `into`.
    pub cases: Vec<CaseId>,
    /// What `into` reads afterwards.
    pub texts: Texts,
    /// What undoing needs; keep it with the merge.
    pub memory: Memory,
}

/// What undoing a merge needs. Stored as JSON; fields are never renamed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Memory {
    from: CustomerId,
    into: CustomerId,
    points: Vec<ContactPointId>,
    cases: Vec<CaseId>,
    before: Texts,
    after: Texts,
}

/// What to do, in this order: write `texts` to `into` (its number may become free), mark `from` as nobody's, move.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parting {
    /// The record that comes back.
    pub from: CustomerId,
    /// The record that stayed.
    pub into: CustomerId,
    /// Contact points that go back to `from`.
    pub points: Vec<ContactPointId>,
    /// Cases that go back to `from`.
    pub cases: Vec<CaseId>,
    /// What `into` reads afterwards.
    pub texts: Texts,
}

/// Why two records are not merged or parted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MergeError {
    /// A record cannot be merged with itself.
    #[error("both are the same record")]
    Same,
    /// One of them is merged already; merge the record that it went into.
    #[error("a record is merged already")]
    MergedAlready,
    /// They are not merged with each other.
    #[error("the records are not merged")]
    NotMerged,
    /// The record that stayed went into another one since; part those first.
    #[error("the record was merged further; undo that first")]
    MergedFurther,
}

/// Plans the merge of `from` into `into`. Nothing is lost; see the table above.
pub fn plan(from: &Party, into: &Party) -> Result<Merge, MergeError> {
    if from.id == into.id {
        return Err(MergeError::Same);
    }
    if from.merged_into.is_some() || into.merged_into.is_some() {
        return Err(MergeError::MergedAlready);
    }
    let has = |key: &PointKey| into.points.iter().any(|(_, other)| other == key);
    let points: Vec<ContactPointId> = from.points.iter().filter(|(_, key)| !has(key)).map(|(id, _)| *id).collect();
    let texts = joined(&from.texts, &into.texts);
    let memory = Memory {
        from: from.id,
        into: into.id,
        points: points.clone(),
        cases: from.cases.clone(),
        before: into.texts.clone(),
        after: texts.clone(),
    };
    Ok(Merge { from: from.id, into: into.id, points, cases: from.cases.clone(), texts, memory })
}

fn joined(from: &Texts, into: &Texts) -> Texts {
    let filled = |text: &String, other: &String| if text.is_empty() { other.clone() } else { text.clone() };
    let note = match (into.note.is_empty(), from.note.is_empty() || from.note == into.note) {
        (false, false) => [into.note.as_str(), BETWEEN_NOTES, &from.note].concat(),
        _ => filled(&into.note, &from.note),
    };
    Texts {
        number: into.number.clone().or_else(|| from.number.clone()),
        name: filled(&into.name, &from.name),
        needs: filled(&into.needs, &from.needs),
        note,
    }
}

/// Plans how to undo a merge, with `from` and `into` as they are now.
pub fn undo(memory: &Memory, from: &Party, into: &Party) -> Result<Parting, MergeError> {
    if memory.from != from.id || memory.into != into.id || from.merged_into != Some(into.id) {
        return Err(MergeError::NotMerged);
    }
    if into.merged_into.is_some() {
        return Err(MergeError::MergedFurther);
    }
    let is_there = |id: &ContactPointId| into.points.iter().any(|(other, _)| other == id);
    let points = memory.points.iter().copied().filter(is_there).collect();
    let cases = memory.cases.iter().copied().filter(|id| into.cases.contains(id)).collect();
    // A text goes back only if nobody changed it since.
    fn back<T: PartialEq + Clone>(now: &T, after: &T, before: &T) -> T {
        if now == after { before.clone() } else { now.clone() }
    }
    let (now, after, before) = (&into.texts, &memory.after, &memory.before);
    let texts = Texts {
        number: back(&now.number, &after.number, &before.number),
        name: back(&now.name, &after.name, &before.name),
        needs: back(&now.needs, &after.needs, &before.needs),
        note: back(&now.note, &after.note, &before.note),
    };
    Ok(Parting { from: from.id, into: into.id, points, cases, texts })
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

    fn party(n: u128, name: &str, number: Option<&str>, addresses: &[&str]) -> Party {
        let points = addresses.iter().zip(100 * n..);
        Party {
            id: id(n),
            merged_into: None,
            texts: Texts { number: number.map(str::to_owned), name: name.to_owned(), ..Texts::default() },
            points: points
                .map(|(address, at)| (ContactPointId(Uuid::from_u128(at)), PointKey::email(address).unwrap()))
                .collect(),
            cases: vec![CaseId(Uuid::from_u128(100 * n))],
        }
    }

    /// What the store does with a plan.
    fn carry_out(merge: &Merge, from: &mut Party, into: &mut Party) {
        from.merged_into = Some(into.id);
        give(from, into, &merge.points, &merge.cases);
        into.texts = merge.texts.clone();
    }

    fn part(parting: &Parting, from: &mut Party, into: &mut Party) {
        into.texts = parting.texts.clone();
        from.merged_into = None;
        give(into, from, &parting.points, &parting.cases);
    }

    fn give(giver: &mut Party, taker: &mut Party, points: &[ContactPointId], cases: &[CaseId]) {
        let (gone, kept) = giver.points.drain(..).partition(|(id, _)| points.contains(id));
        giver.points = kept;
        taker.points.extend::<Vec<_>>(gone);
        taker.points.sort();
        let (gone, kept) = giver.cases.drain(..).partition(|id| cases.contains(id));
        giver.cases = kept;
        taker.cases.extend::<Vec<_>>(gone);
        taker.cases.sort();
    }

    #[test]
    fn two_records_of_rita_become_one_and_two_again() {
        let old = party(1, "Rita Meier", Some("4711003"), &["rita@meier.ch", "fam@meier.ch"]);
        let new = party(2, "", None, &["fam@meier.ch", "rita@neu.ch"]);
        let (mut from, mut into) = (new.clone(), old.clone());
        let merge = plan(&from, &into).unwrap();
        assert_eq!(merge.points, [new.points[1].0], "the address that both have stays behind");
        carry_out(&merge, &mut from, &mut into);
        assert_eq!((into.points.len(), into.cases.len()), (3, 2));
        let parting = undo(&merge.memory, &from, &into).unwrap();
        part(&parting, &mut from, &mut into);
        assert_eq!((from, into), (new, old));
    }

    #[test]
    fn what_happened_since_the_merge_is_not_taken_away() {
        let (mut from, mut into) = (party(1, "R. Meier", Some("4711003"), &["a@meier.ch"]), party(2, "", None, &[]));
        let merge = plan(&from, &into).unwrap();
        carry_out(&merge, &mut from, &mut into);
        into.texts.name = "Rita Meier-Frei".to_owned();
        into.points.clear();
        let later = CaseId(Uuid::from_u128(999));
        into.cases.push(later);
        let parting = undo(&merge.memory, &from, &into).unwrap();
        assert_eq!(parting.texts.name, "Rita Meier-Frei");
        assert_eq!(parting.texts.number, None, "the number goes back to its record");
        assert_eq!(parting.points, [], "an address removed since is not brought back");
        assert!(!parting.cases.contains(&later));
    }

    #[test]
    fn merges_are_undone_in_turn() {
        let (mut a, mut b, c) = (party(1, "A", None, &[]), party(2, "B", None, &[]), party(3, "C", None, &[]));
        let first = plan(&a, &b).unwrap();
        carry_out(&first, &mut a, &mut b);
        assert_eq!(plan(&a, &c), Err(MergeError::MergedAlready));
        assert_eq!(plan(&b, &b), Err(MergeError::Same));
        b.merged_into = Some(c.id);
        assert_eq!(undo(&first.memory, &a, &b), Err(MergeError::MergedFurther));
        assert_eq!(undo(&first.memory, &c, &b), Err(MergeError::NotMerged));
    }

    #[test]
    fn the_memory_survives_its_storing() {
        let merge = plan(&party(1, "A", Some("1"), &["a@x.ch"]), &party(2, "B", None, &[])).unwrap();
        let stored = serde_json::to_string(&merge.memory).unwrap();
        assert_eq!(serde_json::from_str::<Memory>(&stored).unwrap(), merge.memory);
    }

    fn any_party(n: u128) -> impl Strategy<Value = Party> {
        let text = || prop::sample::select(vec!["", "x", "y"]);
        let addresses =
            prop::collection::btree_set(prop::sample::select(vec!["a@x.ch", "b@x.ch", "c@x.ch", "d@x.ch"]), 0..4);
        (text(), text(), text(), prop::option::of("[0-9]{2}"), addresses).prop_map(
            move |(name, needs, note, number, addresses)| {
                let mut party = party(n, name, number.as_deref(), &addresses.into_iter().collect::<Vec<_>>());
                (party.texts.needs, party.texts.note) = (needs.into(), note.into());
                party
            },
        )
    }

    proptest! {
        #[test]
        fn merging_loses_nothing_and_undoing_restores_all(from in any_party(1), into in any_party(2)) {
            let (mut now_from, mut now_into) = (from.clone(), into.clone());
            let merge = plan(&from, &into).unwrap();
            carry_out(&merge, &mut now_from, &mut now_into);
            for (_, key) in from.points.iter().chain(&into.points) {
                prop_assert_eq!(now_into.points.iter().filter(|(_, other)| other == key).count(), 1);
            }
            prop_assert!(now_into.texts.note.contains(&from.texts.note) && now_into.texts.note.contains(&into.texts.note));
            let parting = undo(&merge.memory, &now_from, &now_into).unwrap();
            part(&parting, &mut now_from, &mut now_into);
            prop_assert_eq!((now_from, now_into), (from, into));
        }
    }
}
