//! What a kept letter is about, read as plain facts: from the run's line and its items, from an arrangement, from the letter
//! that it corrects.
//!
//! Nothing is decided here: what the run wrote down is read back, so that a letter made later, or again, says the same.

use super::compose::{Fee, Interest, LetterFacts, Owed, Recipient, number_text};
use super::reasons::{MeasureEffect, phrase, run_reversed};
use super::sender::Sender;
use super::texts::{LetterText, blocks_for};
use crate::billing::runs::of_line;
use crate::policy::Known;
use crate::texts::Texts;
use billing::policy::BillingPolicy;
use billing::{ArrangementId, ContractId, LetterId, Procedure, RunId};
use documents::{Arrangement, Disconnection, Earlier, Help, Instalment, Kind, Value};
use jiff::ToSpan;
use jiff::civil::Date;
use kernel::calendar::{Calendar, Country};
use kernel::{Money, PrincipalId};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use std::sync::Arc;
use store::billing::{Account, Letter, RunItem, RunLine};
use store::{StoreError, Tx};

/// What a letter is about beside a run's line: kept with it as JSON. A letter without one is a run's.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct LetterCause {
    /// It offers or confirms this arrangement.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub arrangement: Option<ArrangementId>,
    /// By when the offer can be accepted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub accept_by: Option<Date>,
    /// It says that this letter does not hold.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub corrects: Option<LetterId>,
    /// It threatens or announces a disconnection.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub disconnection: Option<Disconnection>,
    /// The contract whose supply is meant.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub contract: Option<ContractId>,
    /// By when it is to be paid.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub due: Option<Date>,
}

/// The kind of a letter that says that what another announced will not happen.
pub const WITHDRAWAL: &str = "withdrawal";
const OFFER: &str = "arrangement_offer";
const CONFIRMED: &str = "arrangement_confirmed";
const THREAT: &str = "disconnection_threat";

/// Why the facts of a letter cannot be told.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FactsFault {
    /// What it is about is not there any more.
    #[error("what the letter is about is missing: {0}")]
    Missing(&'static str),
    /// The store failed: tried again.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// What letters of one pass share.
pub struct RunFacts {
    principal: PrincipalId,
    sender: Arc<Sender>,
    known: Arc<Known>,
    texts: Vec<LetterText>,
    rules: HashMap<(RunId, i64), Arc<Rules>>,
}

/// What one of a run's policies says.
struct Rules {
    kept: store::billing::RunPolicy,
    policy: BillingPolicy,
    procedure: Procedure,
}

impl RunFacts {
    /// For letters in the name of `sender`; `texts` are the principal's own words.
    pub fn new(principal: PrincipalId, sender: Arc<Sender>, known: Arc<Known>, texts: Vec<LetterText>) -> Self {
        Self { principal, sender, known, texts, rules: HashMap::new() }
    }

    /// The facts of `letter`.
    pub fn of(&mut self, tx: &mut Tx<'_>, words: &Texts, letter: &Letter) -> Result<LetterFacts, FactsFault> {
        let account = tx.account_fetch(self.principal, letter.account)?.ok_or(FactsFault::Missing("account"))?;
        let cause: LetterCause = serde_json::from_str(&letter.cause).map_err(|_| FactsFault::Missing("cause"))?;
        let mut facts = self.bare(tx, words, letter, &account)?;
        match (cause.corrects, cause.arrangement, cause.disconnection, letter.run) {
            (Some(corrected), ..) => self.correction(tx, letter, corrected, &mut facts)?,
            (_, Some(arrangement), ..) => self.arrangement(tx, letter, arrangement, &cause, &mut facts)?,
            (_, _, Some(cut), _) => self.disconnection(tx, letter, cut, &cause, &mut facts)?,
            (_, _, _, Some(run)) => self.step(tx, letter, run, &account, &mut facts)?,
            _ => return Err(FactsFault::Missing("cause")),
        }
        Ok(facts)
    }

    /// What every letter has.
    fn bare(
        &self,
        tx: &mut Tx<'_>,
        words: &Texts,
        letter: &Letter,
        account: &Account,
    ) -> Result<LetterFacts, FactsFault> {
        let contracts = tx.contracts_of(self.principal, account.id)?;
        let contract = contracts.iter().find(|contract| Some(contract.id) == account.contract);
        let customer = tx.customer_fetch(self.principal, account.customer)?;
        let is_swiss = self.sender.country == Country::Ch;
        let langs = [letter.language, self.sender.language];
        let has_name = |name: &String| !name.trim().is_empty();
        Ok(LetterFacts {
            kind: Kind::Reminder,
            number: letter.number,
            on: letter.issued,
            lang: letter.language,
            recipient: Recipient {
                place: account.postal.clone(),
                greeting_name: customer.as_ref().map(|it| it.name.trim().to_owned()).filter(has_name),
                needs_large_print: customer.is_some_and(|it| needs_large_print(&it.needs)),
            },
            account_number: account.number.clone(),
            contract_number: contract.map(|contract| contract.number.clone()),
            supply_address: contract.map(|it| it.supply_address.clone()).filter(has_name),
            currency: account.currency,
            items: Vec::new(),
            fee: Fee::default(),
            interest: Vec::new(),
            due: None,
            why: None,
            previous_letter: None,
            measures: Vec::new(),
            reasons: Vec::new(),
            help: Vec::new(),
            blocks: blocks_for(&self.texts, words, &letter.kind, langs, is_swiss),
            pays_by: account.pays_by,
            status_url: None,
        })
    }

    /// A step of dunning: what the run's line says.
    fn step(
        &mut self,
        tx: &mut Tx<'_>,
        letter: &Letter,
        run: RunId,
        account: &Account,
        facts: &mut LetterFacts,
    ) -> Result<(), FactsFault> {
        let line = tx.run_line_fetch(self.principal, run, account.id)?.ok_or(FactsFault::Missing("line"))?;
        let covered = tx.run_items_of(self.principal, run, account.id)?;
        let rules = self.rules_of(tx, run, line.policy_seq)?;
        facts.items = self.owed(tx, account, &covered)?;
        facts.kind = kind_of(&line, &rules.procedure);
        facts.fee = Fee { charged: line.fee, waived: line.waived };
        facts.interest = interest_of(&covered, &rules, account, letter.issued);
        facts.due = due_of(&line, &rules.procedure, account, letter.issued);
        facts.why = Some(line.why);
        facts.previous_letter = line.last_letter;
        facts.measures = self.measures(&line, &rules);
        facts.help = help_of(&rules.policy);
        Ok(())
    }

    /// Items as they stood when the run was proposed.
    fn owed(&self, tx: &mut Tx<'_>, account: &Account, covered: &[RunItem]) -> Result<Vec<Owed>, StoreError> {
        let kept = tx.items_of(self.principal, account.id)?;
        let of = |it: &RunItem| {
            let kept = kept.iter().find(|kept| kept.item.id == it.item)?;
            let (billed, due, amount) = (kept.billed, kept.item.due, kept.item.amount);
            Some(Owed { kind: kept.item.kind, number: kept.number.clone(), billed, due, amount, open: it.open })
        };
        let mut items: Vec<Owed> = covered.iter().filter_map(of).collect();
        items.sort_by(|a, b| (a.due, &a.number).cmp(&(b.due, &b.number)));
        Ok(items)
    }

    fn rules_of(&mut self, tx: &mut Tx<'_>, run: RunId, seq: i64) -> Result<Arc<Rules>, FactsFault> {
        if let Some(rules) = self.rules.get(&(run, seq)) {
            return Ok(Arc::clone(rules));
        }
        for kept in tx.run_policies(self.principal, run)? {
            let policy: BillingPolicy =
                serde_json::from_str(&kept.document).map_err(|_| FactsFault::Missing("policy"))?;
            let procedure = Procedure::of(&policy, self.sender.country);
            self.rules.insert((run, kept.seq), Arc::new(Rules { kept, policy, procedure }));
        }
        self.rules.get(&(run, seq)).cloned().ok_or(FactsFault::Missing("policy"))
    }

    /// The measures that set values of the step, each once, with what they made other than usual.
    fn measures(&self, line: &RunLine, rules: &Rules) -> Vec<MeasureEffect> {
        let Some((_, values)) = of_line(&rules.kept, &line.step) else { return Vec::new() };
        let mut found: Vec<(::policy::MeasureId, MeasureEffect)> = Vec::new();
        for value in values {
            let Some(id) = value.measure else { continue };
            let at = match found.iter().position(|(known, _)| *known == id) {
                Some(at) => at,
                None => {
                    found.push((id.clone(), self.named(&id)));
                    found.len() - 1
                }
            };
            let effect = &mut found[at].1;
            match value.pointer.rsplit('/').next() {
                Some("fee") => effect.waives_fee |= line.fee == 0 && line.waived > 0,
                Some("only_reminds") => effect.only_reminds |= line.only_reminds,
                Some("term_days" | "grace_days") => effect.gives_time = true,
                _ => {}
            }
        }
        found.into_iter().map(|(_, effect)| effect).collect()
    }

    /// A measure by its titles, as its plan's version had them.
    fn named(&self, id: &::policy::MeasureId) -> MeasureEffect {
        let plan = self.known.plans.get(&id.plan).map(|known| &known.plan);
        let place = usize::try_from(id.version).unwrap_or(0).checked_sub(1);
        let draft = place.and_then(|place| plan?.versions.get(place)).map(|version| &version.draft);
        let measure = draft.and_then(|draft| draft.measures.iter().find(|it| it.key == id.measure));
        MeasureEffect {
            plan: draft.map(|draft| draft.title.clone()).unwrap_or_default(),
            measure: measure.map(|measure| measure.title.clone()).unwrap_or_default(),
            waives_fee: false,
            only_reminds: false,
            gives_time: false,
        }
    }

    fn correction(
        &self,
        tx: &mut Tx<'_>,
        letter: &Letter,
        corrected: LetterId,
        facts: &mut LetterFacts,
    ) -> Result<(), FactsFault> {
        let earlier = tx.letter_fetch(self.principal, corrected)?.ok_or(FactsFault::Missing("letter"))?;
        let named = Earlier { number: number_text(earlier.number, earlier.issued), date: earlier.issued };
        facts.kind = if letter.kind == WITHDRAWAL { Kind::Withdrawal(named) } else { Kind::Correction(named) };
        facts.reasons = vec![run_reversed(earlier.issued)];
        Ok(())
    }

    fn arrangement(
        &self,
        tx: &mut Tx<'_>,
        letter: &Letter,
        id: ArrangementId,
        cause: &LetterCause,
        facts: &mut LetterFacts,
    ) -> Result<(), FactsFault> {
        let all = tx.arrangements_of(self.principal, letter.account)?;
        let kept = all.into_iter().find(|it| it.id == id).ok_or(FactsFault::Missing("arrangement"))?;
        let part = |part: &billing::Part| Instalment { due: part.due, amount: Money::new(part.amount, kept.plan.currency) };
        let instalments: Vec<Instalment> = kept.plan.parts.iter().map(part).collect();
        let plan = Arrangement { instalments, is_free: !kept.plan.bears_interest, accept_by: cause.accept_by };
        let day = ("date", Value::Date(letter.issued));
        (facts.kind, facts.reasons) = match letter.kind.as_str() {
            OFFER => (Kind::ArrangementOffer(plan), vec![phrase("arrangement_asked", [day])]),
            CONFIRMED => (Kind::ArrangementConfirmed(plan), vec![phrase("arrangement_accepted", [day])]),
            _ => return Err(FactsFault::Missing("kind")),
        };
        facts.help = vec![Help::Language];
        Ok(())
    }

    fn disconnection(
        &self,
        tx: &mut Tx<'_>,
        letter: &Letter,
        cut: Disconnection,
        cause: &LetterCause,
        facts: &mut LetterFacts,
    ) -> Result<(), FactsFault> {
        let is_threat = letter.kind == THREAT;
        facts.kind = if is_threat { Kind::DisconnectionThreat(cut) } else { Kind::DisconnectionAnnouncement(cut) };
        let open = tx.items_of(self.principal, letter.account)?.into_iter();
        let overdue = open.filter(|it| it.item.open > 0 && it.item.due < letter.issued);
        facts.items = overdue
            .map(|it| {
                let (billed, due, amount, open) = (it.billed, it.item.due, it.item.amount, it.item.open);
                Owed { kind: it.item.kind, number: it.number, billed, due, amount, open }
            })
            .collect();
        facts.due = cause.due;
        facts.help = HELP_BEFORE_A_STOP.to_vec();
        Ok(())
    }
}

/// What a threat and an announcement must name (EnWG §41f): ways to avoid it, and who helps.
const HELP_BEFORE_A_STOP: [Help; 8] = [
    Help::PreventionAgreement,
    Help::Instalments,
    Help::Hardship,
    Help::SocialServices,
    Help::DebtAdvice,
    Help::EnergyAdvice,
    Help::Prepayment,
    Help::Language,
];

/// Words among a customer's needs that ask for large print.
fn needs_large_print(needs: &str) -> bool {
    const WORDS: [&str; 8] =
        ["grossdruck", "großdruck", "grosse schrift", "große schrift", "large print", "gros caractères", "caratteri grandi", "large-print"];
    let needs = needs.to_lowercase();
    WORDS.iter().any(|word| needs.contains(word))
}

/// What kind of letter a step writes: what only reminds is a reminder; else by its place among the steps.
fn kind_of(line: &RunLine, procedure: &Procedure) -> Kind {
    let place = procedure.steps().iter().position(|step| step.order == line.order).unwrap_or(usize::MAX);
    match (line.only_reminds, place) {
        _ if line.text == "hand_over" => Kind::HandOver,
        (true, _) | (false, 0) => Kind::Reminder,
        (false, 1) => Kind::FirstNotice,
        (false, _) => Kind::SecondNotice,
    }
}

/// By when the letter asks to be paid: the end of the term before the next step; of the same step again when this one only
/// reminds. Days of leeway are not told.
fn due_of(line: &RunLine, procedure: &Procedure, account: &Account, on: Date) -> Option<Date> {
    let next = procedure.steps().iter().find(|step| step.order > line.order || (line.only_reminds && step.order == line.order))?;
    let calendar = Calendar::of(account.region);
    Some(calendar.working_day_on_or_after(on.saturating_add(i32::from(next.term_days).days())))
}

/// Interest by item, with its rate where one held all the time.
fn interest_of(covered: &[RunItem], rules: &Rules, account: &Account, on: Date) -> Vec<Interest> {
    let rule = rules.procedure.interest(account.kind);
    let of = |it: &RunItem| {
        let (since, to) = (it.interest_after_before?, it.interest_after.unwrap_or(on));
        let days = since.until(to).ok().and_then(|span| u32::try_from(span.get_days()).ok()).unwrap_or_default();
        let first = rule.rate_on(since.saturating_add(1.day()));
        // Interest that was reckoned on another amount before a part was paid has no one rate on what is open now.
        let is_one = it.so_far_before == 0 && first == rule.rate_on(to);
        let basis_points = first.filter(|_| is_one).and_then(|rate| u32::try_from(rate).ok());
        Some(Interest { amount: it.interest, basis_points, days })
    };
    covered.iter().filter(|it| it.interest > 0).filter_map(of).collect()
}

/// What help the policy allows.
fn help_of(policy: &BillingPolicy) -> Vec<Help> {
    let it = &policy.arrangements;
    let offered = [
        (it.instalments.is_on, Help::Instalments),
        (it.deferral.is_on, Help::Deferral),
        (it.partial_payment.is_on, Help::PartPayment),
        (true, Help::Language),
    ];
    offered.into_iter().filter(|(is_on, _)| *is_on).map(|(_, help)| help).collect()
}
