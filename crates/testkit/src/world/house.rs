//! The two utilities: who works there, in which teams, with which texts, for which customers.

use super::cast::{self, Customer};
use super::dice::Dice;
use super::script::shipped;
use super::{Fault, letter};
use crate::SetClock;
use app::access::Role;
use app::billing::letters::{BankSettings, LetterSettings};
use app::mailboxes::{Connection, MailboxForm};
use app::people::{Invite, Profile};
use app::principals::NewPrincipal;
use app::set_aside::{Aside, Detail};
use app::{Actor, App, Principal, PrincipalSettings};
use customers::contact_point::{email_key, phone_key};
use kernel::{ContactPointId, Currency, CustomerId, Lang, MailboxId, PrincipalId, StaffId, TeamId, Timestamp};
use serde_json::json;
use std::time::Duration;
use store::StoreError;
use store::customers::ContactPoint;
use store::text_blocks::TextBlock;

/// A utility of the world.
pub struct House {
    /// The principal.
    pub principal: Principal,
    /// Who works there.
    pub people: Vec<Person>,
    /// Its teams with their members.
    pub teams: Vec<(String, TeamId, Vec<StaffId>)>,
    /// Its mailbox and that one's address.
    pub mailbox: (MailboxId, String),
    pub(super) customers: Vec<Customer>,
}

/// Somebody who works in a utility.
#[derive(Clone, Debug)]
pub struct Person {
    /// Who.
    pub staff: StaffId,
    /// Their name.
    pub name: String,
    /// What they are.
    pub role: Role,
    /// The language of their pages.
    pub lang: Lang,
}

/// What a utility is made from.
struct Plan {
    slug: &'static str,
    name: &'static str,
    country: &'static str,
    phone: &'static str,
    hours: &'static str,
    signature: &'static str,
    people: &'static [(&'static str, Role, Lang)],
    teams: &'static [(&'static str, &'static [&'static str])],
    customers: usize,
}

const PLANS: [Plan; 2] = [
    Plan {
        slug: "lindental",
        name: "Stadtwerke Lindental",
        country: "CH",
        phone: "079 000 00 00",
        hours: "Montag bis Freitag, 8 bis 18 Uhr",
        signature: "Stadtwerke Lindental\nStrom, Wasser, Fernwärme, Glasfaser\nWerkstrasse 1, 9999 Lindental",
        people: &[
            ("Mara Frei", Role::Agent, Lang::De),
            ("Luca Bernasconi", Role::Agent, Lang::De),
            ("Sophie Favre", Role::Agent, Lang::Fr),
            ("Grace Miller", Role::Agent, Lang::En),
            ("Jonas Wyss", Role::Agent, Lang::De),
            ("Regula Amstutz", Role::Lead, Lang::De),
            ("Tim Odermatt", Role::Analyst, Lang::De),
            ("Beatrice Zgraggen", Role::Manager, Lang::De),
            ("Selin Kaya", Role::Admin, Lang::De),
        ],
        teams: &[
            ("Kundendienst", &["Mara Frei", "Luca Bernasconi", "Sophie Favre", "Grace Miller", "Regula Amstutz"]),
            ("Zählerwesen", &["Jonas Wyss", "Luca Bernasconi"]),
            ("Netz und Störung", &["Jonas Wyss", "Regula Amstutz"]),
            ("Glasfaser", &["Grace Miller", "Mara Frei"]),
        ],
        customers: 210,
    },
    Plan {
        slug: "auenfeld",
        name: "Gemeindewerke Auenfeld",
        country: "DE",
        phone: "0176 0406 9000",
        hours: "Montag bis Freitag, 7 bis 17 Uhr",
        signature: "Gemeindewerke Auenfeld GmbH\nStrom, Gas, Wasser\nAm Wasserturm 3, 00001 Auenfeld",
        people: &[
            ("Heike Brandt", Role::Agent, Lang::De),
            ("Oliver Kruse", Role::Agent, Lang::De),
            ("Jens Möller", Role::Lead, Lang::De),
            ("Petra Vogt", Role::Analyst, Lang::De),
            ("Ingo Thiele", Role::Manager, Lang::De),
            ("Selin Kaya", Role::Admin, Lang::De),
        ],
        teams: &[("Kundenservice", &["Heike Brandt", "Oliver Kruse", "Jens Möller"]), ("Technik", &["Oliver Kruse"])],
        customers: 60,
    },
];

/// Founds both utilities.
pub async fn found(app: &App, clock: &SetClock, dice: &mut Dice) -> Result<Vec<House>, Fault> {
    let mut houses = Vec::new();
    for plan in &PLANS {
        houses.push(found_one(app, clock, dice, plan).await?);
    }
    Ok(houses)
}

/// What letters show: an address that does not exist, and the accounts that the guidelines give as examples.
fn letters(plan: &Plan) -> LetterSettings {
    let is_swiss = plan.country == "CH";
    let (currency, iban, qr_iban) = if is_swiss {
        (Currency::Chf, "CH9300762011623852957", "CH4431999123000889012".parse().ok())
    } else {
        (Currency::Eur, "DE89370400440532013000", None)
    };
    let text = |swiss: &str, german: &str| if is_swiss { swiss.to_owned() } else { german.to_owned() };
    let name = text("Bank Lindental", "Sparkasse Auenfeld");
    let bank = iban.parse().ok().map(|iban| (currency, BankSettings { name, iban, qr_iban, bic: None }));
    LetterSettings {
        street: text("Mühlegasse", "Am Auenpark"),
        house: text("4", "12"),
        postal_code: text("8999", "99999"),
        town: text("Lindental", "Auenfeld"),
        email: format!("kundendienst@{}.example", app::principals::slug_of(plan.name)),
        colour: text("#0b6e4f", "#0a4d8c"),
        banks: bank.into_iter().collect(),
        ..LetterSettings::default()
    }
}

async fn found_one(app: &App, clock: &SetClock, dice: &mut Dice, plan: &Plan) -> Result<House, Fault> {
    let settings = PrincipalSettings {
        signature: plan.signature.to_owned(),
        phone: plan.phone.to_owned(),
        hours: plan.hours.to_owned(),
        customer_number_pattern: "4######".to_owned(),
        letters: letters(plan),
        ..PrincipalSettings::default()
    };
    let new = NewPrincipal {
        slug: plan.slug.to_owned(),
        name: plan.name.to_owned(),
        country: plan.country.to_owned(),
        language: Lang::De,
        time_zone: String::new(),
        settings,
    };
    let principal = app::principals::add(app, new).await?;
    clock.advance(Duration::from_secs(60));
    let actor = Actor::system(principal.id);
    let mut people = Vec::new();
    for &(name, role, lang) in plan.people {
        people.push(hire(app, &actor, plan, name, role, lang).await?);
        clock.advance(Duration::from_secs(30));
    }
    let teams = form_teams(app, &actor, plan, &people).await?;
    write_blocks(app, actor, plan).await?;
    let address = format!("kundendienst@{}.example", app::principals::slug_of(plan.name));
    let form = MailboxForm {
        address: address.clone(),
        from_name: plan.name.to_owned(),
        connection: Connection::default(),
        passwords: None,
        is_active: true,
    };
    let mailbox = app::mailboxes::add(app, &actor, form).await?;
    let customers = (0..plan.customers).map(|nth| cast::invent(dice, app.id(), nth, plan.country)).collect();
    let mut house = House { principal, people, teams, mailbox: (mailbox, address), customers };
    star(app, &mut house);
    enrol(app, dice, &house).await?;
    Ok(house)
}

async fn hire(app: &App, actor: &Actor, plan: &Plan, name: &str, role: Role, lang: Lang) -> Result<Person, Fault> {
    // Selin Kaya works for both: one person, one account.
    let slug = if name == "Selin Kaya" { PLANS[0].slug } else { plan.slug };
    let email = format!("{}@{slug}.example", cast::address(&name.replace(' ', "-")).replace('-', "."));
    let invite = Invite { email, name: name.to_owned(), language: lang, role };
    let staff = app::people::invite(app, actor, invite).await?.staff;
    let profile = Profile { name: name.to_owned(), language: lang, signature: String::new() };
    app::people::save_profile(app, staff, profile).await?;
    Ok(Person { staff, name: name.to_owned(), role, lang })
}

async fn form_teams(
    app: &App,
    actor: &Actor,
    plan: &Plan,
    people: &[Person],
) -> Result<Vec<(String, TeamId, Vec<StaffId>)>, Fault> {
    let mut teams = Vec::new();
    for &(name, members) in plan.teams {
        let id = app::teams::create(app, actor, name).await?;
        let of = people.iter().filter(|person| members.contains(&person.name.as_str()));
        let members: Vec<StaffId> = of.map(|person| person.staff).collect();
        app::teams::change(app, actor, id, name, members.clone()).await?;
        teams.push((name.to_owned(), id, members));
    }
    Ok(teams)
}

async fn write_blocks(app: &App, actor: Actor, plan: &Plan) -> Result<(), Fault> {
    for part in shipped::BLOCKS.split("\n=== ").skip(1) {
        let (head, body) = part.split_once('\n').ok_or("a text block without a body")?;
        let mut words = head.splitn(3, ' ');
        let (shortcut, lang, title) = (words.next(), words.next(), words.next());
        let (Some(shortcut), Some(lang), Some(title)) = (shortcut, lang, title) else {
            return Err(format!("a text block's head: {head}").into());
        };
        let body = body.trim();
        let body = if plan.country == "DE" { body.replace("Grüsse", "Grüße") } else { body.to_owned() };
        let block = TextBlock {
            id: app.id(),
            shortcut: shortcut.to_owned(),
            language: lang.parse()?,
            title: title.to_owned(),
            body,
        };
        app::text_blocks::save(app, actor, block).await?;
    }
    Ok(())
}

/// Customers who have a story of their own take the first places of Lindental.
fn star(app: &App, house: &mut House) {
    if house.principal.country != "CH" {
        return;
    }
    let stars = [
        ("Restaurant Rössli, Familie Arnold", "Arnold", 'm', "arnold.roessli@example.ch"),
        ("Miriam Steiner", "Steiner", 'f', "miriam.steiner@example.ch"),
        ("Walter Gerber", "Gerber", 'm', "walter.gerber@talpost.example"),
        ("Lea Brunner", "Brunner", 'f', "lea.brunner@example.ch"),
        ("Rolf Huber", "Huber", 'm', "rolf.huber@seenetz.example"),
        ("Katrin Moser", "Moser", 'f', "katrin.moser@example.ch"),
        ("Ruth Keller", "Keller", 'f', "ruth.keller@talpost.example"),
        ("Altersheim Sonnmatt", "", ' ', "technik@sonnmatt.example"),
    ];
    for ((name, last, gender, email), customer) in stars.into_iter().zip(&mut house.customers) {
        *customer = Customer {
            id: app.id(),
            name: name.to_owned(),
            last: last.to_owned(),
            gender,
            lang: Lang::De,
            email: email.to_owned(),
            ..customer.clone()
        };
    }
}

/// Enters the customers as an import would: in one transaction, with one line in the journal.
async fn enrol(app: &App, dice: &mut Dice, house: &House) -> Result<(), Fault> {
    let principal = house.principal.id;
    let country = house.principal.country.clone();
    let now = app.now();
    let rows: Vec<(store::customers::Customer, [ContactPointId; 2], Customer)> = house
        .customers
        .iter()
        .map(|one| {
            let row = store::customers::Customer {
                id: one.id,
                number: Some(one.number.clone()),
                name: one.name.clone(),
                language: one.lang,
                needs: String::new(),
                note: format!("{}, {}\nZähler {}", one.street, one.town, one.meter),
                merged_into: None,
                created_at: now.minus(Duration::from_secs(86_400 * dice.between(30, 3_000))),
            };
            (row, [app.id(), app.id()], one.clone())
        })
        .collect();
    app.write(principal, move |tx| {
        for (row, ids, one) in &rows {
            tx.customer_insert(principal, row)?;
            let points =
                [("email", &one.email, email_key(&one.email)), ("phone", &one.phone, phone_key(&one.phone, &country))];
            for (id, (kind, value, key)) in ids.iter().zip(points) {
                if let Some(key) = key {
                    tx.contact_point_insert(principal, &point(*id, row, kind, value, key))?;
                }
            }
            tx.search_ask(principal, "customer", row.id, now)?;
        }
        let details = json!({ "customers": rows.len() });
        Actor::system(principal).journal(tx, now, ("principal", principal), "customers-imported", &details)?;
        Ok::<_, StoreError>(())
    })
    .await?;
    Ok(())
}

fn point(id: ContactPointId, row: &store::customers::Customer, kind: &str, value: &str, key: String) -> ContactPoint {
    ContactPoint {
        id,
        customer: row.id,
        kind: kind.to_owned(),
        value: value.to_owned(),
        value_key: key,
        fault: None,
        fault_at: None,
        created_at: row.created_at,
    }
}

/// A message that nobody could read: hostile by its form.
pub async fn set_one_aside(app: &App, house: &House, at: Timestamp) -> Result<(), Fault> {
    let head = letter::Head {
        from: ("Scanner Kopierraum", "scanner@copyshop.example"),
        to: &house.mailbox.1,
        subject: "Scan 2041",
        message_id: "scan-2041@copyshop.example",
        in_reply_to: None,
        at,
    };
    let raw = letter::compose(&head, &"--x\n".repeat(400), &[]);
    let detail = Detail {
        sender: head.from.1.to_owned(),
        subject: head.subject.to_owned(),
        message_id: head.message_id.to_owned(),
        header_only: false,
        size: raw.len() as u64,
    };
    let aside = Aside {
        mailbox: Some(house.mailbox.0),
        source: "imap".to_owned(),
        reason: "too_many_parts".to_owned(),
        detail,
        raw,
        tell_limit_mb: None,
    };
    app::set_aside::put(app, house.principal.id, aside).await?;
    Ok(())
}

impl House {
    /// The team of this name.
    pub(super) fn team(&self, name: &str) -> Option<&(String, TeamId, Vec<StaffId>)> {
        self.teams.iter().find(|(known, _, _)| known == name)
    }

    /// The name of a member of the staff.
    pub(super) fn name_of(&self, staff: StaffId) -> &str {
        self.people.iter().find(|person| person.staff == staff).map_or("", |person| &person.name)
    }

    /// Somebody who answers in `lang`, if possible in their own language.
    pub(super) fn somebody(&self, dice: &mut Dice, lang: Lang) -> StaffId {
        let answer: Vec<&Person> = self.people.iter().filter(|person| person.role == Role::Agent).collect();
        let speak: Vec<&Person> = answer.iter().copied().filter(|person| person.lang == lang).collect();
        dice.pick(if speak.is_empty() { &answer } else { &speak }).staff
    }
}

/// Finds both utilities in a store where they were founded before; `None` when there are none.
pub async fn find_again(app: &App) -> Result<Option<Vec<House>>, Fault> {
    let mut houses = Vec::new();
    for plan in &PLANS {
        let Some(principal) = app::principals::by_slug(app, plan.slug).await? else { return Ok(None) };
        let actor = Actor::system(principal.id);
        let mut people = Vec::new();
        for member in app::people::list(app, &actor).await? {
            let role = member.role.parse()?;
            people.push(Person { staff: member.staff.id, name: member.staff.name, role, lang: member.staff.language });
        }
        let teams = app::teams::list(app, &actor).await?;
        let teams = teams.into_iter().map(|view| (view.team.name, view.team.id, view.members)).collect();
        let Some(mailbox) = app::mailboxes::list(app, principal.id).await?.into_iter().next() else { return Ok(None) };
        let customers = known_customers(app, principal.id).await?;
        houses.push(House { principal, people, teams, mailbox: (mailbox.id, mailbox.address), customers });
    }
    Ok(Some(houses))
}

async fn known_customers(app: &App, principal: PrincipalId) -> Result<Vec<Customer>, StoreError> {
    const MOST: i64 = 200;
    app.store
        .read(move |tx| {
            let mut known = Vec::new();
            for row in tx.customers_after(principal, CustomerId(uuid::Uuid::nil()), MOST)? {
                let points = tx.contact_points_of(principal, row.id)?;
                let value =
                    |kind: &str| points.iter().find(|point| point.kind == kind).map(|point| point.value.clone());
                let (Some(email), Some(number)) = (value("email"), row.number) else { continue };
                known.push(Customer {
                    id: row.id,
                    last: row.name.rsplit(' ').next().unwrap_or_default().to_owned(),
                    name: row.name,
                    gender: ' ',
                    lang: row.language,
                    email,
                    phone: value("phone").unwrap_or_default(),
                    street: row.note.split(',').next().unwrap_or_default().to_owned(),
                    town: String::new(),
                    meter: row.note.rsplit(' ').next().unwrap_or_default().to_owned(),
                    number,
                });
            }
            Ok(known)
        })
        .await
}
