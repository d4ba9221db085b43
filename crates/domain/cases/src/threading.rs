//! To which case does an incoming message belong?
//!
//! Three steps, so that the rules stay pure: [`Keys::of`] says what to look up, the shell looks it up and hands over
//! [`Candidate`]s, [`decide`] chooses. In order of trust:
//!
//! 1. **Token.** The message answers one that we sent: its In-Reply-To, its References or the address it was sent to
//!    carry our keyed token. Only somebody who got our message (or to whom it was passed on) knows it, so any sender
//!    may add to the case, by any mailbox of the principal; a sender unknown to the case is marked as a
//!    [`SenderFit::Stranger`] so that nobody answers them unawares.
//! 2. **Reference.** In-Reply-To or References name a stored Message-ID. These can be known to others (a mailing
//!    list, a forwarded thread), so mailbox and sender must fit: a participant, the same customer, or a colleague of
//!    a participant (the same domain, unless it is one of the large providers).
//! 3. **Number.** The subject has the case's number. Anybody can type one: mailbox and the very customer must fit; a
//!    colleague is not enough.
//!
//! What does not fit opens a new case that names the suspected one for a person to judge: a message too many is seen, a
//! message in a stranger's case is a breach.
//!
//! Invariants: a case of another principal is never chosen and never suspected; a message of a machine reopens
//! nothing and opens nothing linked; a report of non-delivery is believed only with our token; the order in which
//! candidates of one kind are given decides among them.

use crate::{Automatic, CaseNumber, CasesPolicy, State, is_long_closed};
use data_encoding::BASE32_NOPAD;
use hmac::{Hmac, KeyInit, Mac};
use kernel::codes;
use kernel::{CaseId, CustomerId, InteractionId, MailboxId, PrincipalId, Timestamp};
use sha2::Sha256;

/// The purpose under which the installation derives the key of thread tokens.
pub const THREAD_KEY_PURPOSE: &str = "thread-token";

/// Says what the HMAC is over, so that no other use of the key can be turned against it.
const CONTEXT: &[u8] = b"kulanz thread token v1";
/// 80 bits, the floor of RFC 2104 §5. Its other advice, half of the hash, is against collisions, which gain nothing
/// here: a forger must guess one MAC, message by message, at our door.
const MAC_BYTES: usize = 10;
const MAC_CHARS: usize = 16;
const ID_CHARS: usize = 32;
/// So many Message-IDs of one message are looked up.
const MAX_LOOKUPS: usize = 100;
/// Longest Message-ID looked at (RFC 5322 §2.1.1: a line has at most 998 characters).
const MAX_ID_BYTES: usize = 998;
/// Longest local part of an address (RFC 5321 §4.5.3.1.1).
const MAX_LOCAL_BYTES: usize = 64;

/// The Message-ID of an interaction that we send: `<{id}.{token}@{domain}>`. The same for every attempt to send it.
pub fn message_id(key: &[u8; 32], principal: PrincipalId, interaction: InteractionId, domain: &str) -> String {
    format!("<{}@{domain}>", token(key, principal, interaction))
}

/// `mailbox` with the token after a `+` (RFC 5233), for replies whose headers are lost; `None` when the local part
/// would be too long or `mailbox` is no address.
pub fn reply_address(
    key: &[u8; 32],
    principal: PrincipalId,
    interaction: InteractionId,
    mailbox: &str,
) -> Option<String> {
    let (local, domain) = mailbox.rsplit_once('@')?;
    let local = format!("{local}+{}", token(key, principal, interaction));
    (local.len() <= MAX_LOCAL_BYTES).then(|| format!("{local}@{domain}"))
}

/// The interaction that a Message-ID or reply address of ours names; `None` when it is not ours, was forged, or belongs
/// to another principal. The domain does not matter (providers rewrite it), nor does case. Compares in constant time.
pub fn verify(key: &[u8; 32], principal: PrincipalId, message_id: &str) -> Option<InteractionId> {
    let text = message_id.trim().trim_start_matches('<').trim_end_matches('>');
    if text.len() > MAX_ID_BYTES {
        return None;
    }
    let local = text.rsplit_once('@').map_or(text, |(local, _)| local);
    let token = local.rsplit_once('+').map_or(local, |(_, token)| token).to_ascii_lowercase();
    let (id, mac) = token.split_once('.')?;
    if id.len() != ID_CHARS || mac.len() != MAC_CHARS || !id.bytes().all(|b| b.is_ascii_hexdigit()) {
        return None;
    }
    let interaction: InteractionId = id.parse().ok()?;
    let mac = BASE32_NOPAD.decode(mac.to_ascii_uppercase().as_bytes()).ok()?;
    if mac.len() != MAC_BYTES {
        return None;
    }
    keyed(key, principal, interaction).verify_truncated_left(&mac).ok()?;
    Some(interaction)
}

fn token(key: &[u8; 32], principal: PrincipalId, interaction: InteractionId) -> String {
    let mac = keyed(key, principal, interaction).finalize().into_bytes();
    let mac = BASE32_NOPAD.encode(&mac[..MAC_BYTES]).to_ascii_lowercase();
    format!("{}.{mac}", interaction.0.simple())
}

fn keyed(key: &[u8; 32], principal: PrincipalId, interaction: InteractionId) -> Hmac<Sha256> {
    // A key shorter than a block is filled with zeros (RFC 2104 §2): done here, nothing can fail.
    let mut block = [0u8; 64];
    block[..key.len()].copy_from_slice(key);
    Hmac::<Sha256>::new(&block.into())
        .chain_update(CONTEXT)
        .chain_update(principal.0.as_bytes())
        .chain_update(interaction.0.as_bytes())
}

/// What to look up for a message, the most telling first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Keys {
    /// Interactions of ours that it answers, by their tokens.
    pub tokens: Vec<InteractionId>,
    /// Message-IDs it names that carry no token of ours, as written, each once: In-Reply-To, then References from the
    /// newest back; of more than 100 the newest and the very first.
    pub message_ids: Vec<String>,
    /// Case numbers that may stand in its subject.
    pub numbers: Vec<CaseNumber>,
}

impl Keys {
    /// Collects what to look up. `recipients` are the addresses the message was sent to.
    pub fn of<'a>(
        key: &[u8; 32],
        principal: PrincipalId,
        in_reply_to: &'a [String],
        references: &'a [String],
        recipients: impl IntoIterator<Item = &'a str>,
        subject: &str,
    ) -> Self {
        let mut keys = Self { numbers: CaseNumber::find_in(subject), ..Self::default() };
        let newest_first = in_reply_to.iter().chain(references.iter().rev()).take(MAX_LOOKUPS - 1);
        for id in newest_first.chain(references.first()) {
            match verify(key, principal, id) {
                Some(interaction) => push_new(&mut keys.tokens, interaction),
                None if !id.trim().is_empty() && id.len() <= MAX_ID_BYTES => {
                    push_new(&mut keys.message_ids, id.clone())
                }
                None => {}
            }
        }
        for address in recipients.into_iter().take(MAX_LOOKUPS) {
            if let Some(interaction) = verify(key, principal, address) {
                push_new(&mut keys.tokens, interaction);
            }
        }
        keys
    }
}

fn push_new<T: PartialEq>(list: &mut Vec<T>, item: T) {
    if !list.contains(&item) {
        list.push(item);
    }
}

codes! {
    /// How a case was found; the most trusted first.
    pub enum Via as "a way to find a case" {
        /// By our keyed token.
        Token = "token",
        /// By a stored Message-ID.
        Reference = "reference",
        /// By the case's number in the subject.
        Number = "number",
    }
}

codes! {
    /// Why a case that was found is only suspected.
    pub enum Doubt as "a doubt" {
        /// It came by another mailbox than the case.
        OtherMailbox = "other_mailbox",
        /// The sender has nothing to do with the case, as far as we know.
        StrangeSender = "strange_sender",
        /// It reports a failed delivery but does not have our token.
        UnprovenBounce = "unproven_bounce",
    }
}

/// How the sender fits the case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum SenderFit {
    /// Nothing is known of them in this case: show it, and do not answer them unawares.
    Stranger,
    /// They write from the same organisation as a participant.
    Colleague,
    /// They are a participant, or the case's customer from another address.
    Known,
}

/// The message, as far as threading looks at it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Incoming<'a> {
    /// For whom it came.
    pub principal: PrincipalId,
    /// By which mailbox; `None`: by import, pipe or form, which fits every case.
    pub mailbox: Option<MailboxId>,
    /// The sender's address; may be empty.
    pub sender: &'a str,
    /// The customer to whom that address surely belongs, if one is known.
    pub customer: Option<CustomerId>,
    /// What kind of machine wrote it, if one did.
    pub automatic: Automatic,
}

/// A case that may be the one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// How it was found.
    pub via: Via,
    /// Whose it is.
    pub principal: PrincipalId,
    /// The case that was found; by token or reference, the home of the interaction, so that what is added to a merged
    /// case goes along when it is parted.
    pub named: CaseId,
    /// The case it is part of now: itself, or where it was merged to (see [`crate::resolve`]). All below is of this
    /// one.
    pub case: CaseId,
    /// The mailbox of the case; `None`: it began by another channel.
    pub mailbox: Option<MailboxId>,
    /// Its customer.
    pub customer: CustomerId,
    /// Addresses of its participants, of both cases when merged.
    pub participants: Vec<String>,
    /// Where it stands.
    pub state: State,
    /// Since when it is solved.
    pub solved_at: Option<Timestamp>,
}

/// A case that a message may belong to; a person decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Suspected {
    /// The case.
    pub case: CaseId,
    /// How it was found.
    pub via: Via,
    /// Why it was not chosen.
    pub doubt: Doubt,
}

/// Where a message goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Threading {
    /// Into a case there is.
    Existing {
        /// The case.
        case: CaseId,
        /// The case it named, which may since have been merged into `case`: its home, should they be parted again.
        named: CaseId,
        /// How it was found.
        via: Via,
        /// How its sender fits.
        sender: SenderFit,
        /// The case was solved and opens again.
        reopens: bool,
    },
    /// Into a new case, linked to one that is long closed.
    NewLinked {
        /// The old one.
        to: CaseId,
        /// How it was found.
        via: Via,
        /// How its sender fits.
        sender: SenderFit,
    },
    /// Into a new case.
    New {
        /// The first case that nearly was the one, to be shown beside it.
        suspected: Option<Suspected>,
    },
}

/// Chooses the case for a message. Candidates of one [`Via`] are tried in the order given: keep that of [`Keys`].
pub fn decide(incoming: &Incoming<'_>, candidates: &[Candidate], policy: &CasesPolicy, now: Timestamp) -> Threading {
    let mut ranked: Vec<_> = candidates.iter().filter(|candidate| candidate.principal == incoming.principal).collect();
    ranked.sort_by_key(|candidate| candidate.via);
    let mut suspected = None;
    for candidate in ranked {
        match fits(incoming, candidate, policy) {
            Ok(sender) => return placed(incoming, candidate, sender, policy, now),
            Err(doubt) => {
                suspected = suspected.or(Some(Suspected { case: candidate.case, via: candidate.via, doubt }));
            }
        }
    }
    Threading::New { suspected }
}

fn placed(
    incoming: &Incoming<'_>,
    candidate: &Candidate,
    sender: SenderFit,
    policy: &CasesPolicy,
    now: Timestamp,
) -> Threading {
    let via = candidate.via;
    let is_person = incoming.automatic == Automatic::None;
    let is_solved = candidate.state == State::Solved;
    if is_person && is_solved && is_long_closed(candidate.solved_at, policy, now) {
        return Threading::NewLinked { to: candidate.case, via, sender };
    }
    let (case, named) = (candidate.case, candidate.named);
    Threading::Existing { case, named, via, sender, reopens: is_person && is_solved }
}

fn fits(incoming: &Incoming<'_>, candidate: &Candidate, policy: &CasesPolicy) -> Result<SenderFit, Doubt> {
    let sender = sender_fit(incoming, candidate, policy);
    if candidate.via == Via::Token {
        return Ok(sender);
    }
    if incoming.automatic == Automatic::Bounce {
        return Err(Doubt::UnprovenBounce);
    }
    if let (Some(by), Some(of)) = (incoming.mailbox, candidate.mailbox)
        && by != of
    {
        return Err(Doubt::OtherMailbox);
    }
    let least = if candidate.via == Via::Number { SenderFit::Known } else { SenderFit::Colleague };
    if sender >= least { Ok(sender) } else { Err(Doubt::StrangeSender) }
}

fn sender_fit(incoming: &Incoming<'_>, candidate: &Candidate, policy: &CasesPolicy) -> SenderFit {
    let sender = incoming.sender.trim().to_lowercase();
    let participants = || candidate.participants.iter().map(|address| address.trim().to_lowercase());
    if incoming.customer == Some(candidate.customer) || (!sender.is_empty() && participants().any(|one| one == sender))
    {
        return SenderFit::Known;
    }
    let Some(domain) = domain_of(&sender).filter(|&domain| !policy.shared_mail_domains.contains(domain)) else {
        return SenderFit::Stranger;
    };
    if participants().any(|one| domain_of(&one) == Some(domain)) { SenderFit::Colleague } else { SenderFit::Stranger }
}

fn domain_of(address: &str) -> Option<&str> {
    address.rsplit_once('@').map(|(_, domain)| domain).filter(|domain| domain.contains('.'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::days;
    use proptest::prelude::*;

    const KEY: [u8; 32] = [7; 32];
    const NOW: Timestamp = Timestamp::from_millis(1_584_316_800_000);
    const ANNA: &str = "anna@keller-ag.example";

    fn id<T: std::str::FromStr<Err: std::fmt::Debug>>(n: u128) -> T {
        format!("{n:032x}").parse().expect("is an id")
    }

    fn mail(sender: &str) -> Incoming<'_> {
        Incoming { principal: id(1), mailbox: Some(id(50)), sender, customer: None, automatic: Automatic::None }
    }

    fn found(via: Via) -> Candidate {
        Candidate {
            via,
            principal: id(1),
            named: id(100),
            case: id(100),
            mailbox: Some(id(50)),
            customer: id(9),
            participants: vec![ANNA.to_owned()],
            state: State::Open,
            solved_at: None,
        }
    }

    fn decided(incoming: &Incoming<'_>, candidates: &[Candidate]) -> Threading {
        decide(incoming, candidates, &CasesPolicy::default(), NOW)
    }

    fn existing(via: Via, sender: SenderFit) -> Threading {
        Threading::Existing { case: id(100), named: id(100), via, sender, reopens: false }
    }

    fn suspected(via: Via, doubt: Doubt) -> Threading {
        Threading::New { suspected: Some(Suspected { case: id(100), via, doubt }) }
    }

    #[test]
    fn an_answer_to_our_mail_finds_its_case_whatever_became_of_the_domain() {
        let sent = message_id(&KEY, id(1), id(77), "lindental.example");
        assert_eq!(verify(&KEY, id(1), &sent), Some(id(77)));
        let rewritten = sent.replace("lindental.example", "mail.outlook.example").to_uppercase();
        assert_eq!(verify(&KEY, id(1), &rewritten), Some(id(77)));
        assert!(sent.len() <= 78, "fits on a line: {sent}");
    }

    #[test]
    fn a_token_is_stable_so_that_a_second_attempt_to_send_is_the_same_message() {
        let sent = message_id(&KEY, id(1), id(77), "a.example");
        assert_eq!(sent, message_id(&KEY, id(1), id(77), "a.example"));
        assert_eq!(sent, "<0000000000000000000000000000004d.TOKEN@a.example>".replace("TOKEN", &sent[34..50]));
    }

    #[test]
    fn a_forged_token_is_no_token() {
        let sent = message_id(&KEY, id(1), id(77), "a.example");
        assert_eq!(verify(&[8; 32], id(1), &sent), None, "another installation");
        assert_eq!(verify(&KEY, id(2), &sent), None, "another principal");
        assert_eq!(verify(&KEY, id(1), &sent.replace("4d.", "4e.")), None, "another interaction");
        for nonsense in ["", "<>", "@", ".", "<a.b@c>", "<0000000000000000000000000000004d.@a>", "{0}.aaaaaaaaaaaaaaaa"]
        {
            assert_eq!(verify(&KEY, id(1), nonsense), None, "{nonsense}");
        }
        let no_mac = format!("<{}.{}@a.example>", "0".repeat(32), "a".repeat(16));
        assert_eq!(verify(&KEY, id(1), &no_mac), None);
    }

    #[test]
    fn when_a_phone_drops_all_headers_the_reply_address_still_knows() {
        let address = reply_address(&KEY, id(1), id(77), "service@lindental.example").expect("is short enough");
        assert_eq!(verify(&KEY, id(1), &address), Some(id(77)));
        let keys = Keys::of(&KEY, id(1), &[], &[], [address.as_str()], "Re:");
        assert_eq!(keys.tokens, [id(77)]);
        assert_eq!(reply_address(&KEY, id(1), id(77), "a.very.long.name.of.a.mailbox@a.example"), None);
    }

    #[test]
    fn all_references_are_looked_up_the_newest_first_and_never_more_than_a_hundred() {
        let ours = message_id(&KEY, id(1), id(77), "a.example");
        let references: Vec<String> = (0..5_000).map(|n| format!("<{n}@b.example>")).chain([ours]).collect();
        let keys = Keys::of(&KEY, id(1), &["<4999@b.example>".to_owned()], &references, [], "");
        assert_eq!(keys.tokens, [id(77)]);
        assert_eq!(keys.message_ids[0], "<4999@b.example>");
        assert_eq!(keys.message_ids[1], "<4998@b.example>");
        assert_eq!(keys.message_ids.last().map(String::as_str), Some("<0@b.example>"));
        assert!(keys.message_ids.len() <= MAX_LOOKUPS);
    }

    #[test]
    fn a_stranger_with_our_token_got_our_mail_passed_on_and_is_marked() {
        let spouse = mail("ben@gmail.com");
        assert_eq!(decided(&spouse, &[found(Via::Token)]), existing(Via::Token, SenderFit::Stranger));
        let other_box = Incoming { mailbox: Some(id(51)), ..mail(ANNA) };
        assert_eq!(decided(&other_box, &[found(Via::Token)]), existing(Via::Token, SenderFit::Known));
    }

    #[test]
    fn a_stranger_who_only_knows_a_message_id_gets_a_case_of_their_own() {
        let strange = suspected(Via::Reference, Doubt::StrangeSender);
        assert_eq!(decided(&mail("eve@evil.example"), &[found(Via::Reference)]), strange);
        assert_eq!(decided(&mail(""), &[found(Via::Reference)]), strange);
    }

    #[test]
    fn the_bookkeeper_of_the_same_firm_may_join_a_fellow_user_of_a_large_provider_may_not() {
        let bookkeeper = mail("Buchhaltung@Keller-AG.example");
        assert_eq!(decided(&bookkeeper, &[found(Via::Reference)]), existing(Via::Reference, SenderFit::Colleague));
        let at_bluewin = Candidate { participants: vec!["anna@bluewin.ch".to_owned()], ..found(Via::Reference) };
        assert_eq!(decided(&mail("eve@bluewin.ch"), &[at_bluewin]), suspected(Via::Reference, Doubt::StrangeSender));
    }

    #[test]
    fn a_number_in_the_subject_helps_only_those_who_belong_to_the_case() {
        assert_eq!(
            decided(&mail("ANNA@keller-ag.example"), &[found(Via::Number)]),
            existing(Via::Number, SenderFit::Known)
        );
        let colleague = mail("buchhaltung@keller-ag.example");
        assert_eq!(decided(&colleague, &[found(Via::Number)]), suspected(Via::Number, Doubt::StrangeSender));
        let from_home = Incoming { customer: Some(id(9)), ..mail("anna.privat@gmx.ch") };
        assert_eq!(decided(&from_home, &[found(Via::Number)]), existing(Via::Number, SenderFit::Known));
    }

    #[test]
    fn what_was_written_to_another_department_stays_there() {
        let to_personnel = Incoming { mailbox: Some(id(51)), ..mail(ANNA) };
        assert_eq!(decided(&to_personnel, &[found(Via::Reference)]), suspected(Via::Reference, Doubt::OtherMailbox));
        let imported = Incoming { mailbox: None, ..mail(ANNA) };
        assert_eq!(decided(&imported, &[found(Via::Reference)]), existing(Via::Reference, SenderFit::Known));
    }

    #[test]
    fn a_merged_case_leads_to_the_one_it_became_and_is_remembered_as_home() {
        let merged = Candidate { named: id(99), ..found(Via::Token) };
        let Threading::Existing { case, named, .. } = decided(&mail(ANNA), &[merged]) else { panic!("exists") };
        assert_eq!((case, named), (id(100), id(99)));
    }

    #[test]
    fn thank_you_reopens_a_year_later_begins_anew_and_out_of_office_does_neither() {
        let solved =
            |ago| Candidate { state: State::Solved, solved_at: Some(NOW.minus(days(ago))), ..found(Via::Token) };
        let reopens = Threading::Existing {
            case: id(100),
            named: id(100),
            via: Via::Token,
            sender: SenderFit::Known,
            reopens: true,
        };
        assert_eq!(decided(&mail(ANNA), &[solved(3)]), reopens);
        let linked = Threading::NewLinked { to: id(100), via: Via::Token, sender: SenderFit::Known };
        assert_eq!(decided(&mail(ANNA), &[solved(365)]), linked);
        for automatic in [Automatic::Reply, Automatic::Bounce, Automatic::List] {
            let machine = Incoming { automatic, ..mail(ANNA) };
            assert_eq!(decided(&machine, &[solved(3)]), existing(Via::Token, SenderFit::Known));
            assert_eq!(decided(&machine, &[solved(365)]), existing(Via::Token, SenderFit::Known));
        }
    }

    #[test]
    fn a_forged_report_of_non_delivery_marks_nobodys_address() {
        let bounce = Incoming { automatic: Automatic::Bounce, ..mail("mailer-daemon@keller-ag.example") };
        assert_eq!(decided(&bounce, &[found(Via::Reference)]), suspected(Via::Reference, Doubt::UnprovenBounce));
        assert_eq!(decided(&bounce, &[found(Via::Token)]), existing(Via::Token, SenderFit::Colleague));
    }

    #[test]
    fn the_better_proof_wins_and_a_doubtful_one_does_not_hide_a_good_one() {
        let by_number = Candidate { named: id(200), case: id(200), ..found(Via::Number) };
        let both = [by_number.clone(), found(Via::Token)];
        assert_eq!(decided(&mail(ANNA), &both), existing(Via::Token, SenderFit::Known));
        let stranger = Candidate { participants: Vec::new(), ..found(Via::Reference) };
        let Threading::Existing { case, via, .. } = decided(&mail(ANNA), &[stranger, by_number]) else {
            panic!("exists")
        };
        assert_eq!((case, via), (id(200), Via::Number));
    }

    fn any_candidate() -> impl Strategy<Value = Candidate> {
        let via = proptest::sample::select(Via::ALL);
        let state = proptest::sample::select(State::ALL);
        let addresses = proptest::collection::vec(any_address(), 0..3);
        (via, 1u128..4, 100u128..104, 50u128..52, 8u128..11, state, 0u32..90, addresses).prop_map(
            |(via, principal, case, mailbox, customer, state, ago, participants)| Candidate {
                via,
                principal: id(principal),
                named: id(case),
                case: id(case),
                mailbox: Some(id(mailbox)),
                customer: id(customer),
                participants,
                state,
                solved_at: (state == State::Solved).then(|| NOW.minus(days(ago))),
            },
        )
    }

    fn any_address() -> impl Strategy<Value = String> {
        const KNOWN: &[&str] = &["anna@a.example", "ben@a.example", "eve@b.example", "x@gmail.com", "y@gmail.com", ""];
        proptest::sample::select(KNOWN).prop_map(str::to_owned)
    }

    proptest! {
        #[test]
        fn no_message_ever_learns_of_another_principals_case_nor_enters_one_unproven(
            candidates in proptest::collection::vec(any_candidate(), 0..6),
            sender in any_address(),
            customer in proptest::option::of(8u128..11),
            automatic in proptest::sample::select(Automatic::ALL),
        ) {
            let incoming = Incoming { customer: customer.map(id), automatic, ..mail(&sender) };
            let chosen = |case: CaseId, via: Via| {
                let is_it = move |c: &&Candidate| c.case == case && c.via == via && c.principal == id(1);
                candidates.iter().filter(is_it).collect::<Vec<_>>()
            };
            match decided(&incoming, &candidates) {
                Threading::Existing { case, via, sender: fit, reopens, .. } => {
                    let chosen = chosen(case, via);
                    prop_assert!(!chosen.is_empty());
                    prop_assert!(!reopens || automatic == Automatic::None);
                    prop_assert!(via == Via::Token || fit > SenderFit::Stranger);
                    prop_assert!(via != Via::Number || fit == SenderFit::Known);
                    prop_assert!(via == Via::Token || chosen.iter().any(|c| c.mailbox == incoming.mailbox));
                }
                Threading::NewLinked { to, via, .. } => {
                    prop_assert!(!chosen(to, via).is_empty());
                    prop_assert_eq!(automatic, Automatic::None);
                }
                Threading::New { suspected: Some(suspected) } => {
                    prop_assert!(!chosen(suspected.case, suspected.via).is_empty());
                    prop_assert!(suspected.via != Via::Token);
                }
                Threading::New { suspected: None } => {
                    prop_assert!(candidates.iter().all(|c| c.principal != id(1)));
                }
            }
        }

        #[test]
        fn every_token_is_read_back_and_no_changed_one_is(
            key in any::<[u8; 32]>(), principal in any::<u128>(), interaction in any::<u128>(),
            at in 1usize..50, to in "[a-z2-7]",
        ) {
            let sent = message_id(&key, id(principal), id(interaction), "a.example");
            prop_assert_eq!(verify(&key, id(principal), &sent), Some(id(interaction)));
            let mut changed = sent.clone();
            changed.replace_range(at..=at, &to);
            prop_assert!(changed == sent || verify(&key, id(principal), &changed).is_none());
        }

        #[test]
        fn no_message_id_is_too_strange(text in "\\PC{0,120}") {
            prop_assert_eq!(verify(&KEY, id(1), &text), None);
        }
    }
}
