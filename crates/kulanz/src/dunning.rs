//! `kulanz dunning run`: proposes a run, carries it out or reverses one; goes on where one broke off.

use crate::cli::Dunning;
use crate::config::Config;
use crate::exit::{Exit, Failure};
use crate::{open, output};
use app::billing::runs::{self, Progress, RunError};
use app::billing::{Run, RunState};
use app::policy::known;
use app::{Actor, App, Principal};
use indicatif::ProgressBar;
use jiff::civil::Date;
use kernel::Currency;
use serde_json::{Value, json};

/// Runs dunning.
pub fn run(config: &Config, dunning: &Dunning, json: bool) -> Result<Exit, Failure> {
    let Dunning::Run { principal, as_of, currency, carry_out, another, reverse, .. } = dunning;
    let app = open::quick(config, true)?;
    let run = open::runtime()?.block_on(async {
        let owner = open::principal(&app, principal).await?;
        let by = By { app: &app, owner: &owner, actor: Actor::system(owner.id) };
        match reverse {
            Some(number) => by.reverse(*number).await,
            None => by.forward(*as_of, *currency, *carry_out, *another).await,
        }
    })?;
    output::say(json, &told(&run), &text(&run));
    Ok(Exit::Ok)
}

/// Who runs it, for whom.
struct By<'a> {
    app: &'a App,
    owner: &'a Principal,
    actor: Actor,
}

impl By<'_> {
    /// The run for the day: the one there is, or a new one; carried out when that is wanted. One that is carried out
    /// already stays the one of its day unless `another` is asked for, so that the command can be repeated.
    async fn forward(
        &self,
        as_of: Option<Date>,
        currency: Option<Currency>,
        carry_out: bool,
        another: bool,
    ) -> Result<Run, Failure> {
        let Self { app, owner, actor } = self;
        let today = known(app, owner).await?.day(app.now());
        let usual = if owner.country == "DE" { Currency::Eur } else { Currency::Chf };
        let (as_of, currency) = (as_of.unwrap_or(today), currency.unwrap_or(usual));
        let rank = |run: &Run| match run.state {
            RunState::Proposing | RunState::Proposed | RunState::CarryingOut => Some(0),
            RunState::CarriedOut if !another => Some(1),
            _ => None,
        };
        let of_the_day = runs::list(app, owner.id).await?.into_iter();
        let of_the_day = of_the_day.filter(|run| (run.as_of, run.currency) == (as_of, currency));
        let there = of_the_day.filter_map(|run| Some((rank(&run)?, run))).min_by_key(|(rank, _)| *rank);
        let mut run = match there.map(|(_, run)| run) {
            Some(run) => run,
            None => runs::begin(app, actor, owner, as_of, currency).await.map_err(failure)?,
        };
        if run.state == RunState::Proposing {
            run = self.finish(&run, "proposing").await?;
        }
        if carry_out && run.state == RunState::Proposed {
            run = runs::carry_out(app, actor, owner, run.id).await.map_err(failure)?;
        }
        if run.state == RunState::CarryingOut {
            run = self.finish(&run, "carrying out").await?;
        }
        Ok(run)
    }

    /// Reverses a run, or goes on reversing it.
    async fn reverse(&self, number: i64) -> Result<Run, Failure> {
        let Self { app, owner, actor } = self;
        let run = runs::by_number(app, owner.id, number).await?;
        let run = run.ok_or_else(|| Failure::new(Exit::Usage, format!("there is no run {number}")))?;
        let run = match run.state {
            RunState::Reversing => run,
            RunState::Reversed => return Ok(run),
            _ => runs::reverse(app, actor, owner, run.id).await.map_err(failure)?,
        };
        self.finish(&run, "reversing").await
    }

    async fn finish(&self, run: &Run, doing: &'static str) -> Result<Run, Failure> {
        let bar = output::progress(doing, runs::progress_of(run).all);
        let done = runs::finish(self.app, self.owner, run.id, |_, progress| show(&bar, progress)).await;
        bar.finish_and_clear();
        done.map_err(failure)
    }
}

fn show(bar: &ProgressBar, Progress { done, all }: Progress) {
    bar.set_length(all);
    bar.set_position(done);
}

fn told(run: &Run) -> Value {
    let state = json!(run.state);
    json!({ "number": run.number, "as_of": run.as_of, "currency": run.currency.code(), "state": state, "totals": run.totals })
}

fn text(run: &Run) -> String {
    let (totals, proposed) = (&run.totals, &run.totals.proposed);
    let state = json!(run.state);
    let state = state.as_str().unwrap_or_default().replace('_', " ");
    format!(
        "run {} for {}: {state}; {} accounts, {} lines, {} letters, {} carried out, {} overtaken, {} left out, {} reversed",
        run.number,
        run.as_of,
        proposed.accounts,
        proposed.lines,
        totals.letters,
        totals.carried_out,
        totals.overtaken,
        totals.left_out,
        totals.reversed
    )
}

fn failure(error: RunError) -> Failure {
    match error {
        RunError::Store(error) => error.into(),
        RunError::Day => Failure::new(Exit::Usage, error),
        error => Failure::new(Exit::Faults, error),
    }
}
