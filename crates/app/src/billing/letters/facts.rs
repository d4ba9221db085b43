//! What a kept letter is about, read as plain facts: from the run's line and its items, from an arrangement, from the letter
//! that it corrects.
//!
//! Nothing is decided here: what the run wrote down is read back, so that a letter made later, or again, says the same.

use super::compose::{Fee, Interest, LetterFacts, Owed, Recipient, number_text};
use super::reasons::{MeasureEffect, phrase, run_reversed};
use super::sender::Sender;
use super::texts::{LetterText, blocks_for};
use crate::Principal;
use crate::billing::facts::policy_in;
use crate::billing::runs::of_line;
use crate::policy::Known;
use crate::texts::Texts;
use billing::policy::BillingPolicy;
use billing::{ArrangementId, ContractId, LetterId, Procedure, RunId, State};
use documents::{Arrangement, Disconnection, Earlier, Help, Instalment, Kind, Supply, Value};
use jiff::ToSpan;
use jiff::civil::Date;
use kernel::calendar::{Calendar, Country};
use kernel::{Money, PrincipalId};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use std::sync::Arc;
use store::billing::{Account, Letter, OpenItem, RunItem, RunLine};
use store::{StoreError, Tx};

/// What a letter is about beside a run's line: kept with it as JSON. A letter without one is a step of dunning.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct LetterCause {
    /// It offers or confirms this arrangement.
    pub arrangement: Option<ArrangementId>,
    /// It says that this letter does not hold.
    pub corrects: Option<LetterId>,
    /// The measure of a disconnection, as the core writes it.
    pub measure: Option<serde_json::Value>,
    /// The contract whose supply is meant.
    pub contract: Option<ContractId>,
}

/// The kind of a letter that says that what another announced will not happen.
pub const WITHDRAWAL: &str = "disconnection_withdrawn";
const RECONNECTION: &str = "reconnection";
const OFFER: &str = "arrangement_offer";
const CONFIRMED: &str = "arrangement_confirmed";
const THREAT: &str = "disconnection_threat";
const ANNOUNCEMENT: &str = "disconnection_announcement";

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
    owner: Arc<Principal>,
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
    pub fn new(owner: Arc<Principal>, sender: Arc<Sender>, known: Arc<Known>, texts: Vec<LetterText>) -> Self {
        Self { principal: owner.id, owner, sender, known, texts, rules: HashMap::new() }
    }

    /// The facts of `letter`.
    pub fn of(&mut self, tx: &mut Tx<'_>, words: &Texts, letter: &Letter) -> Result<LetterFacts, FactsFault> {
        let account = tx.account_fetch(self.principal, letter.account)?.ok_or(FactsFault::Missing("account"))?;
        let cause: LetterCause = serde_json::from_str(&letter.cause).map_err(|_| FactsFault::Missing("cause"))?;
        let mut facts = self.bare(tx, words, letter, &account)?;
        match (letter.kind.as_str(), cause.corrects, cause.arrangement, letter.run) {
            (_, Some(corrected), ..) => self.correction(tx, corrected, &mut facts)?,
            (OFFER | CONFIRMED, _, Some(arrangement), _) => self.arrangement(tx, letter, arrangement, &mut facts)?,
            (THREAT | ANNOUNCEMENT, ..) => self.disconnection(tx, letter, &account, &cause, &mut facts)?,
            (WITHDRAWAL, ..) => self.withdrawal(tx, letter, &mut facts)?,
            (RECONNECTION, ..) => facts.kind = self.reconnection(words, letter),
            (_, _, None, Some(run)) => self.step(tx, letter, run, &account, &mut facts)?,
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

    fn correction(&self, tx: &mut Tx<'_>, corrected: LetterId, facts: &mut LetterFacts) -> Result<(), FactsFault> {
        let earlier = tx.letter_fetch(self.principal, corrected)?.ok_or(FactsFault::Missing("letter"))?;
        facts.kind = Kind::Correction(earlier_of(&earlier));
        facts.reasons = vec![run_reversed(earlier.issued)];
        Ok(())
    }

    /// A disconnection that was threatened or announced will not be: the last letter that spoke of it does not hold.
    fn withdrawal(&self, tx: &mut Tx<'_>, letter: &Letter, facts: &mut LetterFacts) -> Result<(), FactsFault> {
        let mut before = tx.letters_of_account(self.principal, letter.account)?.into_iter();
        let spoke = |it: &Letter| it.number < letter.number && [THREAT, ANNOUNCEMENT].contains(&it.kind.as_str());
        let earlier = before.rfind(spoke).ok_or(FactsFault::Missing("letter"))?;
        facts.kind = Kind::Withdrawal(earlier_of(&earlier));
        facts.reasons = vec![phrase("stop_averted", [])];
        Ok(())
    }

    fn reconnection(&self, words: &Texts, letter: &Letter) -> Kind {
        let say = |key: &str| words.t_in(letter.language, self.sender.country == Country::Ch, key, &[]);
        Kind::Free { subject: say("letter-reconnection-subject"), paragraphs: vec![say("letter-reconnection-text")] }
    }

    fn arrangement(
        &self,
        tx: &mut Tx<'_>,
        letter: &Letter,
        id: ArrangementId,
        facts: &mut LetterFacts,
    ) -> Result<(), FactsFault> {
        let all = tx.arrangements_of(self.principal, letter.account)?;
        let kept = all.into_iter().find(|it| it.id == id).ok_or(FactsFault::Missing("arrangement"))?;
        let money = |amount| Money::new(amount, kept.plan.currency);
        let instalments =
            kept.plan.parts.iter().map(|it| Instalment { due: it.due, amount: money(it.amount) }).collect();
        let accept_by = match kept.state {
            State::Offered { until } => Some(until),
            _ => None,
        };
        let plan = Arrangement { instalments, is_free: !kept.plan.bears_interest, accept_by };
        let is_offer = letter.kind == OFFER;
        let reason = match (is_offer, kept.averts_disconnection) {
            (true, true) => phrase("arrangement_by_law", []),
            (true, false) => phrase("arrangement_asked", [("date", Value::Date(letter.issued))]),
            (false, _) => phrase("arrangement_accepted", [("date", Value::Date(letter.issued))]),
        };
        facts.kind = if is_offer { Kind::ArrangementOffer(plan) } else { Kind::ArrangementConfirmed(plan) };
        (facts.reasons, facts.help) = (vec![reason], vec![Help::Language]);
        Ok(())
    }

    fn disconnection(
        &self,
        tx: &mut Tx<'_>,
        letter: &Letter,
        account: &Account,
        cause: &LetterCause,
        facts: &mut LetterFacts,
    ) -> Result<(), FactsFault> {
        let contracts = tx.contracts_of(self.principal, account.id)?;
        let contract =
            contracts.iter().find(|it| Some(it.id) == cause.contract).ok_or(FactsFault::Missing("contract"))?;
        let supply = supply_of(&contract.commodity).ok_or(FactsFault::Missing("supply"))?;
        let day = |field: &str| cause.measure.as_ref()?.get(field)?.as_str()?.parse::<Date>().ok();
        let on = day("stop_on").or_else(|| day("earliest_stop")).ok_or(FactsFault::Missing("measure"))?;
        let run = letter.run.map(|run| tx.run_fetch(self.principal, run)).transpose()?.flatten();
        let at = run.ok_or(FactsFault::Missing("run"))?.policy_at;
        let policy = policy_in(tx, &self.known, &self.owner, account, at)?;
        let costs = &policy.parsed.billing.disconnection;
        let money = |amount| Money::new(amount, account.currency);
        let cut =
            Disconnection { supply, on, cost: money(costs.stop_fee), reconnection: money(costs.reconnection_fee) };
        let is_threat = letter.kind == THREAT;
        facts.kind = if is_threat { Kind::DisconnectionThreat(cut) } else { Kind::DisconnectionAnnouncement(cut) };
        let open = tx.items_of(self.principal, letter.account)?.into_iter();
        facts.items = open.filter(|it| it.item.open > 0 && it.item.due < letter.issued).map(owed_now).collect();
        facts.due = Some(on.saturating_sub(1.day()));
        facts.help = HELP_BEFORE_A_STOP.to_vec();
        Ok(())
    }
}

fn earlier_of(letter: &Letter) -> Earlier {
    Earlier { number: number_text(letter.number, letter.issued), date: letter.issued }
}

fn owed_now(it: OpenItem) -> Owed {
    let (billed, due, amount, open) = (it.billed, it.item.due, it.item.amount, it.item.open);
    Owed { kind: it.item.kind, number: it.number, billed, due, amount, open }
}

/// What can be cut off, of the commodities that contracts are about.
fn supply_of(commodity: &str) -> Option<Supply> {
    match commodity {
        "electricity" => Some(Supply::Electricity),
        "gas" => Some(Supply::Gas),
        "water" => Some(Supply::Water),
        "heat" => Some(Supply::Heat),
        _ => None,
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
    const WORDS: [&str; 8] = [
        "grossdruck",
        "großdruck",
        "grosse schrift",
        "große schrift",
        "large print",
        "gros caractères",
        "caratteri grandi",
        "large-print",
    ];
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
    let next = procedure
        .steps()
        .iter()
        .find(|step| step.order > line.order || (line.only_reminds && step.order == line.order))?;
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
