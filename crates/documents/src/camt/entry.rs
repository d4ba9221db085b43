//! One entry and its payments.

use super::message::{Direction, Entry, Transaction};
use super::reference::classified;
use super::refusal::{Fault, Limit, Reason};
use super::values::{day, direction, money, money_in, number, party, party_name, status, truth};
use super::walk::{Element, Head, Walk};
use super::{Key, MAX_TRANSACTIONS};
use kernel::{Currency, Money};

/// What stands in an entry beside its details, as far as it is read.
const READ: [&str; 9] =
    ["NtryRef", "Amt", "CdtDbtInd", "RvslInd", "Sts", "BookgDt", "ValDt", "AcctSvcrRef", "AddtlNtryInf"];

/// A payment whose amount may have to be that of the entry.
struct Draft {
    at: usize,
    /// `TxDtls/Amt`, if in the currency of the entry.
    stated: Option<Money>,
    /// The amount of the underlying payment, if in the currency of the entry.
    underlying: Option<Money>,
    transaction: Transaction,
}

/// Reads an entry whose start was read. `room` is how many more transactions the file may have.
pub(super) fn entry<'a>(walk: &mut Walk<'a>, head: Head<'a>, room: &mut usize) -> Result<Entry, Fault> {
    let mut facts = head.begin();
    let mut drafts = Vec::new();
    let mut batch_count = None;
    while let Some(child) = walk.next_child()? {
        match child.name {
            "NtryDtls" => {
                // By the schema the amount stands before the details.
                let (currency, way) = (money(facts.need(&["Amt"])?)?.currency, direction(facts.need(&["CdtDbtInd"])?)?);
                while let Some(detail) = walk.next_child()? {
                    match detail.name {
                        "TxDtls" => {
                            let at = detail.at;
                            *room = room
                                .checked_sub(1)
                                .ok_or_else(|| Fault::too_many(at, Limit::Transactions, MAX_TRANSACTIONS))?;
                            drafts.push(draft(&walk.whole(detail)?, currency, way)?);
                        }
                        "Btch" => {
                            let count = walk.whole(detail)?.find(&["NbOfTxs"]).map(number::<u32>).transpose()?;
                            batch_count =
                                count.map(|count| count.saturating_add(batch_count.unwrap_or(0))).or(batch_count);
                        }
                        _ => walk.skip()?,
                    }
                }
            }
            name if READ.contains(&name) => {
                let part = walk.whole(child)?;
                facts.push(part)?;
            }
            _ => walk.skip()?,
        }
    }
    booked(&facts, batch_count, drafts)
}

fn booked(facts: &Element<'_>, batch_count: Option<u32>, drafts: Vec<Draft>) -> Result<Entry, Fault> {
    let amount = money(facts.need(&["Amt"])?)?;
    let is_only_one = drafts.len() == 1;
    let transactions = drafts.into_iter().map(|draft| {
        let only = is_only_one.then_some(amount);
        let amount = draft.stated.or(only).or(draft.underlying);
        let amount = amount.ok_or_else(|| Fault::new(draft.at, Reason::NoAmountInCurrency))?;
        Ok(Transaction { amount, ..draft.transaction })
    });
    Ok(Entry {
        key: Key::default(),
        amount,
        direction: direction(facts.need(&["CdtDbtInd"])?)?,
        is_reversal: facts.find(&["RvslInd"]).map(truth).transpose()?.unwrap_or(false),
        status: status(facts.need(&["Sts"])?)?,
        booked_on: facts.find(&["BookgDt"]).map(day).transpose()?,
        valued_on: facts.find(&["ValDt"]).map(day).transpose()?,
        servicer_reference: facts.text_of(&["AcctSvcrRef"]),
        reference: facts.text_of(&["NtryRef"]),
        information: facts.text_of(&["AddtlNtryInf"]),
        batch_count,
        transactions: transactions.collect::<Result<_, Fault>>()?,
    })
}

fn draft(details: &Element<'_>, currency: Currency, entry: Direction) -> Result<Draft, Fault> {
    let amount = |path: &[&'static str]| money_in(currency, details.find(path));
    let reference = |path: &[&'static str]| details.text_of(path).filter(|text| text != "NOTPROVIDED");
    let parties = details.find(&["RltdPties"]);
    let transaction = Transaction {
        key: Key::default(),
        amount: Money::zero(currency),
        direction: details.find(&["CdtDbtInd"]).map(direction).transpose()?.unwrap_or(entry),
        references: references(details),
        remittance: remittance(details),
        debtor: party(parties, "Dbtr", "DbtrAcct"),
        ultimate_debtor: parties.and_then(|parties| parties.find(&["UltmtDbtr"])).and_then(party_name),
        creditor: party(parties, "Cdtr", "CdtrAcct"),
        servicer_reference: reference(&["Refs", "AcctSvcrRef"]),
        end_to_end_id: reference(&["Refs", "EndToEndId"]),
        transaction_id: reference(&["Refs", "TxId"]),
        mandate_id: reference(&["Refs", "MndtId"]),
        uetr: reference(&["Refs", "UETR"]),
        return_reason: reference(&["RtrInf", "Rsn", "Cd"]).or_else(|| reference(&["RtrInf", "Rsn", "Prtry"])),
    };
    let underlying = match amount(&["AmtDtls", "TxAmt", "Amt"])? {
        None => amount(&["AmtDtls", "InstdAmt", "Amt"])?,
        some => some,
    };
    Ok(Draft { at: details.at, stated: amount(&["Amt"])?, underlying, transaction })
}

fn references(details: &Element<'_>) -> Vec<super::Reference> {
    let structured = details.all("RmtInf").flat_map(|remittance| remittance.all("Strd"));
    let references = structured.filter_map(|structured| structured.find(&["CdtrRefInf"])).filter_map(|information| {
        let kind = |code| information.text_of(&["Tp", "CdOrPrtry", code]);
        Some(classified(kind("Cd").or_else(|| kind("Prtry")), &information.text_of(&["Ref"])?))
    });
    references.collect()
}

fn remittance(details: &Element<'_>) -> Vec<String> {
    let lines = details.all("RmtInf").flat_map(|remittance| {
        let structured = remittance.all("Strd").flat_map(|structured| structured.all("AddtlRmtInf"));
        remittance.all("Ustrd").chain(structured)
    });
    lines.map(Element::text).filter(|line| !line.is_empty()).map(str::to_owned).collect()
}
