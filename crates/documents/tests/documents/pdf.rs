//! The PDF itself: the same bytes for the same letter, symbols that scan, a structure that checkers accept.

use crate::{paper, samples};
use documents::{Kind, Payment, render, set, template_hash};
use kernel::Lang;
use sha2::{Digest, Sha256};
use std::process::Command;

fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

#[test]
fn the_same_letter_is_the_same_file_on_every_thread_and_after_others() {
    let make = || sha256(&render(&samples::swiss(Kind::Reminder), &samples::lindental(), Lang::De).unwrap().pdf);
    let first = make();
    let others: Vec<String> = std::thread::scope(|scope| {
        let other = |number| {
            let (_, letter) = samples::two_pages(number);
            render(&letter, &samples::lindental(), Lang::Fr).unwrap();
            make()
        };
        let running: Vec<_> = (0..3).map(|number| scope.spawn(move || other(number))).collect();
        running.into_iter().map(|it| it.join().unwrap()).collect()
    });
    assert!(others.iter().all(|it| *it == first));
    // Changes with templates, words, fonts and Typst: then look at the letters, and accept.
    insta::assert_snapshot!(format!("template {}\nletter   {first}", template_hash()));
}

#[test]
fn the_printed_symbols_say_what_was_to_be_paid() {
    for (name, letter, brand, lang) in samples::all() {
        let wanted = match &letter.payment {
            Payment::QrBill(bill) => bill.payload().unwrap().as_str().to_owned(),
            Payment::GiroCode(transfer) => transfer.payload().unwrap().as_str().to_owned(),
            Payment::None | Payment::DirectDebit => continue,
        };
        if lang != Lang::De {
            continue;
        }
        let pages = set(&letter, &brand, lang).unwrap().document;
        let read = pages.pages().last().map(|page| paper::symbols_on(page, 2.5));
        assert_eq!(read, Some(vec![wanted]), "{name}");
    }
}

#[test]
fn the_fullest_bill_still_fits_its_symbol_and_its_part() {
    let letter = samples::fullest();
    let Payment::QrBill(bill) = &letter.payment else { panic!("a bill") };
    assert!(bill.payload().unwrap().as_str().len() > 850, "full");
    let pages = set(&letter, &samples::lindental(), Lang::De).unwrap().document;
    let text = paper::text_of(&pages);
    assert!(text.contains("Zahlbar durch") && text.contains("Annahmestelle"), "{text}");
}

#[test]
fn checkers_find_a_tagged_archive_file() {
    let letter = samples::german(Kind::DisconnectionThreat(samples::cut_off()));
    let made = render(&letter, &samples::auenfeld(), Lang::De).unwrap();
    let has = |text: &str| made.pdf.windows(text.len()).any(|it| it == text.as_bytes());
    assert!(has("<pdfaid:part>2</pdfaid:part>") && has("<pdfaid:conformance>A</pdfaid:conformance>"), "PDF/A-2a");
    assert!(has("<pdfuaid:part>1</pdfuaid:part>"), "PDF/UA-1");
    assert!(has("/Lang"), "language");
    let path = std::env::temp_dir().join(format!("kulanz-letter-{}.pdf", std::process::id()));
    std::fs::write(&path, &made.pdf).unwrap();
    for (program, arguments, wanted) in
        [("qpdf", vec!["--check"], "No syntax or stream encoding errors"), ("pdfinfo", vec![], "Tagged:          yes")]
    {
        match Command::new(program).args(arguments).arg(&path).output() {
            Ok(output) => {
                let said = String::from_utf8_lossy(&output.stdout).into_owned();
                assert!(said.contains(wanted), "{program}: {said}");
            }
            Err(_) => println!("skipped: {program} is not installed"),
        }
    }
    std::fs::remove_file(&path).unwrap();
}
