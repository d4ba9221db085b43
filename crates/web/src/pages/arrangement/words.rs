//! Plans, parts and standings in words.

use crate::Ui;
use app::Principal;
use app::billing::arrangements::{Kept, OpenItem, Proposal};
use app::billing::letters::{Letter, Sender, reference};
use app::texts::Arg;
use billing::policy::ArrangementsPolicy;
use billing::{ItemKind, Part, Plan, Standing, State, Wish};
use jiff::civil::Date;
use kernel::Currency;

/// One part as a table shows it.
pub struct PartLine {
    /// Its place, from 1.
    pub number: usize,
    /// Until when, as machines read it.
    pub iso: String,
    /// Until when.
    pub due: String,
    /// How much.
    pub amount: String,
    /// `paid`, `partly`, `late`, `next`, `later`; empty before it is agreed.
    pub code: &'static str,
    /// The same in words.
    pub state: String,
}

/// The parts of a plan that is not agreed yet.
pub fn parts(ui: &Ui, plan: &Plan) -> Vec<PartLine> {
    plan.parts.iter().zip(1..).map(|(part, number)| line(ui, plan.currency, part, number, "")).collect()
}

fn line(ui: &Ui, currency: Currency, part: &Part, number: usize, code: &'static str) -> PartLine {
    PartLine {
        number,
        iso: part.due.to_string(),
        due: ui.civil(&part.due),
        amount: ui.money(&part.amount, &currency),
        code,
        state: if code.is_empty() { String::new() } else { ui.code("later-part", code) },
    }
}

/// The parts of an arrangement, once it was agreed with what became of each: what came in pays the earliest first.
pub fn parts_of(ui: &Ui, kept: &Kept, today: Date) -> Vec<PartLine> {
    let plan = &kept.arrangement.plan;
    let state = kept.arrangement.state;
    if matches!(state, State::Offered { .. }) {
        return parts(ui, plan);
    }
    let is_agreed = matches!(state, State::Agreed { .. } | State::Fulfilled { .. });
    let mut left = kept.paid;
    let mut has_next = false;
    let mut lines = Vec::new();
    for (part, number) in plan.parts.iter().zip(1..) {
        let paid = left.clamp(0, part.amount);
        left -= paid;
        let code = match () {
            () if paid == part.amount => "paid",
            () if !is_agreed => "off",
            () if part.due < today => "late",
            () if paid > 0 => "partly",
            () if !has_next => "next",
            () => "later",
        };
        has_next |= matches!(code, "next" | "partly");
        lines.push(line(ui, plan.currency, part, number, code));
    }
    lines
}

/// What is agreed, in one sentence.
pub fn sentence(ui: &Ui, plan: &Plan, wish: Wish) -> String {
    let total = ui.money(&plan.parts.iter().map(|part| part.amount).sum(), &plan.currency);
    let at = |place: Option<&Part>| place.map(|part| ui.civil(&part.due)).unwrap_or_default();
    let (first, last) = (at(plan.parts.first()), at(plan.parts.last()));
    let now = plan.parts.first().map(|part| ui.money(&part.amount, &plan.currency)).unwrap_or_default();
    let n = i64::try_from(plan.parts.len()).unwrap_or(i64::MAX);
    let args: [(&str, Arg<'_>); 5] = [
        ("n", n.into()),
        ("total", (&total).into()),
        ("first", (&first).into()),
        ("last", (&last).into()),
        ("now", (&now).into()),
    ];
    let key = match wish {
        Wish::Deferral { .. } => "later-sentence-deferral",
        Wish::Instalments { .. } => "later-sentence-instalments",
        Wish::PartialPayment { .. } => "later-sentence-partial",
    };
    ui.text(key, &args)
}

/// What it costs: fee, and interest.
pub fn costs(ui: &Ui, proposal: &Proposal) -> Vec<String> {
    let interest = match proposal.interest {
        Some(rate) => {
            let rate = format!("{}.{:02}", rate / 100, rate % 100);
            let rate = if ui.lang == kernel::Lang::En { rate } else { rate.replace('.', ",") };
            ui.t1("later-cost-interest", "rate", &rate)
        }
        None => ui.t("later-cost-no-interest"),
    };
    vec![ui.t("later-cost-no-fee"), interest]
}

/// What an arrangement costs that was worked out before: its rate is that of each day.
pub fn costs_of(ui: &Ui, plan: &Plan) -> Vec<String> {
    let interest = if plan.bears_interest { "later-cost-interest-some" } else { "later-cost-no-interest" };
    vec![ui.t("later-cost-no-fee"), ui.t(interest)]
}

/// Whether it is agreed, and holds.
pub const fn is_agreed(kept: &Kept) -> bool {
    matches!(kept.arrangement.state, State::Agreed { .. })
}

/// How many of its parts are paid, in words; empty when none is.
pub fn paid(ui: &Ui, kept: &Kept) -> String {
    let (mut left, mut paid) = (kept.paid, 0i64);
    for part in &kept.arrangement.plan.parts {
        left -= part.amount;
        paid += i64::from(left >= 0);
    }
    if paid == 0 || !matches!(kept.arrangement.state, State::Agreed { .. } | State::Broken { .. } | State::Ended { .. })
    {
        return String::new();
    }
    let of = i64::try_from(kept.arrangement.plan.parts.len()).unwrap_or(i64::MAX);
    ui.text("later-paid-of", &[("n", paid.into()), ("of", of.into())])
}

/// What happens meanwhile, and when a part cannot be paid.
pub fn promises(ui: &Ui, policy: &ArrangementsPolicy, plan: &Plan) -> Vec<String> {
    let grace = ui.count("later-promise-grace", policy.grace_days);
    // The last part is never among those that may be missed.
    let others = u16::try_from(plan.parts.len()).unwrap_or(u16::MAX).saturating_sub(1);
    let missed = ui.count("later-promise-missed", policy.missed_parts_allowed.min(others));
    vec![ui.t("later-promise-rests"), grace, missed, ui.t("later-promise-tell")]
}

/// Where an arrangement stands, in one sentence.
pub fn standing(ui: &Ui, kept: &Kept) -> String {
    let currency = kept.arrangement.plan.currency;
    let amount = |amount| ui.money(&amount, &currency);
    match kept.arrangement.state {
        State::Offered { .. } if kept.arrangement.granted_by.is_empty() => ui.t("later-state-waits"),
        State::Offered { until } => ui.t1("later-state-offered", "until", &ui.civil(&until)),
        State::Lapsed => ui.t("later-state-lapsed"),
        State::Broken { on } => ui.t1("later-state-broken", "on", &ui.civil(&on)),
        State::Fulfilled { on } => ui.t1("later-state-fulfilled", "on", &ui.civil(&on)),
        State::Ended { on } => ui.t1("later-state-ended", "on", &ui.civil(&on)),
        State::Agreed { .. } => match kept.standing {
            Standing::Kept { next } => {
                ui.t2("later-state-kept", ("due", &ui.civil(&next.due)), ("amount", &amount(next.amount)))
            }
            Standing::Late { behind, breaks_after, .. } => {
                ui.t2("later-state-late", ("amount", &amount(behind)), ("until", &ui.civil(&breaks_after)))
            }
            Standing::Broken { behind, .. } => ui.t1("later-state-missed", "amount", &amount(behind)),
            Standing::Fulfilled => ui.t("later-state-paid"),
        },
    }
}

/// Its code, for the look of a badge and the word on it.
pub fn code_of(kept: &Kept) -> &'static str {
    match kept.arrangement.state {
        State::Offered { .. } if kept.arrangement.granted_by.is_empty() => "waits",
        State::Offered { .. } => "offered",
        State::Lapsed => "lapsed",
        State::Broken { .. } => "broken",
        State::Fulfilled { .. } => "fulfilled",
        State::Ended { .. } => "ended",
        State::Agreed { .. } if matches!(kept.standing, Standing::Kept { .. } | Standing::Fulfilled) => "kept",
        State::Agreed { .. } => "late",
    }
}

/// An open item as a customer reads it.
pub struct ItemLine {
    /// What it is.
    pub name: String,
    /// Until when, as machines read it.
    pub iso: String,
    /// Until when, in words.
    pub until: String,
    /// Whether its day is over.
    pub is_late: bool,
    /// How much is open.
    pub open: String,
    /// Of how much, where a part was paid.
    pub of: String,
}

/// `it` as a customer reads it; `is_agreed`: it is in an arrangement.
pub fn item(ui: &Ui, it: &OpenItem, currency: Currency, today: Date, is_agreed: bool) -> ItemLine {
    let kind = match it.item.kind {
        ItemKind::Bill => "acct-item-bill",
        ItemKind::Fee => "acct-item-fee",
        ItemKind::Interest => "acct-item-interest",
        ItemKind::Recovery => "acct-item-recovery",
    };
    let name = if it.number.is_empty() {
        ui.t1(kind, "of", &ui.civil(&it.billed))
    } else {
        ui.t2("acct-item-numbered", ("number", &it.number), ("of", &ui.civil(&it.billed)))
    };
    let is_late = it.item.due < today && !is_agreed;
    let due = ui.civil(&it.item.due);
    let until = match (is_agreed, is_late) {
        (true, _) => ui.t("acct-in-arrangement"),
        (_, true) => ui.t1("acct-late-since", "due", &due),
        _ => ui.t1("acct-due", "due", &due),
    };
    let amount = |amount| ui.money(&amount, &currency);
    let of =
        if it.item.open < it.item.amount { ui.t1("acct-of", "amount", &amount(it.item.amount)) } else { String::new() };
    ItemLine { name, iso: it.item.due.to_string(), until, is_late, open: amount(it.item.open), of }
}

/// Where it is paid.
pub struct Pay {
    /// To whom.
    pub name: String,
    /// The account, in groups of four.
    pub iban: String,
    /// The reference; empty: the account's number as message.
    pub reference: String,
    /// The number of the customer's account.
    pub message: String,
}

/// How to pay; none as long as the principal has not set where.
pub fn pay(owner: &Principal, number: &str, currency: Currency, letters: &[Letter]) -> Option<Pay> {
    let sender = Sender::of(owner).ok()?;
    let bank = sender.bank(currency).ok()?;
    let last = letters.iter().rev().find(|letter| letter.sha256.is_some()).map(|letter| letter.number);
    // The same reference as on the payment part of the last letter.
    let (iban, reference) = match (last, &bank.qr_iban) {
        (Some(letter), Some(qr)) if bank.iban.is_swiss() => (qr, reference::reference(number, letter)),
        (Some(letter), _) => (&bank.iban, reference::creditor_reference(number, letter)),
        (None, _) => (&bank.iban, String::new()),
    };
    Some(Pay {
        name: sender.creditor().name,
        iban: grouped(&iban.to_string()),
        reference: grouped(&reference),
        message: number.to_owned(),
    })
}

/// In groups of four, as people copy it.
fn grouped(text: &str) -> String {
    let bare: Vec<char> = text.chars().filter(|c| !c.is_whitespace()).collect();
    bare.chunks(4).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
}
