//! A letter as data: what it says, to whom, about which amounts. It knows no policy and no store.
//!
//! Invariants, checked when it is rendered: it says why it was sent, unless a person wrote it; all amounts are of one currency; what is open and what is charged sum to the
//! total; the instalments of an arrangement sum to the total.

use crate::payment::{GiroCode, QrBill};
use jiff::civil::Date;
use kernel::Money;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A letter to be rendered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Letter {
    /// What kind of letter.
    pub kind: Kind,
    /// Its own number: the PDF's identity.
    pub number: String,
    /// The day it bears.
    pub date: Date,
    /// Name and address as they stand in the window; 1 to 8 lines.
    pub recipient: Vec<String>,
    /// How the person is called after the greeting; none greets without a name.
    pub greeting_name: Option<String>,
    /// The reference block, in order.
    pub facts: Vec<Fact>,
    /// Open items.
    pub items: Vec<Item>,
    /// Fees, interest, credits on top.
    pub charges: Vec<Charge>,
    /// What is to be paid: open items and charges.
    pub total: Money,
    /// By when.
    pub due: Option<Date>,
    /// How it can be paid.
    pub payment: Payment,
    /// Why the customer gets this letter and why it is as it is.
    pub reasons: Vec<Phrase>,
    /// What help there is, as policy allows.
    pub help: Vec<Help>,
    /// Text blocks for the customer's target group, chosen by policy, in the letter's language.
    pub blocks: Vec<Block>,
    /// The customer's own page.
    pub status_url: Option<String>,
    /// Who signs: name, function.
    pub signature: Vec<String>,
    /// Whether the customer needs large print.
    pub is_large_print: bool,
}

/// What kind of letter, with what only this kind says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// The friendly first step.
    Reminder,
    /// First notice.
    FirstNotice,
    /// Second notice.
    SecondNotice,
    /// The supply may be cut off (DE: EnWG §41f: four weeks ahead, with reason, cost and ways to avoid it).
    DisconnectionThreat(Disconnection),
    /// The supply will be cut off on a day (DE: eight working days ahead).
    DisconnectionAnnouncement(Disconnection),
    /// Instalments that the customer can accept.
    ArrangementOffer(Arrangement),
    /// Instalments that are agreed.
    ArrangementConfirmed(Arrangement),
    /// The last word before the debt is handed over: to debt enforcement, to a court.
    HandOver,
    /// An earlier letter does not hold: what it charged is taken back.
    Correction(Earlier),
    /// What an earlier letter said will happen will not: a disconnection, a handing over.
    Withdrawal(Earlier),
    /// Words of a person.
    Free {
        /// The subject line.
        subject: String,
        /// Paragraphs; a line break inside one begins a new one.
        paragraphs: Vec<String>,
    },
}

/// A disconnection.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Disconnection {
    /// What is cut off.
    pub supply: Supply,
    /// The first day it may happen, or the day it will.
    pub on: Date,
    /// Expected cost of cutting off.
    pub cost: Money,
    /// Expected cost of switching on again.
    pub reconnection: Money,
}

/// A letter that was sent before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Earlier {
    /// Its number.
    pub number: String,
    /// The day it bears.
    pub date: Date,
}

/// What is supplied.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Supply {
    /// Electricity.
    Electricity,
    /// Gas.
    Gas,
    /// Water.
    Water,
    /// Heat.
    Heat,
}

/// Payment in instalments.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Arrangement {
    /// In order of their days.
    pub instalments: Vec<Instalment>,
    /// Whether neither interest nor a fee is added.
    pub is_free: bool,
    /// By when an offer can be accepted.
    pub accept_by: Option<Date>,
}

/// One instalment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Instalment {
    /// Payable by.
    pub due: Date,
    /// How much.
    pub amount: Money,
}

/// A line of the reference block.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fact {
    /// What it is.
    pub label: Label,
    /// The number, name or address.
    pub value: String,
}

/// What a line of the reference block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Label {
    /// The customer's number.
    CustomerNumber,
    /// The contract's number.
    ContractNumber,
    /// The meter point.
    MeterPoint,
    /// The letter's own number.
    LetterNumber,
    /// The number of a case.
    CaseNumber,
    /// Where is supplied.
    SupplyAddress,
    /// Who knows about it.
    ContactPerson,
}

/// An open item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    /// Number and kind, in the letter's language ("Rechnung 4711, Strom 1. Quartal").
    pub what: String,
    /// Its day.
    pub date: Date,
    /// When it fell due.
    pub due: Date,
    /// Billed.
    pub amount: Money,
    /// Paid so far.
    pub paid: Money,
    /// Still open.
    pub open: Money,
}

/// What comes on top of the open items.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Charge {
    /// What for.
    pub what: ChargeKind,
    /// How much; a credit is negative. What is waived adds nothing and is shown as zero.
    pub amount: Money,
    /// Whether it would have been due and is waived.
    pub is_waived: bool,
}

/// What a charge is for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ChargeKind {
    /// Fee of a dunning step.
    DunningFee,
    /// Default interest.
    Interest {
        /// Yearly rate in hundredths of a percent.
        basis_points: u32,
        /// Days.
        days: u32,
    },
    /// A direct debit came back.
    ReturnedDebit,
    /// The supply was cut off.
    DisconnectionCost,
    /// Something is given back.
    Credit,
    /// Anything else, in the letter's language.
    Other(String),
}

/// How a letter can be paid.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Payment {
    /// Nothing is to be paid, or it has been.
    None,
    /// The principal collects it.
    DirectDebit,
    /// By the payment part at the foot of the last page.
    QrBill(Box<QrBill>),
    /// By transfer, with a GiroCode.
    GiroCode(Box<GiroCode>),
}

/// A sentence: one of ours with its values, or the words of somebody.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Phrase {
    /// The text `reason-<key>` of `texts/*/letters.ftl`.
    Text {
        /// Its key.
        key: String,
        /// Its values by name.
        args: BTreeMap<String, Value>,
    },
    /// Words in the letter's language, from a measure for instance.
    Words(String),
}

/// A value of a text; shown by the letter's language and the principal's country.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Value {
    /// Words.
    Text(String),
    /// A number, which chooses the plural.
    Number(i64),
    /// An amount.
    Money(Money),
    /// A day.
    Date(Date),
    /// Hundredths of a percent.
    BasisPoints(u32),
}

/// What help a letter offers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Help {
    /// Pay later.
    Deferral,
    /// Pay in parts.
    Instalments,
    /// Pay a part now.
    PartPayment,
    /// The German agreement that prevents a disconnection (EnWG §41g).
    PreventionAgreement,
    /// A case of hardship.
    Hardship,
    /// Social services.
    SocialServices,
    /// Debt advice.
    DebtAdvice,
    /// Energy advice.
    EnergyAdvice,
    /// A prepaid meter.
    Prepayment,
    /// Another language, large print, read aloud.
    Language,
}

/// A text block.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    /// Where it stands.
    pub place: BlockPlace,
    /// Its words; line breaks begin paragraphs.
    pub words: String,
}

/// Where a text block stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BlockPlace {
    /// Before everything else, after the greeting.
    Opening,
    /// After the reasons.
    Reasons,
    /// Before the closing.
    Closing,
}

impl Kind {
    /// Its stable name, part of the keys of its texts.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Reminder => "reminder",
            Self::FirstNotice => "first_notice",
            Self::SecondNotice => "second_notice",
            Self::DisconnectionThreat(_) => "disconnection_threat",
            Self::DisconnectionAnnouncement(_) => "disconnection_announcement",
            Self::ArrangementOffer(_) => "arrangement_offer",
            Self::ArrangementConfirmed(_) => "arrangement_confirmed",
            Self::HandOver => "hand_over",
            Self::Correction(_) => "correction",
            Self::Withdrawal(_) => "withdrawal",
            Self::Free { .. } => "free",
        }
    }
}

impl Supply {
    /// The key of its word.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Electricity => "supply-electricity",
            Self::Gas => "supply-gas",
            Self::Water => "supply-water",
            Self::Heat => "supply-heat",
        }
    }
}

impl Label {
    /// The key of its word.
    pub const fn key(self) -> &'static str {
        match self {
            Self::CustomerNumber => "fact-customer_number",
            Self::ContractNumber => "fact-contract_number",
            Self::MeterPoint => "fact-meter_point",
            Self::LetterNumber => "fact-letter_number",
            Self::CaseNumber => "fact-case_number",
            Self::SupplyAddress => "fact-supply_address",
            Self::ContactPerson => "fact-contact_person",
        }
    }
}

impl Help {
    /// All kinds of help.
    pub const ALL: [Self; 10] = [
        Self::Deferral,
        Self::Instalments,
        Self::PartPayment,
        Self::PreventionAgreement,
        Self::Hardship,
        Self::SocialServices,
        Self::DebtAdvice,
        Self::EnergyAdvice,
        Self::Prepayment,
        Self::Language,
    ];

    /// The key of its sentence.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Deferral => "help-deferral",
            Self::Instalments => "help-instalments",
            Self::PartPayment => "help-part_payment",
            Self::PreventionAgreement => "help-prevention_agreement",
            Self::Hardship => "help-hardship",
            Self::SocialServices => "help-social_services",
            Self::DebtAdvice => "help-debt_advice",
            Self::EnergyAdvice => "help-energy_advice",
            Self::Prepayment => "help-prepayment",
            Self::Language => "help-language",
        }
    }
}
