//! `kulanz letter`: renders a letter from a file, lists and shows letters, makes those of a run.

use crate::cli::Letter;
use crate::config::Config;
use crate::exit::{Exit, Failure, OrExit};
use crate::{open, output};
use app::App;
use app::billing::letters::{self, LetterRow, LetterState, Sender};
use app::billing::runs;
use documents::{Brand, RenderError};
use kernel::Lang;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use std::path::Path;

/// Renders, lists, shows or makes letters.
pub fn run(config: &Config, letter: &Letter, json: bool) -> Result<Exit, Failure> {
    if let Letter::Render { file, brand: Some(brand), out, lang, .. } = letter {
        let (value, text) = render(&read(file)?, &read(brand)?, *lang, out)?;
        output::say(json, &value, &text);
        return Ok(Exit::Ok);
    }
    let app = open::quick(config, true)?;
    let (value, text) = open::runtime()?.block_on(answer(&app, letter))?;
    output::say(json, &value, &text);
    Ok(Exit::Ok)
}

async fn answer(app: &App, letter: &Letter) -> Result<(Value, String), Failure> {
    match letter {
        Letter::Render { file, principal, lang, out, .. } => {
            let owner = open::principal(app, principal.as_deref().unwrap_or_default()).await?;
            let letter: documents::Letter = read(file)?;
            let not_ready =
                |missing: letters::Missing| Failure::new(Exit::Usage, format!("set-up: {missing:?} is missing"));
            let brand = Sender::of(&owner).and_then(|sender| sender.brand(letter.total.currency)).map_err(not_ready)?;
            render(&letter, &brand, *lang, out)
        }
        Letter::List { principal, state } => {
            let owner = open::principal(app, principal).await?;
            let listed = letters::list(app, owner.id, *state, None).await?;
            let rows: Vec<Value> = listed.rows.iter().map(head).collect();
            let line = |row: &LetterRow| format!("{}  {}  {}  {}", row.number, row.letter.kind, row.account, row.name);
            let lines: Vec<String> = listed.rows.iter().map(line).collect();
            let text = if lines.is_empty() { "no letter is in this state".to_owned() } else { lines.join("\n") };
            Ok((json!({ "letters": rows, "older_before": listed.before }), text))
        }
        Letter::Show { principal, number, out } => {
            let owner = open::principal(app, principal).await?;
            let row = letters::by_number(app, owner.id, *number).await?;
            let row = row.ok_or_else(|| Failure::new(Exit::Usage, format!("there is no letter {number}")))?;
            if let Some(out) = out {
                let pdf = letters::pdf(app, owner.id, &row.letter).await?;
                let pdf = pdf.ok_or_else(|| Failure::new(Exit::Usage, "it is not made yet"))?;
                std::fs::write(out, &pdf).or_exit(Exit::Io, format!("writing {}", out.display()))?;
            }
            let content: Value =
                row.letter.content.as_deref().and_then(|text| serde_json::from_str(text).ok()).unwrap_or_default();
            let text = serde_json::to_string_pretty(&content).or_exit(Exit::Io, "writing JSON")?;
            Ok((json!({ "letter": head(&row), "content": content }), text))
        }
        Letter::Make { principal, run, threads } => {
            let owner = open::principal(app, principal).await?;
            let found = runs::by_number(app, owner.id, *run).await?;
            let found = found.ok_or_else(|| Failure::new(Exit::Usage, format!("there is no run {run}")))?;
            let threads = threads.unwrap_or_else(|| std::thread::available_parallelism().map_or(1, usize::from));
            let made =
                letters::make(app, owner.id, found.id, threads).await.or_exit(Exit::Unavailable, "making letters")?;
            let text = format!("{} letters made, {} set aside with a reason", made.made, made.failed);
            Ok((json!(made), text))
        }
    }
}

fn render(letter: &documents::Letter, brand: &Brand, lang: Lang, out: &Path) -> Result<(Value, String), Failure> {
    let made = documents::render(letter, brand, lang).map_err(refusal)?;
    std::fs::write(out, &made.pdf).or_exit(Exit::Io, format!("writing {}", out.display()))?;
    let value = json!({ "pages": made.pages, "bytes": made.pdf.len(), "template_hash": made.template_hash,
        "unprintable": made.unprintable });
    Ok((value, format!("{}: {} pages, {} bytes", out.display(), made.pages, made.pdf.len())))
}

/// Faults of a payment part by their fields; anything else as it says itself.
fn refusal(error: RenderError) -> Failure {
    match error {
        RenderError::Payment(faults) => {
            Failure::new(Exit::Usage, faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))
        }
        other => Failure::new(Exit::Usage, other),
    }
}

fn head(row: &LetterRow) -> Value {
    let it = &row.letter;
    json!({ "number": it.number, "text": row.number, "account": row.account, "kind": it.kind, "state": it.state,
        "language": it.language, "channel": it.channel, "day": it.issued, "pages": it.pages, "fault": it.fault,
        "template_hash": it.template_hash })
}

/// The state with a code.
pub fn state(text: &str) -> Result<LetterState, String> {
    serde_json::from_value(json!(text))
        .map_err(|_| "a state is one of due, made, sent, withdrawn, corrected, failed".to_owned())
}

fn read<T: DeserializeOwned>(file: &Path) -> Result<T, Failure> {
    let text = std::fs::read_to_string(file).or_exit(Exit::Io, format!("reading {}", file.display()))?;
    serde_json::from_str(&text).or_exit(Exit::Usage, file.display().to_string())
}
