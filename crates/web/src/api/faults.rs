//! What a command refuses, as a program reads it: the field by JSON pointer, a stable code, the reason and the mend.

use crate::Problem;
use crate::problem::FieldFault;
use app::cases::CaseError;
use app::customers::CustomerError;
use app::interactions::ReceiveError;

/// Reasons with what mends them; a code that is not here is shown in its own words.
const REASONS: &[(&str, &str)] = &[
    ("account-currency", "the account is kept in another currency; name one in the currency of the payment"),
    ("account-number-taken", "another account has this number; leave it out for the next free one"),
    ("account-unknown", "there is no such account here"),
    (
        "action-unfit",
        "this does not fit the transaction: only money that came in is booked, only a return takes a payment back",
    ),
    (
        "address-unreadable",
        "this is no e-mail address or telephone number; write it as name@example.org or +41441234567",
    ),
    ("amount", "an amount is in minor units, above zero and within what is there"),
    ("base64", "this is not base64; send the file's bytes in the standard alphabet with padding (RFC 4648 §4)"),
    ("beyond-authority", "nobody grants this alone; choose an earlier day or fewer parts, or have it approved"),
    ("choice-unknown", "this is none of the codes; see the description"),
    ("cursor", "this is not the `next` of an earlier page; leave it out to begin at the start"),
    ("customer-may-not-close", "the principal's policy does not let customers close cases; let the staff do it"),
    ("customer-unknown", "the principal has no customer of this id"),
    ("day-bounds", "the day lies outside what policy and law allow; the preview of a nearer one works"),
    ("day-too-far", "the day lies too far from today"),
    ("ends-before-it-begins", "a lock ends after it begins; leave `until` out when no end is known"),
    ("files-too-large", "the files are larger than the principal takes; send smaller ones or fewer"),
    ("follow-up-not-ahead", "the follow-up lies in the past; choose a later time"),
    (
        "follow-up-too-far",
        "the follow-up lies further ahead than the principal's policy allows; choose an earlier time",
    ),
    ("item-unknown", "the account has no item of this id"),
    ("kind-not-offered", "the policy offers no arrangement of this kind here"),
    ("kind-unknown", "the principal has no such kind of concern; leave it out or use one of its codes"),
    (
        "ledger-refuses",
        "the account does not take this booking: the payment was taken back already, or the amounts differ",
    ),
    ("length", "1 to 100 characters"),
    ("message-empty", "there is neither text nor a file; send one of them"),
    ("months-bounds", "so many parts are not offered; choose fewer or more"),
    ("needed", "this is needed here; see the description of the kind"),
    ("no-address", "no e-mail address of the customer is known that works; name one in `to`"),
    ("not-by-hand", "arrangements and plans set and lift their locks themselves"),
    ("not-in-case", "this interaction is not in the case; take its id from the case's timeline"),
    ("note-empty", "the note has no text; write one"),
    ("note-length", "a note has 1 to 500 characters"),
    ("nothing-chosen", "choose 1 to 200 interactions of the case"),
    ("nothing-left", "the case would be left without a contact; choose fewer interactions"),
    ("nothing-owed", "nothing is open that is not arranged already"),
    ("number-taken", "another customer has this number; merge the two or correct it"),
    ("other-customer", "the cases are of different customers; send `is_confirmed: true` when a person has looked"),
    ("owner-unknown", "nobody of this id works for the principal; use the id of a member of its staff"),
    ("part-bounds", "a part would be too small or too large; choose fewer parts or another amount"),
    ("part-target-first", "the case it was merged into was itself merged since; undo that first"),
    ("payment-unknown", "name the payment that is taken back; take it from the transaction's candidates"),
    ("plan-changed", "something has changed since the plan was shown; ask for the preview again"),
    ("reason-length", "a reason has 1 to 500 characters; write why"),
    ("reply-empty", "the reply has no text; write one"),
    ("same-case", "these are one case already; name two different ones"),
    ("subject-length", "a subject has 1 to 300 characters"),
    ("tag-length", "a tag has 1 to 40 characters and no comma"),
    ("target-merged", "the target was itself merged; name the case that it was merged into"),
    ("team-unknown", "the principal has no team of this id"),
    ("text-too-long", "the text is longer than is taken; shorten it or send it as a file"),
    ("too-many-files", "more files than the principal takes; send fewer or put them into one"),
    ("too-many-recipients", "more than 50 recipients; send fewer"),
    ("too-many-tags", "a case has at most 30 tags; take some off first"),
    ("two-needed", "this amount is written off by two people; let one of them do it on the page"),
];

/// A refused field as a problem.
pub fn refused(pointer: impl Into<String>, code: &str) -> Problem {
    let reason = REASONS.iter().find(|(known, _)| *known == code).map(|(_, reason)| (*reason).to_owned());
    Problem::Fields(vec![FieldFault::new(pointer, code, reason.unwrap_or_else(|| code.replace('-', " ")))])
}

/// Fields whose names in commands are not those of the API.
fn pointer(field: &str) -> String {
    match field {
        "body" => "/text".to_owned(),
        "chosen" => "/interactions".to_owned(),
        "tags" => "/tags_on".to_owned(),
        other => format!("/{other}"),
    }
}

/// A refused command on a case.
pub fn of_case(error: CaseError) -> Problem {
    match error {
        CaseError::NoSuchCase => Problem::NotFound,
        CaseError::Merged(_) => {
            Problem::Conflict("the case was merged into another; fetch it, and go on in `merged_into`".to_owned())
        }
        CaseError::ChangedMeanwhile => Problem::Conflict("the case".to_owned()),
        CaseError::Refused { reason: "key-reused", .. } => Problem::KeyReused,
        CaseError::Refused { reason: "not-merged", .. } => Problem::Conflict("the case is not merged".to_owned()),
        CaseError::Refused { field, reason } => refused(pointer(field), reason),
        CaseError::Store(error) => error.into(),
    }
}

/// A refused contact.
pub fn of_receive(error: ReceiveError) -> Problem {
    match error {
        ReceiveError::NoSuchPrincipal | ReceiveError::NoSuchCase => Problem::NotFound,
        ReceiveError::Refused { field, reason } => refused(pointer(field), reason),
        ReceiveError::KeyReused => Problem::KeyReused,
        ReceiveError::Store(error) => error.into(),
    }
}

/// A refused command on a customer.
pub fn of_customer(error: CustomerError) -> Problem {
    match error {
        CustomerError::NoSuchCustomer => Problem::NotFound,
        CustomerError::Refused { field, reason } => refused(pointer(field), reason),
        CustomerError::Store(error) => error.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_reason_is_named_once_and_in_order() {
        assert!(REASONS.windows(2).all(|pair| pair[0].0 < pair[1].0));
    }

    #[test]
    fn a_reason_says_what_mends_it() {
        let Problem::Fields(faults) = of_case(CaseError::Refused { field: "body", reason: "reply-empty" }) else {
            panic!("a field is refused")
        };
        assert_eq!(faults[0].field, "/text");
        assert_eq!(faults[0].reason, "the reply has no text; write one");
    }
}
