//! Taking a contact in: one transaction, from the raw message to the jobs, and only then "received".
//!
//! Invariants: what is acknowledged is on disk; a message is taken in once per principal, by its Message-ID or by the key
//! of its request; every contact lies in exactly one case.

use super::acknowledge::Judged;
use super::customer::{self, Contact};
use super::place::{self, Place};
use super::{Facts, Incoming, MailFacts, Once, Outcome, ReceiveError, Received, acknowledge, bounce};
use crate::cases::{CaseError, next_number, number_text};
use crate::{Actor, App, Principal, Who, secrets, status};
use bytes::Bytes;
use cases::{Automatic, Channel, Concern, Direction, EffortFact, Event, State, Then, Withheld};
use customers::matching::Hints;
use kernel::{AttachmentId, CaseId, ContactPointId, CustomerId, InteractionId, JobId, Lang, PrincipalId, Timestamp};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::json;
use std::sync::Arc;
use store::cases::{Case, Link, Participant};
use store::idempotency::Kept as KeptAnswer;
use store::interactions::{Attachment, Interaction};
use store::objects::Kept;
use store::{StoreError, Tx};
use uuid::Uuid;

/// Everything drawn before the transaction, so that it can run again and do the same.
pub(super) struct Drawn {
    pub interaction: InteractionId,
    pub case: CaseId,
    pub customer: CustomerId,
    pub points: [ContactPointId; 2],
    pub status_secret: [u8; 16],
    pub acknowledgement: InteractionId,
    pub automatic: Uuid,
    pub job: JobId,
    pub thread_key: [u8; 32],
    pub now: Timestamp,
}

/// A contact with what was prepared for it.
pub(super) struct Intake {
    pub principal: Arc<Principal>,
    pub incoming: Incoming,
    pub lang: Lang,
    pub hints: Hints,
    pub drawn: Drawn,
    pub raw: Option<Kept>,
    pub files: Vec<(AttachmentId, usize, Kept)>,
    pub answer: acknowledge::Words,
}

/// How often a contact is taken in anew when the same one arrives at the same moment.
const TRIES: u32 = 3;

/// Takes a contact in for `principal`; returns when it is on disk.
pub async fn receive(app: &App, principal: PrincipalId, incoming: Incoming) -> Result<Received, ReceiveError> {
    let owner = app.principal(principal).await?.ok_or(ReceiveError::NoSuchPrincipal)?;
    let intake = Arc::new(prepare(app, owner, incoming).await?);
    let mut tried = 0;
    loop {
        tried += 1;
        let (intake, base_url) = (Arc::clone(&intake), app.base_url.clone());
        match app.write(principal, move |tx| intake.take_in(tx, &base_url)).await {
            // Another transaction was quicker with the same message or key: the next look finds what it made.
            Err(ReceiveError::Store(StoreError::Conflict(_))) if tried < TRIES => {}
            outcome => return outcome,
        }
    }
}

async fn prepare(app: &App, owner: Arc<Principal>, mut incoming: Incoming) -> Result<Intake, ReceiveError> {
    incoming.text = without_nul(incoming.text);
    incoming.subject = one_line(&without_nul(incoming.subject));
    check(&incoming, &owner)?;
    let raw = match incoming.raw.take() {
        Some(raw) => Some(app.store.objects.keep(owner.id, raw).await?),
        None => None,
    };
    let mut files = Vec::with_capacity(incoming.files.len());
    for (at, file) in incoming.files.iter_mut().enumerate() {
        let bytes: Bytes = std::mem::take(&mut file.bytes);
        files.push((app.id(), at, app.store.objects.keep(owner.id, bytes).await?));
    }
    let lang = incoming.lang.or_else(|| recognised(&incoming.text)).unwrap_or(owner.language);
    let drawn = Drawn {
        interaction: app.id(),
        case: app.id(),
        customer: app.id(),
        points: [app.id(), app.id()],
        status_secret: app.random(),
        acknowledgement: app.id(),
        automatic: app.id(),
        job: app.id(),
        thread_key: app.secrets.key(cases::THREAD_KEY_PURPOSE),
        now: app.now(),
    };
    let hints = customer::hints(&incoming, &owner);
    let answer = acknowledge::words(app, &owner, lang, &incoming).await?;
    Ok(Intake { principal: owner, incoming, lang, hints, drawn, raw, files, answer })
}

/// PostgreSQL's text cannot hold U+0000, and nobody wrote it on purpose.
fn without_nul(text: String) -> String {
    if text.contains('\0') { text.replace('\0', "\u{fffd}") } else { text }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn check(incoming: &Incoming, owner: &Principal) -> Result<(), ReceiveError> {
    let limits = &owner.settings.cases.intake;
    let refused = |field, reason| Err(ReceiveError::Refused { field, reason });
    // What a mail carries was limited when it was read; cutting it here would lose something.
    if incoming.mail.is_none() {
        if incoming.text.chars().count() > usize::try_from(limits.text_chars).unwrap_or(usize::MAX) {
            return refused("text", "text-too-long");
        }
        if incoming.subject.chars().count() > usize::try_from(limits.subject_chars).unwrap_or(usize::MAX) {
            return refused("subject", "subject-length");
        }
        if incoming.files.len() > usize::try_from(limits.files).unwrap_or(usize::MAX) {
            return refused("files", "too-many-files");
        }
        let sizes = incoming.files.iter().map(|file| file.bytes.len() as u64);
        if sizes.clone().any(|size| size > limits.file_bytes) || sizes.sum::<u64>() > limits.all_files_bytes {
            return refused("files", "files-too-large");
        }
        if incoming.text.trim().is_empty() && incoming.files.is_empty() {
            return refused("text", "message-empty");
        }
    }
    match &incoming.kind {
        Some(kind) if !owner.settings.cases.knows_kind(kind) => refused("kind", "kind-unknown"),
        _ => Ok(()),
    }
}

/// The language of a text, when it is long enough to tell.
fn recognised(text: &str) -> Option<Lang> {
    /// Bytes looked at: a letter's worth.
    const SAMPLE: usize = 2_000;
    let mut end = text.len().min(SAMPLE);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let sample = &text[..end];
    if sample.len() < 24 {
        return None;
    }
    let known = [whatlang::Lang::Deu, whatlang::Lang::Eng, whatlang::Lang::Fra, whatlang::Lang::Ita];
    let found = whatlang::Detector::with_allowlist(known.to_vec()).detect(sample)?;
    found.is_reliable().then_some(match found.lang() {
        whatlang::Lang::Eng => Lang::En,
        whatlang::Lang::Fra => Lang::Fr,
        whatlang::Lang::Ita => Lang::It,
        _ => Lang::De,
    })
}

/// The answer kept under the key of a request made before.
pub(crate) fn once_before<T: DeserializeOwned>(
    tx: &mut Tx<'_>,
    principal: PrincipalId,
    once: Option<&Once>,
) -> Result<Option<T>, OnceFault> {
    let Some(once) = once else { return Ok(None) };
    let Some(kept) = tx.answer_fetch(principal, &once.caller, &once.key)? else { return Ok(None) };
    if kept.request_sha256 != once.request_sha256 {
        return Err(OnceFault::KeyReused);
    }
    let answer = serde_json::from_str(&kept.answer).map_err(|e| StoreError::Corrupt(e.to_string()))?;
    Ok(Some(answer))
}

/// Keeps the answer under the key of its request.
pub(crate) fn once_after<T: Serialize>(
    tx: &mut Tx<'_>,
    principal: PrincipalId,
    once: Option<&Once>,
    answer: &T,
    now: Timestamp,
) -> Result<(), StoreError> {
    let Some(once) = once else { return Ok(()) };
    let answer = serde_json::to_string(answer).map_err(|e| StoreError::Corrupt(e.to_string()))?;
    let kept = KeptAnswer { request_sha256: once.request_sha256.to_vec(), answer };
    tx.answer_insert(principal, &once.caller, &once.key, &kept, now)
}

/// Why a kept answer cannot be given.
pub(crate) enum OnceFault {
    /// The `Idempotency-Key` came back with another request.
    KeyReused,
    Store(StoreError),
}

impl From<StoreError> for OnceFault {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

impl From<OnceFault> for ReceiveError {
    fn from(fault: OnceFault) -> Self {
        match fault {
            OnceFault::KeyReused => Self::KeyReused,
            OnceFault::Store(error) => Self::Store(error),
        }
    }
}

impl From<OnceFault> for CaseError {
    fn from(fault: OnceFault) -> Self {
        match fault {
            OnceFault::KeyReused => Self::refused("Idempotency-Key", "key-reused"),
            OnceFault::Store(error) => Self::Store(error),
        }
    }
}

/// Only the store can fail where a case moves by itself; a refusal is for people.
impl From<CaseError> for ReceiveError {
    fn from(error: CaseError) -> Self {
        match error {
            CaseError::Store(error) => Self::Store(error),
            CaseError::NoSuchCase | CaseError::Merged(_) => Self::NoSuchCase,
            CaseError::ChangedMeanwhile => Self::Store(StoreError::Overloaded),
            CaseError::Refused { field, reason } => Self::Refused { field, reason },
        }
    }
}

impl Intake {
    fn id(&self) -> PrincipalId {
        self.principal.id
    }

    fn mail(&self) -> Option<&MailFacts> {
        self.incoming.mail.as_ref()
    }

    pub(super) fn automatic(&self) -> Automatic {
        self.mail().map_or(Automatic::None, |mail| mail.automatic)
    }

    fn take_in(&self, tx: &mut Tx<'_>, base_url: &str) -> Result<Received, ReceiveError> {
        if let Some(received) = once_before(tx, self.id(), self.incoming.once.as_ref())? {
            return Ok(received);
        }
        if let Some(mail) = self.mail()
            && let Some(known) = tx.message_ref_fetch(self.id(), &mail.message_id)?
        {
            return self.duplicate(tx, base_url, known.interaction, known.case);
        }
        let place = place::find(self, tx)?;
        // Taking the number first locks the principal's row on PostgreSQL: two first contacts of one person at the same
        // moment do not become two customers.
        let is_new_case = place.case().is_none();
        let number = if is_new_case { next_number(tx, self.id())? } else { 0 };
        let contact = customer::find(self, tx, &place)?;
        let case = match place.case() {
            Some(id) => self.continue_case(tx, id, &contact)?,
            None => self.open_case(tx, number, &place, &contact)?,
        };
        let verdict = acknowledge::judge(self, tx, &case, &contact)?;
        self.record(tx, &case, &place, &contact, &verdict)?;
        self.mark_bounce(tx, &place)?;
        acknowledge::acknowledge(self, tx, &case, verdict, base_url)?;
        tx.search_ask(self.id(), "case", case.id, self.drawn.now)?;
        let received = self.received(base_url, self.outcome(), self.drawn.interaction, &case, is_new_case);
        once_after(tx, self.id(), self.incoming.once.as_ref(), &received, self.drawn.now)?;
        let details = json!({ "interaction": self.drawn.interaction, "channel": self.incoming.channel,
            "direction": self.incoming.direction, "automatic": self.automatic().as_str(), "placed": place.code(),
            "new": is_new_case });
        let change = if is_new_case { "opened" } else { "contacted" };
        self.incoming.by.journal(tx, self.drawn.now, ("case", case.id), change, &details)?;
        Ok(received)
    }

    fn outcome(&self) -> Outcome {
        match self.automatic() {
            Automatic::None | Automatic::List => Outcome::Received,
            Automatic::Reply => Outcome::Automatic,
            Automatic::Bounce => Outcome::Bounce,
        }
    }

    fn received(
        &self,
        base_url: &str,
        outcome: Outcome,
        interaction: InteractionId,
        case: &Case,
        is_new: bool,
    ) -> Received {
        Received {
            outcome,
            interaction,
            case: case.id,
            case_number: number_text(case.number),
            is_new_case: is_new,
            status_url: status::url_at(base_url, &self.principal.slug, &case.status_key),
        }
    }

    fn duplicate(
        &self,
        tx: &mut Tx<'_>,
        base_url: &str,
        interaction: InteractionId,
        case: CaseId,
    ) -> Result<Received, ReceiveError> {
        let case = tx.case_fetch(self.id(), case)?.ok_or(ReceiveError::NoSuchCase)?;
        Ok(self.received(base_url, Outcome::Duplicate, interaction, &case, false))
    }

    fn event(&self) -> Event {
        Event::Contacted { automatic: self.automatic() }
    }

    fn continue_case(&self, tx: &mut Tx<'_>, id: CaseId, contact: &Contact) -> Result<Case, ReceiveError> {
        let mut case = tx.case_fetch(self.id(), id)?.ok_or(ReceiveError::NoSuchCase)?;
        if self.incoming.direction == Direction::In {
            let policy = &self.principal.settings.cases;
            let mut step =
                |event: &Event| crate::cases::step_by(&mut case, self.incoming.channel, event, policy, self.drawn.now);
            // Whoever writes by the link of a case means that case, however long it has been closed.
            if step(&self.event())?.open_linked {
                step(&Event::Reopened)?;
                step(&self.event())?;
            }
        }
        contact.note_needs(self, tx)?;
        crate::cases::save(tx, self.id(), &mut case, self.drawn.now)?;
        Ok(case)
    }

    fn open_case(&self, tx: &mut Tx<'_>, number: i64, place: &Place, contact: &Contact) -> Result<Case, ReceiveError> {
        let (now, policy) = (self.drawn.now, &self.principal.settings.cases);
        let kind = self.incoming.kind.clone().unwrap_or_else(|| "other".to_owned());
        let concern = Concern { channel: self.incoming.channel, kind: &kind };
        let is_ours = self.incoming.direction != Direction::In
            || self.automatic() != Automatic::None && self.automatic() != Automatic::List;
        let opening = cases::open(concern, is_ours, policy, now);
        let mut case = Case {
            id: self.drawn.case,
            number,
            subject: self.subject(),
            kind: kind.clone(),
            state: opening.standing.state,
            language: self.lang,
            channel: self.incoming.channel,
            owner: self.incoming.by.staff_id(),
            team: None,
            customer: contact.customer,
            mailbox: self.incoming.mailbox,
            status_key: secrets::status_key(number, self.drawn.status_secret),
            opened_at: now,
            changed_at: now,
            due_at: None,
            follow_up_at: None,
            solved_at: None,
            waiting_since: None,
            merged_into: None,
            contacts: 0,
            tasks_given: 0,
            transfers: 0,
            repeats: 0,
            waited_ms: 0,
            version: 1,
        };
        crate::cases::stand(&mut case, opening.standing);
        crate::cases::count(&mut case, &opening.effort);
        if !is_ours && self.is_repeat(tx, place, contact, &kind)? {
            crate::cases::count(&mut case, &[EffortFact::Repeated]);
        }
        // A report or an absence note that belongs to nothing wants nobody's work; it is kept and can be found.
        if matches!(self.automatic(), Automatic::Bounce | Automatic::Reply) {
            crate::cases::step(&mut case, &Event::Moved(Then::new(State::Solved)), policy, now)?;
        }
        tx.case_insert(self.id(), &case)?;
        contact.note_needs(self, tx)?;
        for (other, kind) in place.links() {
            tx.case_link_insert(self.id(), &Link { case: case.id, other, kind: kind.to_owned(), made_at: now })?;
        }
        Ok(case)
    }

    /// The same concern again within policy's days: the customer had to come back.
    fn is_repeat(&self, tx: &mut Tx<'_>, place: &Place, contact: &Contact, kind: &str) -> Result<bool, StoreError> {
        let (now, policy) = (self.drawn.now, &self.principal.settings.cases);
        let is_again = |at: Timestamp| cases::is_repeat(at, policy, now);
        for (other, link) in place.links() {
            if link == "follows" && tx.case_fetch(self.id(), other)?.is_some_and(|case| is_again(case.changed_at)) {
                return Ok(true);
            }
        }
        if contact.customer == self.drawn.customer || kind == "other" {
            return Ok(false);
        }
        let latest = tx.cases_of_customer(self.id(), contact.customer, 5)?;
        Ok(latest.iter().any(|case| case.kind == kind && is_again(case.changed_at)))
    }

    fn subject(&self) -> String {
        /// Characters of a subject taken from a mail or the beginning of a text.
        const LIMIT: usize = 300;
        const FROM_TEXT: usize = 80;
        let subject: String = self.incoming.subject.chars().take(LIMIT).collect();
        if !subject.trim().is_empty() {
            return subject.trim().to_owned();
        }
        let line = self.incoming.text.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or_default();
        let mut start: String = line.chars().take(FROM_TEXT).collect();
        if line.chars().count() > FROM_TEXT {
            start.push('…');
        }
        if start.is_empty() { self.answer.untitled.clone() } else { start }
    }

    fn record(
        &self,
        tx: &mut Tx<'_>,
        case: &Case,
        place: &Place,
        contact: &Contact,
        verdict: &Judged,
    ) -> Result<(), ReceiveError> {
        let (id, now) = (self.drawn.interaction, self.drawn.now);
        if let Some(raw) = &self.raw {
            tx.object_insert(self.id(), raw, now)?;
        }
        tx.interaction_insert(self.id(), &self.interaction(case, place, contact, verdict.withheld()))?;
        if let Some(mail) = self.mail()
            && !tx.message_ref_insert(self.id(), &mail.message_id, id)?
        {
            return Err(StoreError::Conflict("the message is being taken in already".to_owned()).into());
        }
        for (attachment, at, kept) in &self.files {
            tx.object_insert(self.id(), kept, now)?;
            tx.attachment_insert(self.id(), &self.attachment(*attachment, *at, kept))?;
        }
        if self.incoming.channel == Channel::Chat && self.incoming.by.who == Who::Customer {
            tx.chat_here(self.id(), case.id, now)?;
        }
        // A stranger who became a participant would later pass for one.
        if self.automatic() == Automatic::None && self.incoming.direction == Direction::In && !place.is_strange {
            self.participants(tx, case)?;
        }
        Ok(())
    }

    fn interaction(&self, case: &Case, place: &Place, contact: &Contact, withheld: Option<Withheld>) -> Interaction {
        let incoming = &self.incoming;
        let mail = self.mail();
        let facts = Facts {
            quoted_from: mail.and_then(|mail| mail.quoted_from),
            protection: mail.and_then(|mail| mail.protection.clone()),
            placed: Some(place.code().to_owned()),
            stranger: place.is_strange,
            withheld: withheld.map(|reason| reason.as_str().to_owned()),
            bounce: mail.and_then(|mail| mail.bounce.clone()),
            reply_to: mail.and_then(|mail| mail.reply_to.clone()),
            phone: incoming.phone.clone(),
            ..Facts::default()
        };
        Interaction {
            id: self.drawn.interaction,
            case: case.id,
            home_case: place.home(case.id),
            channel: incoming.channel,
            direction: incoming.direction,
            automatic: self.automatic().as_str().to_owned(),
            customer: (incoming.direction == Direction::In).then_some(contact.customer),
            staff: incoming.by.staff_id(),
            from_name: without_nul(incoming.from_name.clone()),
            from_address: without_nul(incoming.from_address.clone()),
            recipients: json!(incoming.recipients).to_string(),
            subject: incoming.subject.clone(),
            body_text: incoming.text.clone(),
            body_html: incoming.html.clone().map(without_nul),
            facts: json!(facts).to_string(),
            message_id: mail.map(|mail| mail.message_id.clone()),
            raw: self.raw.as_ref().map(|raw| raw.sha),
            mailbox: incoming.mailbox,
            delivery: None,
            delivery_note: None,
            happened_at: incoming.happened_at,
            recorded_at: self.drawn.now,
        }
    }

    fn attachment(&self, id: AttachmentId, at: usize, kept: &Kept) -> Attachment {
        let file = &self.incoming.files[at];
        Attachment {
            id,
            interaction: self.drawn.interaction,
            name: file.name.clone(),
            media_type: file.media_type.clone(),
            size: kept.size,
            sha: kept.sha,
            content_id: file.content_id.clone(),
            is_inline: file.is_inline,
        }
    }

    fn participants(&self, tx: &mut Tx<'_>, case: &Case) -> Result<(), StoreError> {
        let people = std::iter::once((&self.incoming.from_address, "from"))
            .chain(self.incoming.recipients.to.iter().map(|address| (address, "to")))
            .chain(self.incoming.recipients.cc.iter().map(|address| (address, "cc")));
        for (address, place) in people.take(50) {
            let Some(key) = customers::contact_point::email_key(address) else { continue };
            if tx.mailbox_by_address(self.id(), &key)?.is_some() {
                continue;
            }
            let name = if place == "from" { self.incoming.from_name.clone() } else { String::new() };
            let participant = Participant { address_key: key, address: address.clone(), name, place: place.to_owned() };
            tx.participant_insert(self.id(), case.id, &participant)?;
        }
        Ok(())
    }

    fn mark_bounce(&self, tx: &mut Tx<'_>, place: &Place) -> Result<(), ReceiveError> {
        let Some(report) = self.mail().and_then(|mail| mail.bounce.as_ref()) else { return Ok(()) };
        let Some((original, case)) = place.bounced else {
            return bounce::letter(tx, self.id(), &self.drawn.thread_key, report, self.drawn.now).map_err(Into::into);
        };
        if bounce::mark(tx, self.id(), original, report, self.drawn.now)? {
            bounce::reopen(tx, self.id(), case, &self.principal.settings.cases, self.drawn.now)?;
        }
        Ok(())
    }
}

/// Who acts when Kulanz writes by itself.
pub(super) const fn itself(principal: PrincipalId) -> Actor {
    Actor::system(principal)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_language_of_a_letter_is_recognised_and_that_of_a_word_is_not() {
        assert_eq!(
            recognised("Guten Tag, mein Router blinkt seit gestern rot und das Internet geht nicht."),
            Some(Lang::De)
        );
        assert_eq!(recognised("Bonjour, je n'ai pas reçu ma facture d'électricité du mois de mars."), Some(Lang::Fr));
        assert_eq!(recognised("Buongiorno, non ho ricevuto la bolletta della luce del mese di marzo."), Some(Lang::It));
        assert_eq!(
            recognised("Hello, I have not received my electricity bill for the month of March."),
            Some(Lang::En)
        );
        assert_eq!(recognised("OK"), None);
    }

    #[test]
    fn a_subject_is_one_line_whatever_was_sent() {
        assert_eq!(one_line("Rechnung\r\nBcc: alle@example.ch\t 2020"), "Rechnung Bcc: alle@example.ch 2020");
    }
}
