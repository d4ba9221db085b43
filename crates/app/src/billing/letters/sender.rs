//! In whose name letters go out: address, look and banks of a principal, as its people set them.
//!
//! Invariants: what is kept was checked (account numbers by their check digits, addresses by what a payment part takes); a
//! letter is made only where nothing is missing, and what is missing can be said beforehand.

use crate::people::{Fault, is_email};
use crate::principals::{self, PrincipalError};
use crate::{Actor, App, Principal};
use ::policy::Texts as Titles;
use documents::payment::{Address, Field, Iban, Part, QrBill, Reference};
use documents::{Bank, Brand, Colour, Contact, Layout};
use kernel::calendar::Country;
use kernel::{Currency, Lang};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The largest file of a logo; bytes.
pub const LOGO_MOST: usize = 48 * 1024;
/// The longest line; characters.
const LINE_MOST: usize = 200;
/// Lines of what the law wants at the foot.
const LEGAL_MOST: usize = 5;
/// Lines below a letter: who signs.
const SIGNATURE_MOST: usize = 3;
/// The colour of rules and headings until one is chosen.
const COLOUR: &str = "#1f3a5f";

/// What letters of a principal show of it, and where they are paid.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct LetterSettings {
    /// Street or post-office box.
    pub street: String,
    /// Number of the building.
    pub house: String,
    /// Postal code.
    pub postal_code: String,
    /// Town.
    pub town: String,
    /// The line above the recipient in the window; empty: name and address.
    pub return_line: String,
    /// Whose account it is, where not the principal's name.
    pub creditor: String,
    /// Mail address for answers.
    pub email: String,
    /// Web address.
    pub web: String,
    /// Text or video relay for deaf people.
    pub relay: String,
    /// Address and hours of the counter.
    pub counter: String,
    /// Colour of rules and headings, `#rrggbb`; empty: a quiet blue.
    pub colour: String,
    /// Logo as SVG; empty: the name stands there.
    pub logo: String,
    /// Where the window of the envelope is; none: as is usual in the country.
    pub layout: Option<Layout>,
    /// What the law wants at the foot.
    pub legal: Vec<String>,
    /// Who signs.
    pub signature: Vec<String>,
    /// Where it is paid, by currency.
    pub banks: BTreeMap<Currency, BankSettings>,
}

/// An account at a bank.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BankSettings {
    /// The bank's name.
    pub name: String,
    /// The account.
    pub iban: Iban,
    /// The same account's number for payments with a QR reference (institution 30000 to 31999).
    #[serde(default)]
    pub qr_iban: Option<Iban>,
    /// The bank's BIC.
    #[serde(default)]
    pub bic: Option<String>,
}

/// A principal as letters need it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sender {
    /// Its name.
    pub name: String,
    /// Whose law and spelling.
    pub country: Country,
    /// Its country's code.
    pub country_code: String,
    /// The language that letters fall back to.
    pub language: Lang,
    /// Telephone number.
    pub phone: String,
    /// When somebody answers it.
    pub hours: String,
    /// Everything else.
    pub settings: LetterSettings,
}

/// What a principal must still set before letters can be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Missing {
    /// Letters are made for principals in Switzerland, Liechtenstein and Germany.
    Country,
    /// Its address.
    Address,
    /// A telephone number or a mail address.
    Contact,
    /// An account in this currency.
    Bank(Currency),
}

impl Missing {
    /// The key of its text: `letters-missing-address` and so on.
    pub const fn text_key(self) -> &'static str {
        match self {
            Self::Country => "letters-missing-country",
            Self::Address => "letters-missing-address",
            Self::Contact => "letters-missing-contact",
            Self::Bank(Currency::Chf) => "letters-missing-bank-chf",
            Self::Bank(Currency::Eur) => "letters-missing-bank-eur",
        }
    }
}

/// Currencies in which a principal of a country is paid, the usual one first.
pub const fn offered_currencies(country: Option<Country>) -> &'static [Currency] {
    match country {
        Some(Country::De) => &[Currency::Eur],
        Some(Country::Ch) | None => &[Currency::Chf, Currency::Eur],
    }
}

/// Everything that is missing before `owner` can send letters in its usual currency.
pub fn missing(owner: &Principal) -> Vec<Missing> {
    let settings = &owner.settings.letters;
    let country = crate::policy::country_of(&owner.country);
    let usual = offered_currencies(country)[0];
    let mut missing = Vec::new();
    if country.is_none() {
        missing.push(Missing::Country);
    }
    if settings.postal_code.is_empty() || settings.town.is_empty() {
        missing.push(Missing::Address);
    }
    if settings.email.is_empty() && owner.settings.phone.trim().is_empty() {
        missing.push(Missing::Contact);
    }
    if !settings.banks.contains_key(&usual) {
        missing.push(Missing::Bank(usual));
    }
    missing
}

impl Sender {
    /// The principal as sender; what is missing otherwise.
    pub fn of(owner: &Principal) -> Result<Self, Missing> {
        Ok(Self {
            name: owner.name.clone(),
            country: crate::policy::country_of(&owner.country).ok_or(Missing::Country)?,
            country_code: owner.country.clone(),
            language: owner.language,
            phone: owner.settings.phone.trim().to_owned(),
            hours: owner.settings.hours.split_whitespace().collect::<Vec<_>>().join(" "),
            settings: owner.settings.letters.clone(),
        })
    }

    /// Its account in `currency`.
    pub fn bank(&self, currency: Currency) -> Result<&BankSettings, Missing> {
        self.settings.banks.get(&currency).ok_or(Missing::Bank(currency))
    }

    /// Its address as a payment part has it.
    pub fn creditor(&self) -> Address {
        let it = &self.settings;
        let name = if it.creditor.is_empty() { &self.name } else { &it.creditor };
        Address::structured(name, &it.street, &it.house, &it.postal_code, &it.town, &self.country_code)
    }

    /// How its letters look that are paid in `currency`.
    pub fn brand(&self, currency: Currency) -> Result<Brand, Missing> {
        let it = &self.settings;
        if it.postal_code.is_empty() || it.town.is_empty() {
            return Err(Missing::Address);
        }
        if it.email.is_empty() && self.phone.is_empty() {
            return Err(Missing::Contact);
        }
        let bank = self.bank(currency)?;
        let some = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
        let lines = [format!("{} {}", it.street, it.house), format!("{} {}", it.postal_code, it.town)];
        let address = lines.iter().map(|line| line.trim().to_owned()).filter(|line| !line.is_empty()).collect();
        Ok(Brand {
            name: self.name.clone(),
            colour: colour_of(&it.colour).unwrap_or(Colour([0x1f, 0x3a, 0x5f])),
            logo: some(&it.logo),
            address,
            return_line: some(&it.return_line),
            country: self.country,
            layout: it.layout.unwrap_or_else(|| Layout::of(self.country)),
            contact: Contact {
                phone: some(&self.phone),
                hours: some(&self.hours),
                email: some(&it.email),
                web: some(&it.web),
                relay: some(&it.relay),
                counter: some(&it.counter),
            },
            bank: Bank { name: bank.name.clone(), iban: bank.iban.clone(), bic: bank.bic.clone() },
            legal: it.legal.clone(),
        })
    }

    /// The title of a measure in `lang`, else in the principal's language, else in any.
    pub fn title<'t>(&self, titles: &'t Titles, lang: Lang) -> Option<&'t str> {
        let found = titles.get(&lang).or_else(|| titles.get(&self.language)).or_else(|| titles.values().next());
        found.map(String::as_str)
    }
}

impl LetterSettings {
    /// Everything that cannot be kept, by field.
    pub fn faults(&self, name: &str, country: &str) -> Vec<Fault> {
        let mut found = Vec::new();
        self.address_faults(name, country, &mut found);
        let lines = [
            ("return_line", &self.return_line),
            ("web", &self.web),
            ("relay", &self.relay),
            ("counter", &self.counter),
        ];
        let lists = [("legal", &self.legal, LEGAL_MOST), ("signature_lines", &self.signature, SIGNATURE_MOST)];
        let listed = lists.iter().flat_map(|(field, lines, _)| lines.iter().map(|line| (*field, line)));
        for (field, line) in lines.into_iter().chain(listed) {
            if line.chars().count() > LINE_MOST {
                found.push(Fault::new(field, "line-too-long"));
            }
        }
        for (field, lines, most) in lists {
            if lines.len() > most {
                found.push(Fault::new(field, "too-many-lines"));
            }
        }
        if !self.email.is_empty() && !is_email(&self.email) {
            found.push(Fault::new("email", "email"));
        }
        if !self.colour.is_empty() && colour_of(&self.colour).is_none() {
            found.push(Fault::new("colour", "colour"));
        }
        if self.logo.len() > 2 * LOGO_MOST {
            found.push(Fault::new("logo", "logo-too-large"));
        }
        for (currency, bank) in &self.banks {
            bank.faults(*currency, &mut found);
        }
        found
    }

    /// By what the guidelines for payment parts take, whether or not one will be printed.
    fn address_faults(&self, name: &str, country: &str, found: &mut Vec<Fault>) {
        let texts = [&self.street, &self.house, &self.postal_code, &self.town, &self.creditor];
        if texts.iter().all(|text| text.is_empty()) {
            return; // not set yet
        }
        let name = if self.creditor.is_empty() { name } else { &self.creditor };
        let (street, house) = (&self.street, &self.house);
        let creditor = Address::structured(name, street, house, &self.postal_code, &self.town, country);
        for fault in address_faults_of(creditor) {
            let field = match fault {
                Part::Street => "street",
                Part::House => "house",
                Part::PostalCode => "postal_code",
                Part::Town => "town",
                _ if self.creditor.is_empty() => "principal_name",
                _ => "creditor",
            };
            let is_missing = match field {
                "postal_code" => self.postal_code.is_empty(),
                "town" => self.town.is_empty(),
                _ => false,
            };
            found.push(Fault::new(field, if is_missing { "address-part" } else { "payment-text" }));
        }
    }
}

/// The parts of an address that a payment part cannot carry.
fn address_faults_of(creditor: Address) -> Vec<Part> {
    // Any account: only what is said of the creditor counts here.
    let Ok(iban) = "CH9300762011623852957".parse() else { return Vec::new() };
    let bill = QrBill {
        iban,
        creditor,
        amount: None,
        currency: Currency::Chf,
        debtor: None,
        reference: Reference::None,
        message: String::new(),
        billing_information: String::new(),
        procedures: Vec::new(),
    };
    let parts = bill.faults().into_iter().filter_map(|fault| match fault.field {
        Field::Creditor(part) => Some(part),
        _ => None,
    });
    parts.collect()
}

/// The names of a bank's fields in forms: name, account, QR account, BIC.
pub const fn bank_fields(currency: Currency) -> [&'static str; 4] {
    match currency {
        Currency::Chf => ["chf_bank", "chf_iban", "chf_qr_iban", "chf_bic"],
        Currency::Eur => ["eur_bank", "eur_iban", "eur_qr_iban", "eur_bic"],
    }
}

impl BankSettings {
    /// A bank from what somebody typed, none when all is empty; else what is wrong, by field.
    pub fn read(currency: Currency, typed: [&str; 4]) -> Result<Option<Self>, Vec<Fault>> {
        let [name, iban, qr_iban, bic] = typed.map(str::trim);
        let fields = bank_fields(currency);
        if [name, iban, qr_iban, bic].iter().all(|text| text.is_empty()) {
            return Ok(None);
        }
        let read = |text: &str| text.to_ascii_uppercase().parse::<Iban>();
        let mut found = Vec::new();
        let account = read(iban).map_err(|_| found.push(Fault::new(fields[1], "iban")));
        let qr_account = match qr_iban {
            "" => Ok(None),
            text => read(text).map(Some).map_err(|_| found.push(Fault::new(fields[2], "iban"))),
        };
        let (Ok(iban), Ok(qr_iban)) = (account, qr_account) else { return Err(found) };
        let bic = Some(bic.to_ascii_uppercase()).filter(|bic| !bic.is_empty());
        let bank = Self { name: name.to_owned(), iban, qr_iban, bic };
        bank.faults(currency, &mut found);
        if found.is_empty() { Ok(Some(bank)) } else { Err(found) }
    }

    fn faults(&self, currency: Currency, found: &mut Vec<Fault>) {
        let fields = bank_fields(currency);
        if self.name.is_empty() || self.name.chars().count() > LINE_MOST {
            found.push(Fault::new(fields[0], "bank-name"));
        }
        if self.iban.is_qr_iban() {
            found.push(Fault::new(fields[1], "iban-is-qr"));
        }
        if currency == Currency::Chf && !self.iban.is_swiss() {
            found.push(Fault::new(fields[1], "iban-not-swiss"));
        }
        if self.qr_iban.as_ref().is_some_and(|iban| !iban.is_qr_iban()) {
            found.push(Fault::new(fields[2], "qr-iban"));
        }
        let is_bic = |bic: &String| matches!(bic.len(), 8 | 11) && bic.bytes().all(|it| it.is_ascii_alphanumeric());
        if self.bic.as_ref().is_some_and(|bic| !is_bic(bic)) {
            found.push(Fault::new(fields[3], "bic"));
        }
    }
}

/// A colour written `#rrggbb`.
fn colour_of(text: &str) -> Option<Colour> {
    let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6 && digits.is_ascii())?;
    let part = |at: usize| u8::from_str_radix(&digits[at..at + 2], 16).ok();
    Some(Colour([part(0)?, part(2)?, part(4)?]))
}

/// The colour as a form shows it.
pub fn shown_colour(settings: &LetterSettings) -> &str {
    if settings.colour.is_empty() { COLOUR } else { &settings.colour }
}

/// A logo from a file: SVG as it is, PNG wrapped into one. That it can be drawn is seen when a letter is set.
pub fn logo_from(bytes: &[u8]) -> Result<String, Fault> {
    const PNG: &[u8] = b"\x89PNG\r\n\x1a\n";
    if bytes.len() > LOGO_MOST {
        return Err(Fault::new("logo", "logo-too-large"));
    }
    if bytes.starts_with(PNG) {
        let edge = |at: usize| bytes.get(at..at + 4)?.try_into().ok().map(u32::from_be_bytes).filter(|edge| *edge > 0);
        let (Some(width), Some(height)) = (edge(16), edge(20)) else { return Err(Fault::new("logo", "logo-format")) };
        let picture = data_encoding::BASE64.encode(bytes);
        return Ok(format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\"><image width=\"{width}\" \
             height=\"{height}\" href=\"data:image/png;base64,{picture}\"/></svg>"
        ));
    }
    let text = std::str::from_utf8(bytes).map_err(|_| Fault::new("logo", "logo-format"))?;
    if text.contains("<svg") { Ok(text.trim().to_owned()) } else { Err(Fault::new("logo", "logo-format")) }
}

/// Keeps what an admin set; refused by field. A letter is set with it first, so that a logo that is no picture is found.
pub async fn save_settings(app: &App, actor: &Actor, settings: LetterSettings) -> Result<(), Vec<Fault>> {
    let whole = |code| vec![Fault::new("", code)];
    let owner = app.principal(actor.principal).await.ok().flatten().ok_or_else(|| whole("not-saved"))?;
    let faults = settings.faults(&owner.name, &owner.country);
    if !faults.is_empty() {
        return Err(faults);
    }
    let mut changed = (*owner).clone();
    changed.settings.letters = settings;
    if let Err(fault) = super::sample::drawn(app, &changed) {
        return Err(vec![fault]);
    }
    match principals::change(app, actor, changed).await {
        Ok(()) => {
            app.settings_changed(actor.principal);
            Ok(())
        }
        Err(PrincipalError::Fault(fault)) => Err(vec![fault]),
        Err(_) => Err(whole("not-saved")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(faults: &[Fault]) -> Vec<(&str, &str)> {
        faults.iter().map(|fault| (fault.field, fault.code)).collect()
    }

    #[test]
    fn a_bank_is_read_by_its_check_digits_and_says_which_field_is_wrong() {
        let read = |typed| BankSettings::read(Currency::Chf, typed);
        assert_eq!(read(["", " ", "", ""]), Ok(None));
        let bank = read(["Bank Lindental", "ch93 0076 2011 6238 5295 7", "CH44 3199 9123 0008 8901 2", ""]);
        assert!(bank.is_ok_and(|bank| bank.is_some_and(|bank| bank.qr_iban.is_some())));
        let wrong = |typed| read(typed).err().and_then(|found| found.first().map(|fault| (fault.field, fault.code)));
        assert_eq!(wrong(["Bank", "CH9300762011623852956", "", ""]), Some(("chf_iban", "iban")));
        assert_eq!(wrong(["Bank", "CH4431999123000889012", "", ""]), Some(("chf_iban", "iban-is-qr")));
        assert_eq!(
            wrong(["Bank", "CH9300762011623852957", "CH9300762011623852957", ""]),
            Some(("chf_qr_iban", "qr-iban"))
        );
        assert_eq!(wrong(["Bank", "DE89370400440532013000", "", ""]), Some(("chf_iban", "iban-not-swiss")));
        assert_eq!(wrong(["", "CH9300762011623852957", "", ""]), Some(("chf_bank", "bank-name")));
        assert_eq!(wrong(["Bank", "CH9300762011623852957", "", "ABC"]), Some(("chf_bic", "bic")));
    }

    #[test]
    fn an_address_is_taken_as_a_payment_part_takes_it() {
        let mut settings = LetterSettings { street: "Mühlegasse".into(), house: "4".into(), ..Default::default() };
        let found = settings.faults("Energie Lindental AG", "CH");
        assert_eq!(codes(&found), [("postal_code", "address-part"), ("town", "address-part")]);
        (settings.postal_code, settings.town) = ("8999".into(), "Lindental 🦊".into());
        assert_eq!(codes(&settings.faults("Energie Lindental AG", "CH")), [("town", "payment-text")]);
        settings.town = "Lindental".into();
        settings.colour = "grün".into();
        settings.email = "hallo".into();
        settings.legal = vec!["x".into(); 6];
        let found = settings.faults("Energie Lindental AG", "CH");
        assert_eq!(codes(&found), [("legal", "too-many-lines"), ("email", "email"), ("colour", "colour")]);
    }

    #[test]
    fn a_logo_is_svg_or_png_and_small() {
        let png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x03\0\0\0\x02";
        assert!(logo_from(png).is_ok_and(|svg| svg.contains("viewBox=\"0 0 3 2\"")));
        assert_eq!(logo_from(b"GIF89a").map_err(|fault| fault.code), Err("logo-format"));
        assert_eq!(logo_from(&vec![b'x'; LOGO_MOST + 1]).map_err(|fault| fault.code), Err("logo-too-large"));
        assert_eq!(logo_from(b" <svg/> "), Ok("<svg/>".to_owned()));
    }
}
