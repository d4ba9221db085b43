//! Letters to be printed: an archive of PDFs with a list, and what was printed marked as sent.

use super::compose::number_text;
use super::zip::Archive;
use crate::{Actor, App, StoreError, objects};
use billing::RunId;
use kernel::{PrincipalId, Timestamp};
use serde_json::json;
use store::billing::{Letter, LetterState};
use store::objects::Sha;

/// Letters in one archive.
pub const PRINT_LIMIT: i64 = 500;

/// Which letters are meant, so that what is marked as printed is what was in the archive, whatever comes to be printed meanwhile.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cut {
    /// Numbers up to this one.
    pub up_to: i64,
    /// Those that waited at this instant.
    pub seen: Timestamp,
}

/// Letters to be printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheaf {
    /// The archive: `letters.csv` and a PDF a letter, in the order of their numbers.
    pub archive: Vec<u8>,
    /// How many letters are in it.
    pub letters: usize,
    /// The number of the last one.
    pub last: i64,
}

/// The next letters to be printed within a cut, of one run or of all; none when there are none.
pub async fn sheaf(
    app: &App,
    principal: PrincipalId,
    run: Option<RunId>,
    cut: Cut,
) -> Result<Option<Sheaf>, StoreError> {
    let found = app.store.read(move |tx| {
        let letters = tx.letters_to_print(principal, run, cut.up_to, cut.seen, PRINT_LIMIT)?;
        let numbered = letters.into_iter().map(|letter| {
            let number = tx.account_fetch(principal, letter.account)?.map(|account| account.number);
            Ok((letter, number.unwrap_or_default()))
        });
        numbered.collect::<Result<Vec<(Letter, String)>, StoreError>>()
    });
    let found = found.await?;
    let Some(last) = found.last().map(|(letter, _)| letter.number) else { return Ok(None) };
    let mut list = String::from("\u{feff}number,account,day,language,pages,sha256,file\r\n");
    let mut archive = Archive::default();
    for (letter, account) in &found {
        let number = number_text(letter.number, letter.issued);
        let sha = Sha::from_slice(letter.sha256.as_deref().unwrap_or_default())?;
        let missing = || StoreError::Corrupt(format!("letter {}: its PDF is missing", letter.id));
        let pdf = objects::fetch(app, principal, sha).await?.ok_or_else(missing)?;
        let (pages, day, lang) = (letter.pages.unwrap_or_default(), letter.issued, letter.language);
        list.push_str(&format!("{number},{},{day},{lang},{pages},{sha},{number}.pdf\r\n", cell(account)));
        archive.add(&format!("{number}.pdf"), &pdf);
    }
    archive.add("letters.csv", list.as_bytes());
    Ok(Some(Sheaf { archive: archive.finish(), letters: found.len(), last }))
}

/// A text as a cell that no spreadsheet computes and no comma divides.
fn cell(text: &str) -> String {
    let guard = if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { "'" } else { "" };
    format!("\"{guard}{}\"", text.replace('"', "\"\""))
}

/// How many letters the next archive has, which they are, and the number of the last one; none when there are none.
pub async fn to_print(app: &App, principal: PrincipalId) -> Result<Option<(usize, Cut, String)>, StoreError> {
    let seen = app.now();
    let letters = app.store.read(move |tx| tx.letters_to_print(principal, None, i64::MAX, seen, PRINT_LIMIT)).await?;
    let last = letters.last().map(|last| (Cut { up_to: last.number, seen }, number_text(last.number, last.issued)));
    Ok(last.map(|(cut, text)| (letters.len(), cut, text)))
}

/// Marks the letters of a cut as printed and gone; how many. Those withdrawn meanwhile stay withdrawn.
pub async fn printed(app: &App, actor: &Actor, run: Option<RunId>, cut: Cut) -> Result<u64, StoreError> {
    let (actor, now, principal) = (*actor, app.now(), actor.principal);
    app.write(principal, move |tx| {
        let mut count = 0;
        for letter in tx.letters_to_print(principal, run, cut.up_to, cut.seen, PRINT_LIMIT)? {
            count +=
                u64::from(tx.letter_move(principal, letter.id, LetterState::Made, LetterState::Sent, Some(now))?);
        }
        if count > 0 {
            let details = json!({ "up_to": cut.up_to, "letters": count });
            actor.journal(tx, now, ("letters", principal), "printed", &details)?;
        }
        Ok(count)
    })
    .await
}
