//! Reversing: letters that did not leave are withdrawn, those that left are corrected; costs are reversed, levels go back.
//!
//! What happened since stays: an item that moved on keeps its level, and what was paid of a fee becomes credit.

use super::propose::derived;
use super::{NO_ACCOUNT, RunError, STEP_REVERSED, held, measures};
use crate::billing::books::{BookError, Booking, Rules, book_in};
use crate::billing::facts::{law_of, policy_in};
use crate::billing::letters::enqueue_run;
use crate::policy::{Known, known};
use crate::{Actor, App, Principal, StoreError};
use billing::policy::Action;
use billing::{AccountId, Command, Covered, ItemUndo, LetterFate, LetterId, Undo, undo, undo_item};
use serde_json::json;
use store::Tx;
use store::billing::{Letter, LetterState, LineState, NewLetter, Run, RunItem, RunLine, RunState};

/// The kind of a letter that says that another does not hold.
pub const CORRECTION: &str = "correction";

/// Takes one step.
pub(super) async fn step(app: &App, owner: &Principal, before: Run) -> Result<Run, RunError> {
    let (known, owner, now) = (known(app, owner).await?, owner.clone(), app.now());
    let (principal, job) = (owner.id, app.id());
    let done = app
        .store
        .write_later(move |tx| {
            let Some(mut run) = held(tx, principal, &before)? else {
                return tx.run_fetch(principal, before.id)?.ok_or(RunError::NotFound);
            };
            run.changed_at = now;
            let after = run.reached.unwrap_or(NO_ACCOUNT);
            let lines = tx.run_lines_after(principal, run.id, after, STEP_REVERSED)?;
            for line in &lines {
                if line.state == LineState::CarriedOut {
                    reverse_line(tx, &owner, &known, &run, line)?;
                    run.totals.reversed += 1;
                }
            }
            match lines.last() {
                Some(last) => run.reached = Some(last.account),
                None => {
                    measures::reverse(tx, &owner, &run)?;
                    (run.state, run.reached) = (RunState::Reversed, None);
                    enqueue_run(tx, principal, run.id, job, now)?;
                    let details = json!({ "number": run.number, "lines": run.totals.reversed });
                    Actor::system(principal).journal(tx, now, ("run", run.id), "reversed", &details)?;
                }
            }
            tx.run_update(principal, &run)?;
            Ok::<_, RunError>(run)
        })
        .await?;
    app.bus.look_again(principal);
    Ok(done)
}

fn reverse_line(
    tx: &mut Tx<'_>,
    owner: &Principal,
    known: &Known,
    run: &Run,
    line: &RunLine,
) -> Result<(), StoreError> {
    let principal = owner.id;
    let missing = || StoreError::Corrupt(format!("account {} of a run is missing", line.account));
    let account = tx.account_locked(principal, line.account)?.ok_or_else(missing)?;
    let letter = tx.letter_fetch(principal, line.letter)?;
    let fate = fate_of(letter.as_ref(), line.action);
    let state = match undo(fate) {
        Undo::Strike | Undo::Withdraw => LineState::Withdrawn,
        Undo::Correct => LineState::Corrected,
    };
    if letter.is_some() {
        undo_letter(tx, owner, run, line.letter)?;
    }
    let items = tx.run_items_of(principal, run.id, line.account)?;
    items_back(tx, owner, line.account, &items)?;
    let policy = policy_in(tx, known, owner, &account, run.policy_at)?;
    let rules = Rules { policy: &policy.parsed.billing, country: law_of(owner, &account), run: Some(run.id) };
    let costs = [(line.fee, line.fee_item), (line.interest, line.interest_item)];
    let reversed = costs.into_iter().filter(|(amount, _)| *amount > 0);
    let bookings: Vec<Booking> = reversed.map(|(_, item)| Booking::of(Command::Reverse { item })).collect();
    match book_in(tx, owner, &account, run.as_of, rules, &bookings) {
        // A fee that a person has reversed or written off meanwhile is gone already.
        Ok(_) | Err(BookError::Ledger(_)) => {}
        Err(BookError::Store(error)) => return Err(error),
        Err(other) => return Err(StoreError::Corrupt(other.to_string())),
    }
    if line.action == Action::Letter {
        tx.last_letter_back(principal, line.account, run.as_of, line.last_letter)?;
    }
    tx.run_line_state_set(principal, run.id, line.account, state)
}

fn fate_of(letter: Option<&Letter>, action: Action) -> LetterFate {
    match letter.map(|letter| letter.state) {
        Some(LetterState::Sent | LetterState::Corrected) => LetterFate::Sent,
        Some(_) => LetterFate::NotSent,
        // What was handed over without a letter has left the house.
        None if action == Action::HandOver => LetterFate::Sent,
        None => LetterFate::NotSent,
    }
}

/// Withdraws a letter that did not leave, or has a correction made of one that did; whether it had left.
pub(super) fn undo_letter(tx: &mut Tx<'_>, owner: &Principal, run: &Run, id: LetterId) -> Result<bool, StoreError> {
    let Some(letter) = tx.letter_fetch(owner.id, id)? else { return Ok(false) };
    if letter.state != LetterState::Sent {
        tx.letter_move(owner.id, id, letter.state, LetterState::Withdrawn, None)?;
        return Ok(false);
    }
    tx.letter_move(owner.id, id, LetterState::Sent, LetterState::Corrected, letter.sent_at)?;
    let what = format!("{CORRECTION} {id}");
    let correction = NewLetter {
        id: LetterId(derived(run.id, letter.account, &what)),
        account: letter.account,
        run: Some(run.id),
        kind: CORRECTION.to_owned(),
        language: letter.language,
        channel: letter.channel,
        issued: run.as_of,
        cause: json!({ "corrects": id }).to_string(),
    };
    tx.letter_insert(owner.id, &correction)?;
    Ok(true)
}

/// Dunning goes back where nothing else happened since; interest that was reckoned goes on accruing.
fn items_back(tx: &mut Tx<'_>, owner: &Principal, account: AccountId, covered: &[RunItem]) -> Result<(), StoreError> {
    let kept = tx.items_of(owner.id, account)?;
    for it in covered {
        let Some(mut now) = kept.iter().find(|kept| kept.item.id == it.item).cloned() else { continue };
        let before = Covered {
            item: it.item,
            step: 0,
            open: it.open,
            before: it.before,
            after: it.after,
            interest: it.interest,
            interest_to: it.interest_after,
            interest_after: it.interest_after_before,
            interest_so_far: it.so_far_before,
        };
        if let ItemUndo::GoesBack { state, .. } = undo_item(&before, now.state) {
            now.state = state;
            now.interest_after = it.interest_after_before;
            now.interest_so_far = it.so_far_before;
            tx.item_update(owner.id, account, &now)?;
        }
    }
    Ok(())
}
