//! Stories of search, told on a real FTS5 table, and its properties; a plain model of what a question means is the auditor.
#![expect(clippy::unwrap_used, reason = "tests")]

use super::query::{Ending, Node};
use super::words::{Words, composed, folded};
use super::*;
use kernel::Lang;
use proptest::prelude::*;
use terms_table::TermsTable;

#[path = "../db/terms_table.rs"]
mod terms_table;

/// A table with documents, and the model of the same.
struct Library {
    table: TermsTable,
    analyzer: Analyzer,
    shelf: Vec<Model>,
}

struct Model {
    words: Vec<Option<String>>,
    extra: Vec<String>,
}

impl Library {
    fn new() -> Self {
        Self { table: TermsTable::new(FTS5_TOKENIZE), analyzer: Analyzer::new(), shelf: Vec::new() }
    }

    fn of(documents: &[Document<'_>]) -> Self {
        documents.iter().fold(Self::new(), |mut library, document| {
            library.add(document);
            library
        })
    }

    fn german(texts: &[&str]) -> Self {
        Self::of(&texts.iter().map(|text| Document::new().text(text, Some(Lang::De))).collect::<Vec<_>>())
    }

    fn add(&mut self, document: &Document<'_>) {
        let terms = self.analyzer.analyze(document);
        self.table.insert(self.shelf.len(), &terms.to_fts5());
        self.shelf.push(Model {
            words: terms.words().map(|word| word.map(str::to_owned)).collect(),
            extra: terms.extra().map(str::to_owned).collect(),
        });
    }

    /// The numbers of the documents found; the table and the model must agree.
    fn find(&self, query: &Query) -> Vec<usize> {
        let Some(question) = query.to_fts5() else { return Vec::new() };
        let found = self.table.find(&question);
        let tree = query.tree().unwrap();
        let meant: Vec<usize> =
            self.shelf.iter().enumerate().filter(|(_, model)| model.has(&tree)).map(|(at, _)| at).collect();
        assert_eq!(found, meant, "the table and the model differ on {question}");
        found
    }

    fn typed(&self, typed: &str) -> Vec<usize> {
        self.find(&Query::parse(typed))
    }
}

fn fits(word: &str, term: &str, ending: Ending) -> bool {
    if ending == Ending::Whole { word == term } else { word.starts_with(term) }
}

impl Model {
    fn has(&self, node: &Node) -> bool {
        match node {
            Node::Term(term, ending) => {
                let words = self.words.iter().flatten();
                words.chain(&self.extra).any(|word| fits(word, term, *ending))
            }
            Node::Phrase(terms, ending) => self.words.windows(terms.len()).any(|window| {
                window.iter().zip(terms).enumerate().all(|(at, (word, term))| {
                    let ending = if at + 1 == terms.len() { *ending } else { Ending::Whole };
                    word.as_ref().is_some_and(|word| fits(word, term, ending))
                })
            }),
            Node::And(nodes) => nodes.iter().all(|node| self.has(node)),
            Node::Or(nodes) => nodes.iter().any(|node| self.has(node)),
            Node::Without(wanted, excluded) => self.has(wanted) && !self.has(excluded),
        }
    }
}

#[test]
fn a_word_is_found_in_its_other_forms() {
    let library = Library::of(&[
        Document::new().text("Der Zählerstand wurde nicht abgelesen, die Rechnungen sind falsch.", Some(Lang::De)),
        Document::new().text("Votre facture a été payée deux fois.", Some(Lang::Fr)),
        Document::new().text("Le bollette sono arrivate in ritardo", Some(Lang::It)),
        Document::new().text("My readings were estimated", Some(Lang::En)),
        Document::new().text("Die Rechnung stimmt.", None),
    ]);
    assert_eq!(library.typed("rechnung "), [0, 4]);
    assert_eq!(library.typed("Rechnungen "), [0, 4]);
    assert_eq!(library.typed("Zählerstände "), [0]);
    assert_eq!(library.typed("factures "), [1]);
    assert_eq!(library.typed("payee "), [1]);
    assert_eq!(library.typed("bolletta "), [2]);
    assert_eq!(library.typed("reading "), [3]);
}

#[test]
fn umlauts_may_be_written_as_people_can() {
    let library =
        Library::german(&["Herr Müller", "Herr Mueller", "Herr Muller", "Zählerstände", "Zaehlerstand", "Fußweg"]);
    assert_eq!(library.typed("müller "), [0, 1, 2]);
    assert_eq!(library.typed("mueller "), [0, 1, 2]);
    assert_eq!(library.typed("mull"), [0, 1, 2]);
    assert_eq!(library.typed("\"herr mueller\""), [0, 1, 2]);
    assert_eq!(library.typed("zaehlerstaende "), [3, 4]);
    assert_eq!(library.typed("Zählerstand "), [3, 4]);
    assert_eq!(library.typed("fussweg "), [5]);
    // Typed on a keyboard that sends the diaeresis by itself.
    assert_eq!(library.typed("mu\u{308}ller "), [0, 1, 2]);
}

#[test]
fn feuer_is_no_umlaut_and_steuer_finds_steuern() {
    let library = Library::german(&["Die Steuern steigen", "Feuer im Keller", "das tut du"]);
    assert_eq!(library.typed("steuer "), [0]);
    assert_eq!(library.typed("feuer "), [1]);
    assert_eq!(library.typed("due "), [0_usize; 0]);
}

#[test]
fn an_apostrophe_hides_no_word() {
    let library = Library::of(&[
        Document::new().text("L’énergie n'est plus livrée aujourd'hui", Some(Lang::Fr)),
        Document::new().text("dell'acqua e un'altra bolletta", Some(Lang::It)),
        Document::new().text("The customer's meter, O'Brien Ltd., don't", Some(Lang::En)),
        Document::new().text("Betrag 1’234.50 Franken", Some(Lang::De)),
    ]);
    assert_eq!(library.typed("énergie "), [0]);
    assert_eq!(library.typed("d'energie "), [0]);
    assert_eq!(library.typed("aujourd’hui "), [0]);
    assert_eq!(library.typed("acqua "), [1]);
    assert_eq!(library.typed("altra "), [1]);
    assert_eq!(library.typed("customer "), [2]);
    assert_eq!(library.typed("obrien "), [2]);
    assert_eq!(library.typed("1234.50 "), [3]);
    assert_eq!(library.typed("1'234.50 "), [3]);
}

#[test]
fn a_phone_number_is_one_number_however_written() {
    let ways =
        ["+41 44 123 45 67", "+41 (0)44 123 45 67", "0041441234567", "044/1234567", "044 123 45 67", "0441234567"];
    let texts: Vec<String> = ways.iter().map(|way| format!("Bitte anrufen: {way}, danke")).collect();
    let library = Library::german(&texts.iter().map(String::as_str).collect::<Vec<_>>());
    for way in ways {
        assert_eq!(library.typed(way), [0, 1, 2, 3, 4, 5], "{way}");
    }
    assert_eq!(library.typed("044 123 45 68"), [0_usize; 0]);
}

#[test]
fn two_phone_numbers_on_one_line_are_two() {
    let library = Library::german(&["Tel. 044 123 45 07 079 555 66 77"]);
    assert_eq!(library.typed("+41 79 555 66 77"), [0]);
    assert_eq!(library.typed("0441234507"), [0]);
}

#[test]
fn meters_cases_and_accounts_are_found_with_and_without_their_marks() {
    let library = Library::of(&[
        Document::new().text("Zähler 1000-427 defekt", Some(Lang::De)),
        Document::new().id("K-2020-0042"),
        Document::new().verbatim("CH93 0076 2011 6238 5295 7"),
        Document::new().text("Kundennummer 4 711 003, Zähler 0001000427", Some(Lang::De)),
    ]);
    assert_eq!(library.typed("1000427"), [0, 3]);
    assert_eq!(library.typed("1000-427"), [0, 3]);
    assert_eq!(library.typed("1000-4"), [0, 3]);
    assert_eq!(library.typed("k-2020-0042 "), [1]);
    assert_eq!(library.typed("K20200042 "), [1]);
    assert_eq!(library.typed("CH9300762011623852957 "), [2]);
    assert_eq!(library.typed("4711003 "), [3]);
    assert_eq!(library.typed("4 711 003 "), [3]);
    assert_eq!(library.typed("427 1000 "), [0]);
}

#[test]
fn an_address_is_found_whole_and_by_its_parts() {
    let library = Library::german(&["Von: <Rita.Meier+strom@Firma.CH>", "meier@anders.example"]);
    assert_eq!(library.typed("rita.meier+strom@firma.ch "), [0]);
    assert_eq!(library.typed("rita.meier+strom@fi"), [0]);
    assert_eq!(library.typed("firma.ch "), [0]);
    assert_eq!(library.typed("@firma.ch "), [0]);
    assert_eq!(library.typed("meier "), [0, 1]);
    assert_eq!(library.typed("meier@anders.example"), [1]);
}

#[test]
fn people_hyphenate_as_they_like() {
    let library =
        Library::german(&["Meine E-Mail kam nicht an", "keine Email erhalten", "Heiz-Kosten", "Heizkostenabrechnung"]);
    assert_eq!(library.typed("email "), [0, 1]);
    assert_eq!(library.typed("E-Mails "), [0, 1]);
    assert_eq!(library.typed("heizkosten"), [2, 3]);
}

#[test]
fn the_last_word_grows_while_it_is_typed() {
    let library = Library::german(&["Abrechnung falsch", "Abriss"]);
    assert_eq!(library.typed("abr"), [0, 1]);
    assert_eq!(library.typed("abre"), [0]);
    assert_eq!(library.typed("abre "), [0_usize; 0]);
    assert_eq!(library.typed("abre* falsch"), [0]);
    assert_eq!(library.typed("\"abrechnung fal"), [0]);
}

#[test]
fn words_can_be_excluded_alternated_and_kept_together() {
    let library =
        Library::german(&["Strom und Gas", "Gas und Wasser", "Wasser", "zweite Mahnung", "Mahnung, die zweite"]);
    assert_eq!(library.typed("strom OR wasser "), [0, 1, 2]);
    assert_eq!(library.typed("gas strom ODER wasser "), [0, 1]);
    assert_eq!(library.typed("gas -strom"), [1]);
    assert_eq!(library.typed("-gas"), [2, 3, 4]);
    assert_eq!(library.typed("„zweite Mahnung“"), [3]);
    assert_eq!(library.typed("mahnung -\"zweite mahnung\""), [4]);
}

#[test]
fn a_filter_holds_for_every_hit_and_cannot_be_typed() {
    let document = |state: &str, tag: &str, text| {
        Document::new()
            .filter(Filter::new(Field::State, state))
            .filter(Filter::new(Field::Tag, tag))
            .text(text, Some(Lang::De))
    };
    let library = Library::of(&[
        document("open", "Zähler defekt", "Strom"),
        document("solved", "", "Strom"),
        document("waiting", "", "state:open Strom"),
    ]);
    let strom = Query::parse("strom -gas");
    assert_eq!(library.find(&strom.clone().with(Filter::new(Field::State, "open"))), [0]);
    let either = strom.with(Filter::new(Field::State, "open")).with(Filter::new(Field::State, "solved"));
    assert_eq!(library.find(&either), [0, 1]);
    assert_eq!(library.find(&either.with(Filter::new(Field::Tag, "zähler DEFEKT"))), [0]);
    assert_eq!(library.find(&Query::parse("").with(Filter::new(Field::State, "solved"))), [1]);
    assert_eq!(library.typed("#state:open "), [2]);
}

#[test]
fn no_phrase_crosses_from_one_text_to_the_next() {
    let library = Library::of(&[Document::new().text("Zähler", Some(Lang::De)).text("defekt", Some(Lang::De))]);
    assert_eq!(library.typed("zähler defekt "), [0]);
    assert_eq!(library.typed("\"zähler defekt\""), [0_usize; 0]);
}

#[test]
fn the_same_word_read_two_ways_gives_both() {
    let library = Library::of(&[Document::new().verbatim("Rechnungen").text("Rechnungen", Some(Lang::De))]);
    assert_eq!(library.typed("rechnung "), [0]);
}

#[test]
fn a_tsvector_groups_places_and_a_tsquery_says_the_same() {
    let mut analyzer = Analyzer::new();
    let document = Document::new().filter(Filter::new(Field::State, "open")).verbatim("Müller Meier Müller");
    assert_eq!(analyzer.analyze(&document).to_fts5(), "muller meier muller _ #all #state:open :mueller");
    assert_eq!(analyzer.analyze(&document).to_tsvector(), "'muller':1,3 'meier':2 '#all' '#state:open' ':mueller'");
    let query = Query::parse("\"meier müller\" -gas").with(Filter::new(Field::State, "open"));
    assert_eq!(
        query.to_tsquery().unwrap(),
        "(('#state:open' & (('meier' <-> 'muller') | ('meier' <-> 'mueller'))) & !(':gas' | 'gas' | '~gas'))"
    );
}

#[test]
fn a_monstrous_text_is_cut_as_postgresql_needs_it() {
    let monster: String = (0..60_000).map(|n| format!("wort{} immer {} ", n, "x".repeat(n % 90))).collect();
    let mut analyzer = Analyzer::new();
    let terms = analyzer
        .analyze(&Document::new().text(&monster, None).text("nachher", None).filter(Filter::new(Field::State, "open")));
    assert!(terms.words().count() <= MAX_POSITIONS + 1);
    assert_eq!(terms.words().flatten().filter(|word| *word == "immer").count(), usize::from(MAX_PLACES_OF_A_WORD));
    assert!(terms.extra().any(|term| term == "#state:open"));
    assert!(terms.to_tsvector().len() < 1 << 20);
}

#[test]
fn nothing_typed_asks_nothing() {
    for nothing in ["", "   ", "-", "\"", "\"\"", "*", "OR", "''", "… – —", "((("] {
        assert_eq!(Query::parse(nothing).to_fts5(), None, "{nothing}");
        assert_eq!(Query::parse(nothing).to_tsquery(), None, "{nothing}");
    }
}

fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        6 => "[a-zA-Zäöüßéèàçœ]{1,12}",
        2 => "[0-9]{1,9}",
        1 => "[a-z]{1,5}@[a-z]{1,5}\\.[a-z]{2,3}",
        1 => "\\PC{1,6}",
        1 => any::<String>(),
    ];
    let mark = prop_oneof![6 => Just(" "), 1 => Just("-"), 1 => Just("'"), 1 => Just("\n"), 1 => Just(" +"), 1 => Just("/"), 1 => Just("*"), 1 => Just("\"")];
    prop::collection::vec((piece, mark), 0..30).prop_map(|pieces| pieces.into_iter().map(|(a, b)| a + b).collect())
}

proptest! {
    #[test]
    fn folding_twice_is_folding_once(word in "\\PC{0,20}") {
        let once = folded(&word);
        prop_assert_eq!(folded(&once), once.clone());
        prop_assert!(once.len() <= MAX_TERM_BYTES);
    }

    #[test]
    fn whatever_is_typed_is_a_question(typed in prop_oneof![text(), any::<String>(), "[-\"*() a-z:^{}+AND OR NOT#~_'0-9]{0,60}"]) {
        let library = Library::german(&["Strom und Gas 044 123 45 67", "Wasser"]);
        library.typed(&typed);
        let tsquery = Query::parse(&typed).to_tsquery().unwrap_or_default();
        prop_assert!(!tsquery.contains(['\\', '\0']));
    }

    #[test]
    fn every_word_and_every_pair_of_neighbours_is_found(text in text()) {
        let library = Library::of(&[Document::new().text(&text, None)]);
        let text = composed(&text);
        let words: Vec<_> = Words::of(&text).map(|word| word.raw).filter(|raw| !folded(raw).is_empty()).collect();
        for word in &words {
            prop_assert_eq!(library.typed(&format!("\"{word}\" ")), [0_usize]);
            // Upper case takes the subscript of a Greek letter for a letter: not ours to mend.
            let shouted = if folded(word).is_ascii() { word.to_uppercase() } else { (*word).to_owned() };
            prop_assert_eq!(library.typed(&format!("\"{shouted}\" ")), [0_usize]);
        }
        for pair in words.windows(2) {
            prop_assert_eq!(library.typed(&format!("\"{} {}\"", pair[0], pair[1])), [0_usize]);
        }
    }

    #[test]
    fn a_text_is_found_by_itself(text in "[a-zA-Zäöüß0-9@.+ '-]{1,60}") {
        let library = Library::of(&[Document::new().text(&text, None)]);
        let typed = text.split(' ').map(|word| word.trim_start_matches('-')).collect::<Vec<_>>().join(" ").replace(" OR ", " ");
        prop_assert!(Query::parse(&typed).is_empty() || library.typed(&typed) == [0_usize], "{:?}", Query::parse(&typed).to_fts5());
    }

    #[test]
    fn the_engines_see_the_same_terms(text in text()) {
        let mut analyzer = Analyzer::new();
        let document = Document::new().text(&text, None).filter(Filter::new(Field::Tag, &text)).id(&text);
        let terms = analyzer.analyze(&document);
        let is_clean = |term: &str| !term.is_empty() && term.chars().all(|c| !c.is_ascii() || c.is_ascii_lowercase() || c.is_ascii_digit() || "~:#_.@-".contains(c));
        prop_assert!(terms.words().flatten().all(|word| is_clean(word) && word.len() <= MAX_TERM_BYTES));
        prop_assert!(terms.extra().all(|term| is_clean(term) && term.len() <= 2 * MAX_TERM_BYTES + 8));
        prop_assert_eq!(terms.to_fts5().split(' ').count(), terms.words().count() + terms.extra().count());
    }
}
