//! A case on the desk: timeline, composer, what stands beside it; its parts for live pages.

use super::case_chat::ChatLine;
use super::case_head::{Head, HeadPart};
use super::desk::{self, DeskPage, Wanted};
use super::shared::{self, Choice, FileLine, case_url};
use crate::form::{Faults, status_of};
use crate::render::{Page, page_with};
use crate::{Problem, Route, Routes, Signed, Ui, Web};
use app::access::Action;
use app::callbacks::{Callback, Outcome};
use app::cases::{CaseError, CaseView, Draft, Entry as Found, number_text};
use app::chats::AtDesk;
use app::customers::Customer;
use app::people::Member;
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Response};
use cases::Direction;
use kernel::{CaseId, InteractionId, Timestamp, WorkItemId};
use routing::WhyWaits;
use std::collections::{HashMap, HashSet};

/// Characters of a message shown where one is chosen.
const START: usize = 80;

/// Its routes.
pub fn routes(routes: Routes) -> Routes {
    routes
        .add(Route::get(Action::SeeDesk, "/desk/{slug}/cases/{number}"), page)
        .add(Route::get(Action::SeeDesk, "/desk/{slug}/cases/{number}/head"), head_part)
        .add(Route::get(Action::SeeDesk, "/desk/{slug}/cases/{number}/timeline"), timeline_part)
        .add(Route::get(Action::SeeDesk, "/desk/{slug}/cases/{number}/side"), side_part)
}

/// The case in the middle.
pub struct OpenCase {
    pub(super) id: CaseId,
    pub(super) number: String,
    pub(super) subject: String,
    pub(super) back_url: String,
    pub(super) merged_into: Option<Reference>,
    pub(super) head: Head,
    pub(super) timeline: Timeline,
    pub(super) chat: Option<ChatLine>,
    pub(super) composer: Composer,
    pub(super) side: Side,
}

/// Another case.
pub(super) struct Reference {
    pub(super) number: String,
    pub(super) url: String,
}

/// What happened, oldest first.
pub struct Timeline {
    pub(super) part_url: String,
    pub(super) older_url: Option<String>,
    pub(super) entries: Vec<Entry>,
}

pub(super) struct Entry {
    pub(super) at: Timestamp,
    pub(super) who: String,
    pub(super) change: String,
    pub(super) why: String,
    pub(super) message: Option<Message>,
}

pub(super) struct Message {
    pub(super) id: InteractionId,
    pub(super) direction: &'static str,
    pub(super) channel: &'static str,
    pub(super) who: String,
    pub(super) address: String,
    pub(super) to: String,
    pub(super) cc: String,
    pub(super) subject: String,
    pub(super) text: String,
    pub(super) quoted: String,
    pub(super) automatic: String,
    pub(super) protection: &'static str,
    pub(super) delivery: String,
    pub(super) delivery_note: String,
    pub(super) html_url: String,
    pub(super) raw_url: String,
    pub(super) has_remote_images: bool,
    pub(super) is_stranger: bool,
    pub(super) placed: String,
    pub(super) withheld: String,
    pub(super) at: Timestamp,
    pub(super) files: Vec<FileLine>,
}

/// Where one writes.
pub struct Composer {
    pub(super) case_id: CaseId,
    pub(super) number: String,
    pub(super) action: String,
    pub(super) draft_url: String,
    pub(super) blocks_url: String,
    pub(super) mode: String,
    pub(super) body: String,
    pub(super) to: String,
    pub(super) cc: String,
    pub(super) lang: &'static str,
    pub(super) language: String,
    pub(super) signature: String,
    pub(super) once: String,
    pub(super) follow_up: String,
    pub(super) saved_at: Option<Timestamp>,
    pub(super) may_mail: bool,
    pub(super) may_chat: bool,
    pub(super) chat_url: String,
    pub(super) faults: Faults,
}

/// What stands at the right.
pub struct Side {
    pub(super) number: String,
    pub(super) part_url: String,
    pub(super) case_url: String,
    pub(super) change_url: String,
    pub(super) status_url: String,
    pub(super) faults: Faults,
    pub(super) state: &'static str,
    pub(super) is_mine: bool,
    pub(super) callback: Option<CallbackCard>,
    pub(super) customer: CustomerCard,
    pub(super) accounts: Vec<super::accounts::Line>,
    pub(super) effort: EffortBar,
    pub(super) owners: Vec<Choice>,
    pub(super) teams: Vec<Choice>,
    pub(super) kinds: Vec<Choice>,
    pub(super) languages: Vec<Choice>,
    pub(super) tags: Vec<String>,
    pub(super) participants: Vec<Person>,
    pub(super) follow_up: String,
    pub(super) subject: String,
    pub(super) once: String,
    pub(super) links: Vec<LinkLine>,
    pub(super) absorbed: Vec<LinkLine>,
    pub(super) others: Vec<OtherCase>,
    pub(super) parts: Vec<Part>,
}

/// A callback that is open.
pub(super) struct CallbackCard {
    pub(super) url: String,
    pub(super) phone: String,
    /// The window, in words; empty: as soon as it is their turn.
    pub(super) window: String,
    pub(super) tries: i64,
    pub(super) outcomes: &'static [Outcome],
}

pub(super) struct CustomerCard {
    pub(super) name: String,
    pub(super) number: String,
    pub(super) url: String,
    pub(super) language: &'static str,
    pub(super) needs: String,
    pub(super) note: String,
    pub(super) points: Vec<Point>,
    pub(super) doubts: Vec<DoubtLine>,
}

pub(super) struct Point {
    pub(super) kind: String,
    pub(super) value: String,
    pub(super) fault: String,
}

pub(super) struct DoubtLine {
    pub(super) other_id: String,
    pub(super) name: String,
    pub(super) number: String,
    pub(super) url: String,
    pub(super) reason: String,
}

pub(super) struct EffortBar {
    pub(super) band: &'static str,
    pub(super) percent: u32,
    pub(super) reasons: Vec<EffortReason>,
}

pub(super) struct EffortReason {
    pub(super) code: &'static str,
    pub(super) count: i64,
}

pub(super) struct Person {
    pub(super) name: String,
    pub(super) address: String,
}

pub(super) struct LinkLine {
    pub(super) kind: String,
    pub(super) number: String,
    pub(super) url: String,
    pub(super) subject: String,
    pub(super) other_id: String,
    pub(super) id: String,
}

/// A case in a list beside others.
pub(super) struct OtherCase {
    pub number: String,
    pub url: String,
    pub subject: String,
    pub state: &'static str,
    pub at: Timestamp,
}

impl OtherCase {
    /// A case as a line.
    pub fn new(ui: &Ui, case: &app::cases::Case) -> Self {
        Self {
            number: number_text(case.number),
            url: case_url(ui, case.number),
            subject: case.subject.clone(),
            state: case.state.as_str(),
            at: case.changed_at,
        }
    }
}

pub(super) struct Part {
    pub(super) id: InteractionId,
    pub(super) who: String,
    pub(super) start: String,
    pub(super) at: Timestamp,
}

#[derive(Template)]
#[template(path = "case_timeline.html")]
struct TimelinePart<'a> {
    ui: &'a Ui,
    timeline: Timeline,
}

#[derive(Template)]
#[template(path = "case_side.html")]
struct SidePart<'a> {
    ui: &'a Ui,
    side: Side,
}

/// What was typed and refused, to be shown again.
#[derive(Clone, Debug, Default)]
pub(super) struct Typed {
    pub mode: String,
    pub body: String,
    pub to: String,
    pub cc: String,
    pub follow_up: String,
    pub once: String,
    pub composer: Faults,
    pub side: Faults,
}

async fn page(
    State(web): State<Web>,
    signed: Signed,
    Path((_, number)): Path<(String, String)>,
    Query(wanted): Query<Wanted>,
) -> Result<Response, Problem> {
    draw(&web, &signed, &number, wanted, None).await
}

/// The desk with this case open; after a refused form with what was typed.
pub(super) async fn draw(
    web: &Web,
    signed: &Signed,
    number: &str,
    mut wanted: Wanted,
    typed: Option<Typed>,
) -> Result<Response, Problem> {
    let ui = &signed.ui;
    let case = shared::case_by_text(web, signed.principal.id, number).await?;
    wanted.open = number_text(case.number);
    let after = app::journal::head(&web.app, signed.principal.id).await?;
    let (list, counts) = desk::worklist(web, signed, &wanted).await?;
    let all = All::load(web, signed, case.id, &wanted.before).await?;
    let draft = app::cases::fetch_draft(&web.app, signed.actor, signed.staff.id, case.id).await.map_err(problem)?;
    let faults = typed.as_ref().map_or_else(Faults::none, |typed| {
        if typed.composer.any() { typed.composer.clone() } else { typed.side.clone() }
    });
    let side_faults = typed.as_ref().map_or_else(Faults::none, |typed| typed.side.clone());
    let open = open_case(web, signed, &all, &wanted, draft, typed, side_faults);
    let notice = match wanted.done.as_str() {
        "" => String::new(),
        done => shared::word(ui, "done", done),
    };
    let page = DeskPage { ui, after, notice, list, open: Some(open), waiting: counts.open };
    Ok(page_with(status_of(&faults), page))
}

async fn head_part(
    State(web): State<Web>,
    signed: Signed,
    Path((_, number)): Path<(String, String)>,
) -> Result<Response, Problem> {
    let case = shared::case_by_text(&web, signed.principal.id, &number).await?;
    let all = All::load(&web, &signed, case.id, "").await?;
    Ok(Page(HeadPart { ui: &signed.ui, head: all.head(&signed.ui) }).into_response())
}

async fn timeline_part(
    State(web): State<Web>,
    signed: Signed,
    Path((_, number)): Path<(String, String)>,
    Query(wanted): Query<Wanted>,
) -> Result<Response, Problem> {
    let case = shared::case_by_text(&web, signed.principal.id, &number).await?;
    let all = All::load(&web, &signed, case.id, &wanted.before).await?;
    Ok(Page(TimelinePart { ui: &signed.ui, timeline: all.timeline(&signed.ui) }).into_response())
}

async fn side_part(
    State(web): State<Web>,
    signed: Signed,
    Path((_, number)): Path<(String, String)>,
) -> Result<Response, Problem> {
    let case = shared::case_by_text(&web, signed.principal.id, &number).await?;
    let all = All::load(&web, &signed, case.id, "").await?;
    let side = all.side(&web, &signed, Faults::none());
    Ok(Page(SidePart { ui: &signed.ui, side }).into_response())
}

fn problem(error: CaseError) -> Problem {
    match error {
        CaseError::Store(error) => error.into(),
        _ => Problem::NotFound,
    }
}

/// All that a case's page shows.
struct All {
    view: CaseView,
    members: Vec<Member>,
    teams: Vec<app::teams::TeamView>,
    accounts: Vec<app::billing::Account>,
    /// Why the router says that it waits.
    waits: Option<WhyWaits>,
    chat: Option<AtDesk>,
    callback: Option<Callback>,
    is_older: bool,
}

impl All {
    async fn load(web: &Web, signed: &Signed, id: CaseId, before: &str) -> Result<Self, Problem> {
        let (app, principal) = (&web.app, signed.principal.id);
        let mut view = app::cases::view(app, principal, id).await.map_err(problem)?;
        let before: Option<InteractionId> = before.parse().ok();
        if let Some(before) = before {
            (view.timeline, view.has_older) = app::cases::older(app, principal, id, before).await.map_err(problem)?;
        }
        let (members, teams, accounts, waits, chat, callback) = futures::try_join!(
            app::people::list(app, &signed.actor),
            app::teams::list(app, &signed.actor),
            app::billing::accounts::of_customer(app, principal, view.customer.id),
            app::routing::ask(app, move |router| router.why(WorkItemId(id.0))),
            app::chats::at_desk(app, principal, id),
            app::callbacks::open(app, principal, id)
        )?;
        Ok(Self { view, members, teams, accounts, waits, chat, callback, is_older: before.is_some() })
    }

    fn url(&self, ui: &Ui) -> String {
        case_url(ui, self.view.case.number)
    }

    fn head(&self, ui: &Ui) -> Head {
        Head::of(ui, &self.view, &self.members, self.waits.as_ref())
    }

    fn timeline(&self, ui: &Ui) -> Timeline {
        let url = self.url(ui);
        let messages = &self.view.timeline;
        let from = messages.first().filter(|_| self.view.has_older).map(|found| found.interaction.happened_at);
        let until = messages.last().filter(|_| self.is_older).map(|found| found.interaction.happened_at);
        let shown = |at: Timestamp| from.is_none_or(|from| at >= from) && until.is_none_or(|until| at <= until);
        // A note that says why something was changed stands with that change, and only there.
        let mut whys = HashSet::new();
        let mut why = |line| {
            let note = super::changes::why(line)?;
            let found = messages.iter().find(|found| found.interaction.id == note)?;
            whys.insert(note);
            Some(found.interaction.body_text.clone())
        };
        let mut entries: Vec<Entry> = self
            .view
            .changes
            .iter()
            .rev()
            .filter(|line| shown(line.at))
            .filter_map(|line| {
                let change = super::changes::in_case(ui, line, &self.members, &self.teams)?;
                Some(Entry {
                    at: line.at,
                    who: shared::actor_name(ui, &line.actor, &self.members),
                    change,
                    why: why(line).unwrap_or_default(),
                    message: None,
                })
            })
            .collect();
        entries.extend(messages.iter().filter(|found| !whys.contains(&found.interaction.id)).map(|found| Entry {
            at: found.interaction.happened_at,
            who: String::new(),
            change: String::new(),
            why: String::new(),
            message: Some(message(ui, found, &self.view.customer)),
        }));
        entries.sort_by_key(|entry| entry.at);
        let first = messages.first().filter(|_| self.view.has_older);
        Timeline {
            part_url: format!("{url}/timeline"),
            older_url: first.map(|found| format!("{url}?before={}", found.interaction.id)),
            entries,
        }
    }

    fn side(&self, web: &Web, signed: &Signed, faults: Faults) -> Side {
        let (ui, view, case) = (&signed.ui, &self.view, &self.view.case);
        let id = |id: Option<String>| id.unwrap_or_default();
        let owner = id(case.owner.map(|id| id.to_string()));
        let team = id(case.team.map(|id| id.to_string()));
        let nobody = Choice::new("", ui.t("team-none"), &team);
        let teams = self.teams.iter().map(|view| Choice::new(view.team.id.to_string(), &*view.team.name, &team));
        let (absorbed, links) = self.links(ui);
        let url = self.url(ui);
        Side {
            number: number_text(case.number),
            part_url: format!("{url}/side"),
            change_url: format!("{url}/change"),
            case_url: url,
            status_url: app::status::url(&web.app, &signed.principal.slug, &case.status_key),
            faults,
            state: case.state.as_str(),
            is_mine: case.owner == Some(signed.staff.id),
            callback: self.callback.as_ref().map(|callback| self.callback_card(ui, callback)),
            customer: self.customer(ui),
            accounts: self.accounts.iter().map(|account| super::accounts::Line::new(ui, account)).collect(),
            effort: self.effort(signed),
            owners: shared::owners(ui, &self.members, &owner),
            teams: std::iter::once(nobody).chain(teams).collect(),
            kinds: shared::kinds(ui, signed.principal.settings.cases.kinds.keys(), None, &case.kind),
            languages: shared::languages(ui, None, case.language.code()),
            tags: view.tags.clone(),
            participants: view
                .participants
                .iter()
                .map(|one| Person { name: one.name.clone(), address: one.address.clone() })
                .collect(),
            follow_up: case.follow_up_at.map_or_else(String::new, |at| ui.day(&at)),
            subject: case.subject.clone(),
            once: shared::fresh_key(web),
            links,
            absorbed,
            others: view.others.iter().map(|other| OtherCase::new(ui, other)).collect(),
            parts: view
                .timeline
                .iter()
                .filter(|found| found.interaction.direction != Direction::Note)
                .map(part)
                .collect(),
        }
    }

    fn callback_card(&self, ui: &Ui, callback: &Callback) -> CallbackCard {
        let window = callback.window.map(|(from, until)| {
            ui.t2("callback-desk-window", ("from", &ui.exact(&from)), ("until", &ui.exact(&until)))
        });
        CallbackCard {
            url: format!("{}/callback", self.url(ui)),
            phone: callback.phone.clone(),
            window: window.unwrap_or_default(),
            tries: callback.tries,
            outcomes: Outcome::ALL,
        }
    }

    /// Cases merged into this one, and those linked with it.
    fn links(&self, ui: &Ui) -> (Vec<LinkLine>, Vec<LinkLine>) {
        let case = self.view.case.id;
        let lines = self.view.links.iter().map(|(link, other)| LinkLine {
            kind: link.kind.clone(),
            number: number_text(other.number),
            url: case_url(ui, other.number),
            subject: other.subject.clone(),
            other_id: other.id.to_string(),
            id: if link.kind == "merged" && other.merged_into == Some(case) {
                other.id.to_string()
            } else {
                String::new()
            },
        });
        lines.partition(|line| !line.id.is_empty())
    }

    fn customer(&self, ui: &Ui) -> CustomerCard {
        let customer = &self.view.customer;
        let points = self.view.contact_points.iter().map(|point| Point {
            kind: point.kind.clone(),
            value: point.value.clone(),
            fault: point.fault.clone().unwrap_or_default(),
        });
        let open = self.view.doubts.iter().filter(|(doubt, _)| doubt.decision.is_none());
        let doubts = open.map(|(doubt, other)| DoubtLine {
            other_id: other.id.to_string(),
            name: other.name.clone(),
            number: other.number.clone().unwrap_or_default(),
            url: ui.desk(&format!("/customers/{}", other.id)),
            reason: shared::word(ui, "doubt", &doubt.reason),
        });
        CustomerCard {
            name: customer.name.clone(),
            number: customer.number.clone().unwrap_or_default(),
            url: ui.desk(&format!("/customers/{}", customer.id)),
            language: customer.language.own_name(),
            needs: customer.needs.clone(),
            note: customer.note.clone(),
            points: points.collect(),
            doubts: doubts.collect(),
        }
    }

    fn effort(&self, signed: &Signed) -> EffortBar {
        let policy = &signed.principal.settings.cases.effort;
        let case = &self.view.case;
        let waiting = case.waiting_since.map(|since| signed.ui.now.since(since)).unwrap_or_default();
        let score = app::cases::effort(case).score(waiting, policy);
        // The bar is full at half more than what counts as high.
        let full = (policy.high_from * 3 / 2).max(1);
        EffortBar {
            band: score.band.as_str(),
            percent: (score.points.saturating_mul(100) / full).min(100),
            reasons: score
                .reasons
                .iter()
                .map(|reason| EffortReason { code: reason.kind.as_str(), count: reason.count.into() })
                .collect(),
        }
    }

    /// Whom an answer goes to when nothing else is said: who wrote last and is known here, else the customer.
    fn answer_to(&self) -> String {
        let heard = |found: &&Found| {
            let one = &found.interaction;
            one.direction == Direction::In && one.automatic == "none" && !one.from_address.is_empty()
        };
        let known = self.view.timeline.iter().rev().filter(heard).find(|found| !found.facts.stranger);
        known
            .map(|found| found.facts.reply_to.clone().unwrap_or_else(|| found.interaction.from_address.clone()))
            .or_else(|| {
                let points = &self.view.contact_points;
                points
                    .iter()
                    .find(|point| point.kind == "email" && point.fault.is_none())
                    .map(|point| point.value.clone())
            })
            .unwrap_or_default()
    }
}

fn part(found: &Found) -> Part {
    let one = &found.interaction;
    Part { id: one.id, who: who(found), start: one.body_text.chars().take(START).collect(), at: one.happened_at }
}

fn who(found: &Found) -> String {
    let one = &found.interaction;
    let named = found.staff_name.as_deref().unwrap_or(&one.from_name);
    if named.is_empty() { one.from_address.clone() } else { named.to_owned() }
}

fn message(ui: &Ui, found: &Found, customer: &Customer) -> Message {
    let (one, facts) = (&found.interaction, &found.facts);
    let split = facts.quoted_from.filter(|at| *at > 0 && one.body_text.is_char_boundary(*at));
    let (text, quoted) = split.map_or((one.body_text.as_str(), ""), |at| one.body_text.split_at(at));
    let name = who(found);
    let base = ui.desk(&format!("/messages/{}", one.id));
    let html = one.body_html.as_deref().filter(|html| !html.is_empty());
    let files = ui.desk("/files");
    Message {
        id: one.id,
        direction: one.direction.as_str(),
        channel: one.channel.as_str(),
        who: match name.as_str() {
            "" if one.customer == Some(customer.id) && !customer.name.is_empty() => customer.name.clone(),
            "" => ui.t("customer"),
            _ => name,
        },
        address: if one.from_address.is_empty() {
            facts.phone.clone().unwrap_or_default()
        } else {
            one.from_address.clone()
        },
        to: found.recipients.to.join(", "),
        cc: found.recipients.cc.join(", "),
        subject: one.subject.clone(),
        text: text.trim_end().to_owned(),
        quoted: quoted.trim().to_owned(),
        automatic: one.automatic.clone(),
        protection: match facts.protection.as_deref() {
            Some(code) if code.ends_with("encrypted") => "encrypted",
            Some(_) => "signed",
            None => "",
        },
        delivery: one.delivery.clone().unwrap_or_default(),
        delivery_note: one.delivery_note.clone().unwrap_or_default(),
        html_url: html.map(|_| format!("{base}/html")).unwrap_or_default(),
        raw_url: one.raw.map(|_| format!("{base}/raw.eml")).unwrap_or_default(),
        has_remote_images: html.is_some_and(super::message::has_remote_images),
        is_stranger: facts.stranger,
        placed: facts.placed.as_deref().map(|code| known(ui, "placed", code)).unwrap_or_default(),
        withheld: facts.withheld.as_deref().map(|code| known(ui, "withheld", code)).unwrap_or_default(),
        at: one.happened_at,
        files: found.attachments.iter().map(|file| FileLine::new(file, &files)).collect(),
    }
}

/// The words for a code; none when the code has none: most need no words.
fn known(ui: &Ui, prefix: &str, code: &str) -> String {
    let key = format!("{prefix}-{code}");
    let text = ui.t(&key);
    if text == key { String::new() } else { text }
}

fn open_case(
    web: &Web,
    signed: &Signed,
    all: &All,
    wanted: &Wanted,
    draft: Option<Draft>,
    typed: Option<Typed>,
    side_faults: Faults,
) -> OpenCase {
    let (ui, case) = (&signed.ui, &all.view.case);
    let into = case.merged_into.and_then(|into| all.view.links.iter().find(|(_, other)| other.id == into));
    OpenCase {
        id: case.id,
        number: number_text(case.number),
        subject: case.subject.clone(),
        back_url: ui.desk(&wanted.query()),
        merged_into: into
            .map(|(_, other)| Reference { number: number_text(other.number), url: case_url(ui, other.number) }),
        head: all.head(ui),
        timeline: all.timeline(ui),
        chat: all.chat.map(|chat| ChatLine::of(ui, case.number, chat)),
        composer: composer(web, signed, all, draft, typed),
        side: all.side(web, signed, side_faults),
    }
}

fn composer(web: &Web, signed: &Signed, all: &All, draft: Option<Draft>, typed: Option<Typed>) -> Composer {
    let (url, case) = (all.url(&signed.ui), &all.view.case);
    let to = all.answer_to();
    let signatures = [signed.staff.signature.as_str(), signed.principal.settings.signature.as_str()];
    let mut composer = Composer {
        case_id: case.id,
        number: number_text(case.number),
        action: format!("{url}/write"),
        draft_url: format!("{url}/draft"),
        blocks_url: signed.ui.desk(&format!("/text-blocks.json?case={}", number_text(case.number))),
        mode: match (&all.chat, to.is_empty()) {
            (Some(_), _) => "chat",
            (None, false) => "reply",
            (None, true) => "note",
        }
        .to_owned(),
        body: String::new(),
        to,
        cc: String::new(),
        lang: case.language.code(),
        language: case.language.own_name().to_owned(),
        signature: signatures.iter().filter(|text| !text.is_empty()).copied().collect::<Vec<_>>().join("\n\n"),
        once: shared::fresh_key(web),
        follow_up: String::new(),
        saved_at: None,
        may_mail: true,
        may_chat: all.chat.is_some(),
        chat_url: format!("{url}/chat"),
        faults: Faults::none(),
    };
    if let Some(draft) = draft {
        (composer.mode, composer.body, composer.saved_at) = (draft.mode, draft.body, Some(draft.changed_at));
    }
    if let Some(typed) = typed.filter(|typed| typed.composer.any()) {
        let Typed { mode, body, to, cc, follow_up, once, composer: faults, .. } = typed;
        composer = Composer { mode, body, to, cc, follow_up, once, faults, saved_at: None, ..composer };
    }
    composer
}

/// The values of a text block's variables in a case.
pub(super) fn block_values(web: &Web, signed: &Signed, view: &CaseView) -> HashMap<cases::Variable, String> {
    use cases::Variable as V;
    // Dates are written in the language of the customer.
    let ui = signed.ui.clone().in_language(view.case.language);
    let settings = &signed.principal.settings;
    let status = app::status::url(&web.app, &signed.principal.slug, &view.case.status_key);
    HashMap::from([
        (V::CustomerName, view.customer.name.clone()),
        (V::CustomerNumber, view.customer.number.clone().unwrap_or_default()),
        (V::CaseNumber, number_text(view.case.number)),
        (V::CaseSubject, view.case.subject.clone()),
        (V::CaseStatusLink, status),
        (V::CaseFollowUp, view.case.follow_up_at.map_or_else(String::new, |at| ui.date(&at))),
        (V::AgentName, signed.staff.name.clone()),
        (V::PrincipalName, signed.principal.name.clone()),
        (V::PrincipalPhone, settings.phone.clone()),
        (V::PrincipalHours, settings.hours.clone()),
        (V::Today, ui.date(&ui.now)),
    ])
}
