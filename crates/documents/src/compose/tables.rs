//! The tables of open amounts and of instalments.

use super::voice::Voice;
use crate::error::RenderError;
use crate::letter::{Arrangement, Charge, ChargeKind, Letter};
use crate::sheet::{Column, Part};
use kernel::Money;

/// Open items with their charges and the total; none when there is neither.
///
/// What was billed and what is paid are columns only where something has been paid.
pub fn items(letter: &Letter, voice: Voice<'_>) -> Result<Option<Part>, RenderError> {
    if letter.items.is_empty() && letter.charges.is_empty() {
        return Ok(None);
    }
    let shows_paid = letter.items.iter().any(|item| !item.paid.is_zero());
    let currency = letter.total.currency.code();
    let mut columns = vec![column(voice, "items-what", "", false)?];
    columns.push(column(voice, "items-date", "", false)?);
    columns.push(column(voice, "items-due", "", false)?);
    if shows_paid {
        columns.push(column(voice, "items-amount", currency, true)?);
        columns.push(column(voice, "items-paid", currency, true)?);
    }
    columns.push(column(voice, "items-open", currency, true)?);
    let locale = voice.locale;
    let rows = letter.items.iter().map(|item| {
        let mut row = vec![item.what.clone(), locale.short_date(item.date), locale.short_date(item.due)];
        if shows_paid {
            row.extend([locale.amount(item.amount), locale.amount(item.paid)]);
        }
        row.push(locale.amount(item.open));
        row
    });
    let mut sums = Vec::new();
    for it in &letter.charges {
        let amount = if it.is_waived { Money::zero(it.amount.currency) } else { it.amount };
        sums.push([charge(it, voice)?, locale.amount(amount)]);
    }
    sums.push([voice.say("items-total", &[])?, locale.amount(letter.total)]);
    Ok(Some(Part::Table { columns, rows: rows.collect(), sums }))
}

/// The instalments, with what is left after each.
pub fn instalments(arrangement: &Arrangement, total: Money, voice: Voice<'_>) -> Result<Part, RenderError> {
    let currency = total.currency.code();
    let columns = vec![
        column(voice, "instalments-number", "", false)?,
        column(voice, "instalments-due", "", false)?,
        column(voice, "instalments-amount", currency, true)?,
        column(voice, "instalments-left", currency, true)?,
    ];
    let mut left = total;
    let mut rows = Vec::with_capacity(arrangement.instalments.len());
    for (at, instalment) in arrangement.instalments.iter().enumerate() {
        let field = "instalments";
        left = left.minus(instalment.amount).map_err(|why| RenderError::Amount { field, why })?;
        let due = voice.day(instalment.due);
        rows.push(vec![(at + 1).to_string(), due, voice.locale.amount(instalment.amount), voice.locale.amount(left)]);
    }
    Ok(Part::Table { columns, rows, sums: Vec::new() })
}

fn column(voice: Voice<'_>, key: &str, currency: &str, is_number: bool) -> Result<Column, RenderError> {
    let title = voice.say(key, &[("currency", currency.into())])?;
    Ok(Column { title, is_number, is_wide: key == "items-what" || key == "instalments-due" })
}

fn charge(charge: &Charge, voice: Voice<'_>) -> Result<String, RenderError> {
    let what = match &charge.what {
        ChargeKind::DunningFee => voice.say("charge-dunning_fee", &[])?,
        ChargeKind::Interest { basis_points, days } => {
            let rate = voice.locale.rate(*basis_points);
            voice
                .say("charge-interest", &[("rate", rate.into()), ("days", crate::words::Arg::Number((*days).into()))])?
        }
        ChargeKind::ReturnedDebit => voice.say("charge-returned_debit", &[])?,
        ChargeKind::DisconnectionCost => voice.say("charge-disconnection_cost", &[])?,
        ChargeKind::Credit => voice.say("charge-credit", &[])?,
        ChargeKind::Other(what) => what.clone(),
    };
    if charge.is_waived { voice.say("charge-waived", &[("what", what.into())]) } else { Ok(what) }
}
