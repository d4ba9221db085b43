//! The case a contact belongs to: what the caller said, what a delivery report speaks of, or what the thread tells.

use super::receive::Intake;
use super::{ReceiveError, bounce, customer};
use crate::cases::bare_id;
use cases::{Candidate, Keys, SenderFit, Threading, Via, decide, resolve};
use kernel::{CaseId, InteractionId, PrincipalId};
use store::cases::Case;
use store::{StoreError, Tx};

/// Where a contact goes.
pub(super) struct Place {
    /// The case it goes into; `None`: a new one.
    existing: Option<CaseId>,
    /// The case it named, which may since have been merged: its home, should the two be parted.
    home: Option<CaseId>,
    /// Nothing is known of its sender in that case.
    pub is_strange: bool,
    /// Cases a new one is linked to, with the kind of link.
    links: Vec<(CaseId, &'static str)>,
    /// A code: why.
    code: &'static str,
    /// The outgoing message a delivery report speaks of, and its case.
    pub bounced: Option<(InteractionId, CaseId)>,
}

impl Place {
    const NEW: Self =
        Self { existing: None, home: None, is_strange: false, links: Vec::new(), code: "new", bounced: None };

    pub fn case(&self) -> Option<CaseId> {
        self.existing
    }

    /// The home of an interaction that is shown in `case`.
    pub fn home(&self, case: CaseId) -> CaseId {
        self.home.unwrap_or(case)
    }

    pub fn links(&self) -> impl Iterator<Item = (CaseId, &'static str)> + '_ {
        self.links.iter().copied()
    }

    pub fn code(&self) -> &'static str {
        self.code
    }
}

/// Finds the place of a contact.
pub(super) fn find(intake: &Intake, tx: &mut Tx<'_>) -> Result<Place, ReceiveError> {
    let principal = intake.principal.id;
    if let Some(named) = intake.incoming.into_case {
        let case = current(tx, principal, named)?.ok_or(ReceiveError::NoSuchCase)?;
        return Ok(Place { existing: Some(case.id), home: Some(named), code: "chosen", ..Place::NEW });
    }
    let Some(mail) = &intake.incoming.mail else { return Ok(Place::NEW) };
    if let Some(report) = &mail.bounce
        && let Some((original, case)) = bounce::original(tx, principal, &intake.drawn.thread_key, report)?
    {
        return Ok(Place { existing: Some(case), code: "bounce", bounced: Some((original, case)), ..Place::NEW });
    }
    let recipients = intake.incoming.recipients.to.iter().chain(&intake.incoming.recipients.cc).map(String::as_str);
    let (in_reply_to, references) = (&mail.in_reply_to, &mail.references);
    let subject = &intake.incoming.subject;
    let keys = Keys::of(&intake.drawn.thread_key, principal, in_reply_to, references, recipients, subject);
    let candidates = candidates(tx, principal, &keys)?;
    if candidates.is_empty() {
        return Ok(Place::NEW);
    }
    let incoming = cases::Incoming {
        principal,
        mailbox: intake.incoming.mailbox,
        sender: &intake.incoming.from_address,
        customer: customer::sure(intake, tx)?,
        automatic: mail.automatic,
    };
    Ok(placed(decide(&incoming, &candidates, &intake.principal.settings.cases, intake.drawn.now)))
}

fn placed(threading: Threading) -> Place {
    match threading {
        Threading::Existing { case, named, via, sender, .. } => Place {
            existing: Some(case),
            home: Some(named),
            is_strange: sender == SenderFit::Stranger,
            code: via.as_str(),
            ..Place::NEW
        },
        Threading::NewLinked { to, .. } => Place { links: vec![(to, "follows")], code: "long_closed", ..Place::NEW },
        Threading::New { suspected: Some(suspected) } => {
            Place { links: vec![(suspected.case, "suspected")], code: suspected.doubt.as_str(), ..Place::NEW }
        }
        Threading::New { suspected: None } => Place::NEW,
    }
}

fn candidates(tx: &mut Tx<'_>, principal: PrincipalId, keys: &Keys) -> Result<Vec<Candidate>, StoreError> {
    let mut named = Vec::new();
    for token in &keys.tokens {
        named.extend(tx.interaction_fetch(principal, *token)?.map(|interaction| (Via::Token, interaction.home_case)));
    }
    for message_id in &keys.message_ids {
        let found = tx.message_ref_fetch(principal, bare_id(message_id))?;
        named.extend(found.map(|found| (Via::Reference, found.home_case)));
    }
    for number in &keys.numbers {
        named.extend(tx.case_by_number(principal, number.as_i64())?.map(|case| (Via::Number, case.id)));
    }
    named.dedup();
    let mut candidates = Vec::with_capacity(named.len());
    for (via, id) in named {
        let Some(case) = current(tx, principal, id)? else { continue };
        let participants = tx.participants_of(principal, case.id)?.into_iter().map(|one| one.address_key).collect();
        candidates.push(Candidate {
            via,
            principal,
            named: id,
            case: case.id,
            mailbox: case.mailbox,
            customer: case.customer,
            participants,
            state: case.state,
            solved_at: case.solved_at,
        });
    }
    Ok(candidates)
}

/// What a case is now: itself, or what it was merged into.
fn current(tx: &mut Tx<'_>, principal: PrincipalId, id: CaseId) -> Result<Option<Case>, StoreError> {
    let mut failed = None;
    let end = resolve(id, |at| {
        tx.case_fetch(principal, at)
            .unwrap_or_else(|error| {
                failed = Some(error);
                None
            })?
            .merged_into
    });
    match (failed, end) {
        (Some(error), _) => Err(error),
        (None, Some(end)) => tx.case_fetch(principal, end),
        (None, None) => Err(StoreError::Corrupt(format!("case {id} is merged in a ring"))),
    }
}
