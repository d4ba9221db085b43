//! Texts of letters: words for target groups, by key and language, with the letter that carries them.

use super::admin_letters::{Picture, pictures};
use super::shared::{self, Choice, fault, word};
use crate::form::{Faults, Fields, status_of};
use crate::render::{page_with, see};
use crate::{Problem, Route, Routes, Signed, Ui, Web};
use app::access::Action;
use app::billing::letters::{
    self, LetterText, TextError, keys, places, preview, remove_text, save_text, shipped_words, texts_of,
};
use app::policy::known;
use app::settings::is_swiss;
use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use kernel::Lang;
use serde::Deserialize;

/// Its routes.
pub fn routes(routes: Routes) -> Routes {
    routes
        .add(Route::get(Action::SeeLetters, "/desk/{slug}/admin/letter-texts"), page)
        .add(Route::post(Action::ManageLetterTexts, "/desk/{slug}/admin/letter-texts"), save)
        .add(Route::post(Action::ManageLetterTexts, "/desk/{slug}/admin/letter-texts/remove"), remove)
}

/// A key with the languages in which it has words of the principal's own.
struct Line {
    key: String,
    name: String,
    languages: String,
    is_shipped: bool,
    is_chosen: bool,
}

#[derive(Template)]
#[template(path = "letter_texts.html")]
struct TextsPage<'a> {
    ui: &'a Ui,
    notice: String,
    faults: Faults,
    lines: Vec<Line>,
    key: String,
    languages: Vec<Choice>,
    lang: Lang,
    own_language: &'static str,
    opening: String,
    reasons: String,
    closing: String,
    has_own: bool,
    pages: Vec<Picture>,
    pdf: String,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Asked {
    key: String,
    lang: String,
    done: String,
}

async fn page(State(web): State<Web>, signed: Signed, Query(asked): Query<Asked>) -> Result<Response, Problem> {
    let own = texts_of(&web.app, signed.principal.id).await?;
    let lang: Lang = asked.lang.parse().unwrap_or(signed.principal.language);
    let key = if asked.key.is_empty() { letters::SHIPPED[0] } else { &asked.key };
    let notice = if asked.done.is_empty() { String::new() } else { word(&signed.ui, "done", &asked.done) };
    let words = words_of(&web, &signed, &own, key, lang);
    draw(&web, &signed, &own, key, lang, words, notice, Faults::none()).await
}

/// What stands in the three places: the principal's own words, else those shipped.
fn words_of(web: &Web, signed: &Signed, own: &[LetterText], key: &str, lang: Lang) -> [String; 3] {
    places().map(|(_, place)| {
        let mine = own.iter().find(|it| it.key == key && it.language == lang && it.place == place);
        let shipped = || shipped_words(&web.app.texts, key, lang, place, is_swiss(&signed.principal.country));
        mine.map(|it| it.words.clone()).or_else(shipped).unwrap_or_default()
    })
}

#[expect(clippy::too_many_arguments, reason = "what a page shows")]
async fn draw(
    web: &Web,
    signed: &Signed,
    own: &[LetterText],
    key: &str,
    lang: Lang,
    words: [String; 3],
    notice: String,
    faults: Faults,
) -> Result<Response, Problem> {
    let (ui, owner) = (&signed.ui, &*signed.principal);
    let policy = known(&web.app, owner).await?;
    let now = web.app.now();
    let document = policy.base(now, now).map(|base| base.document.value().clone()).unwrap_or_default();
    let policy = app::policy::PolicyDocument::parse(&document).unwrap_or_default().billing;
    let line = |name: String| {
        let mine: Vec<&str> = Lang::ALL
            .into_iter()
            .filter(|lang| own.iter().any(|it| it.key == name && it.language == *lang))
            .map(Lang::own_name)
            .collect();
        Line {
            name: word(ui, "letters-kind", &name),
            languages: mine.join(", "),
            is_shipped: letters::SHIPPED.contains(&name.as_str()),
            is_chosen: name == key,
            key: name,
        }
    };
    let shown = preview(&web.app, owner, own, key, lang).map_or(0, |pages| pages.len());
    let query = format!("key={key}&lang={lang}");
    let [opening, reasons, closing] = words;
    let page = TextsPage {
        ui,
        notice,
        lines: keys(own, &policy).into_iter().map(line).collect(),
        key: key.to_owned(),
        languages: shared::languages(ui, None, lang.code()),
        lang,
        own_language: owner.language.own_name(),
        opening,
        reasons,
        closing,
        has_own: own.iter().any(|it| it.key == key && it.language == lang),
        pages: pictures(ui, (1..=shown).map(|n| ui.desk(&format!("/admin/letters/example.svg?page={n}&{query}")))),
        pdf: ui.desk(&format!("/admin/letters/example.pdf?{query}")),
        faults: faults.clone(),
    };
    Ok(page_with(status_of(&faults), page))
}

async fn save(State(web): State<Web>, signed: Signed, fields: Fields) -> Result<Response, Problem> {
    let lang = fields.language()?;
    let key = fields.text("key").trim().to_owned();
    let words = ["opening", "reasons", "closing"].map(|place| fields.text(place).to_owned());
    let ui = &signed.ui;
    let faults = match save_text(&web.app, signed.actor, &key, lang, words.clone()).await {
        Ok(()) => return Ok(see(ui.desk(&format!("/admin/letter-texts?key={key}&lang={lang}&done=saved")))),
        Err(TextError::Key) => fault(ui, "key", "letter-key"),
        Err(TextError::TooLong { place }) => fault(ui, place, "letter-words"),
        Err(TextError::Store(error)) => return Err(error.into()),
    };
    let own = texts_of(&web.app, signed.principal.id).await?;
    draw(&web, &signed, &own, &key, lang, words, String::new(), faults).await
}

async fn remove(State(web): State<Web>, signed: Signed, fields: Fields) -> Result<Response, Problem> {
    let lang = fields.language()?;
    let key = fields.text("key").to_owned();
    remove_text(&web.app, signed.actor, &key, lang).await?;
    let is_plain = key.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_');
    let key = if is_plain { key } else { String::new() };
    Ok(see(signed.ui.desk(&format!("/admin/letter-texts?key={key}&lang={lang}&done=removed"))))
}
