//! Letters as people read them: the text of each kind in each language, their limits, and what hostile input does to them.

use crate::paper::{text_of, texts_of_pages};
use crate::samples;
use crate::samples::{chf, free, lindental, swiss};
use documents::{Brand, Item, Kind, Letter, Order, Payment, RenderError, Workshop, render, set};
use kernel::{Lang, Money};
use proptest::prelude::*;

#[test]
fn every_letter_reads_well_in_every_language() {
    for (name, letter, brand, lang) in samples::all() {
        let pages = texts_of_pages(&set(&letter, &brand, lang).unwrap().document);
        assert!(!name.contains("-ch-") || !pages.concat().contains('ß'), "{name}: Swiss German has no sharp s");
        insta::assert_snapshot!(name, pages.join("\n———\n"));
    }
}

#[test]
fn five_hundred_items_make_many_pages_each_with_the_heads_of_the_columns() {
    let one = swiss(Kind::Reminder).items.remove(0);
    let items: Vec<Item> = (0..500).map(|at| Item { what: format!("Rechnung {at}"), ..one.clone() }).collect();
    let letter = Letter { items, total: chf(500 * 18_000), payment: Payment::None, ..swiss(Kind::Reminder) };
    let pages = texts_of_pages(&set(&letter, &lindental(), Lang::De).unwrap().document);
    assert!(pages.len() > 10, "{}", pages.len());
    for page in pages.iter().filter(|page| page.contains("Rechnung 1")) {
        assert!(page.contains("Offen CHF") && page.contains("Fällig"), "{page}");
    }
    assert!(pages[5].contains(&format!("Seite 6 von {}", pages.len())));
}

#[test]
fn nothing_and_very_much_can_be_owed() {
    let letter = |amount: i64| {
        let item =
            Item { amount: chf(amount), open: chf(amount), paid: chf(0), ..swiss(Kind::Reminder).items.remove(0) };
        Letter {
            items: vec![item],
            charges: vec![],
            total: chf(amount),
            payment: Payment::None,
            ..swiss(Kind::Reminder)
        }
    };
    let text = |amount| text_of(&set(&letter(amount), &lindental(), Lang::De).unwrap().document);
    assert!(text(0).contains("Sie müssen nichts bezahlen"));
    assert!(text(i64::MAX).replace('\n', "").contains("CHF 92’233’720’368’547’758.07"));
    assert!(text(-500).contains("−5.00"));
    let mut two = letter(i64::MAX);
    two.items.push(two.items[0].clone());
    assert!(matches!(render(&two, &lindental(), Lang::De), Err(RenderError::Amount { field: "items", .. })));
}

#[test]
fn a_letter_whose_parts_do_not_add_up_is_refused() {
    let of = |letter: Letter| render(&letter, &lindental(), Lang::De).unwrap_err().to_string();
    let base = || swiss(Kind::Reminder);
    assert_eq!(of(Letter { total: chf(1), ..base() }), "items sum to 534.50 CHF, the total is 0.01 CHF");
    assert_eq!(of(Letter { total: samples::eur(53_450), ..base() }), "items: EUR and CHF cannot be added");
    let other = Payment::QrBill(Box::new(samples::bill(Some(chf(10_000)), true)));
    assert_eq!(
        of(Letter { payment: other, ..base() }),
        "the letter asks for 534.50 CHF, its payment part for 100.00 CHF"
    );
    assert_eq!(of(Letter { reasons: vec![], ..base() }), "reasons is missing");
    assert_eq!(of(Letter { recipient: vec![" ".into()], ..base() }), "recipient is missing");
    assert_eq!(
        of(Letter { greeting_name: Some("x".repeat(201)), ..base() }),
        "greeting_name: 201 characters are more than 200"
    );
    assert_eq!(
        of(Letter { reasons: vec![samples::text("no_such", &[])], ..base() }),
        "there is no text reason-no_such with these values"
    );
    assert_eq!(
        of(Letter { reasons: vec![samples::text("overdue", &[])], ..base() }),
        "there is no text reason-overdue with these values"
    );
    let mut bill = samples::bill(Some(chf(53_450)), true);
    bill.creditor.name = "🦊".into();
    assert_eq!(of(Letter { payment: Payment::QrBill(Box::new(bill)), ..base() }), "the payment part has 1 faults");
}

/// A letter to `name`, without an invented principal's logo to be set over and over.
fn named(name: &str) -> (Letter, Brand) {
    let letter = Letter { recipient: vec![name.into()], greeting_name: Some(name.into()), status_url: None, ..free() };
    (letter, Brand { logo: None, ..lindental() })
}

fn text_for(name: &str) -> String {
    let (letter, brand) = named(name);
    text_of(&set(&letter, &brand, Lang::En).unwrap().document)
}

#[test]
fn a_name_is_never_read_as_typst() {
    let names = [
        "#read(\"/etc/passwd\")",
        "#panic(\"x\") ] #import \"@preview/x:1.0.0\"",
        "*bold* _it_ $x^2$ `raw` @ref <label> = head",
        "\"}], \"body\": [{\"is\": \"heading\"}] \\u0041 \\n",
        "// comment /* open",
        "~ -- --- ... 'quoted' \"double\"",
        "{ page } { $name } -term()",
    ];
    for name in names {
        assert!(text_for(name).contains(name), "{name}\n{}", text_for(name));
    }
}

#[test]
fn hostile_characters_do_no_harm() {
    let made = |name: &str| {
        let (letter, brand) = named(name);
        render(&letter, &brand, Lang::De).unwrap()
    };
    assert!(text_for("Ana\u{202E}evil\u{0}\u{7}\u{1b}[31m\u{E000}").contains("Anaevil[31m"), "controls vanish");
    assert!(text_for("Zoe\u{301} e\u{308}").contains("Zoé ë"), "composed");
    assert_eq!(made("Fox 🦊 محمد").unprintable.len(), 4, "reported, and a box in their place");
    assert!(text_for("🦊 Fox").contains("□ Fox"));
    assert!(text_for("Ирина Γιώργος Łukasz Ștefan").contains("Ирина Γιώργος Łukasz Ștefan"));
    assert_eq!(made("שרה לוי").unprintable.len(), 0, "Hebrew runs from the right");
    let long = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft".repeat(2);
    assert!(text_for(&long).replace(['\u{200B}', '\n', ' '], "").contains(&long));
}

#[test]
fn a_logo_reaches_no_file_and_no_network() {
    let logo = |inside: &str| format!("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\">{inside}</svg>");
    for inside in [
        "<image href=\"/etc/passwd\"/>",
        "<image href=\"file:///etc/hostname\"/>",
        "<image href=\"http://127.0.0.1:1/x.png\"/>",
        "<text>A</text>",
    ] {
        let brand = Brand { logo: Some(logo(inside)), ..lindental() };
        // Left out or refused, never fetched.
        match render(&free(), &brand, Lang::De) {
            Ok(made) => assert_eq!(made.pages, 1),
            Err(fault) => assert!(matches!(fault, RenderError::Typesetting { .. }), "{fault}"),
        }
    }
    let brand = Brand { logo: Some("no picture".into()), ..lindental() };
    assert!(matches!(render(&free(), &brand, Lang::De), Err(RenderError::Typesetting { .. })));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]

    #[test]
    fn any_text_can_be_a_name(name in "(?s).{0,60}") {
        let name = format!("AA{name}ZZ");
        let (letter, brand) = named(&name);
        let made = render(&letter, &brand, Lang::It);
        prop_assert!(made.is_ok(), "{:?}", made.err());
    }

    #[test]
    fn any_keyboard_text_is_printed_as_it_was_typed(name in "[!-~]{1,20}( [!-~]{1,20}){0,1}") {
        prop_assert!(text_for(&name).contains(&name));
    }
}

#[test]
fn money_of_two_kinds_never_meets_in_an_arrangement() {
    let mut letter = samples::arranged(true);
    if let Kind::ArrangementOffer(arrangement) = &mut letter.kind {
        arrangement.instalments[0].amount =
            Money { currency: kernel::Currency::Eur, ..arrangement.instalments[0].amount };
    }
    assert!(matches!(render(&letter, &lindental(), Lang::De), Err(RenderError::Amount { field: "instalments", .. })));
}

#[test]
fn a_preview_shows_the_pages_without_script() {
    let pages = documents::preview(&swiss(Kind::Reminder), &lindental(), Lang::De).unwrap();
    assert_eq!(pages.len(), 2);
    assert!(pages.iter().all(|page| page.starts_with("<svg") && !page.contains("<script")));
}

#[test]
fn a_hundred_letters_at_once_are_set_in_their_order_and_none_upon_another() {
    let letters: Vec<_> = (0..100).map(|number| samples::two_pages(number % 3).1).collect();
    let brand = samples::lindental();
    let orders: Vec<_> = letters.iter().map(|letter| Order { letter, brand: &brand, lang: Lang::De }).collect();
    let pdfs: Vec<_> =
        Workshop::new(2).unwrap().render_all(&orders).into_iter().map(|made| made.unwrap().pdf).collect();
    assert!(pdfs.iter().zip(&pdfs[3..]).all(|(one, other)| one == other), "the same letter, the same bytes");
    assert!(pdfs[0] != pdfs[1] && pdfs[1] != pdfs[2]);
}
