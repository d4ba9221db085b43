//! Every word that pages and refusals need is there: all in German and English; French and Italian fall back to German
//! on pages for staff, never where something went wrong.

use kernel::Lang;
use std::collections::BTreeSet;
use std::path::Path;

/// The keys in `ui.t("…")` and its kin, in a file's text.
fn keys_in(text: &str, keys: &mut BTreeSet<String>) {
    for call in ["ui.t(\"", "ui.t1(\"", "ui.t2(\"", "ui.count(\"", "Faults::whole(&signed.ui, \""] {
        keys.extend(text.split(call).skip(1).filter_map(|rest| rest.split('"').next()).map(str::to_owned));
    }
}

fn files(folder: &Path, texts: &mut Vec<String>) {
    for entry in std::fs::read_dir(folder).unwrap().flatten() {
        if entry.path().is_dir() {
            files(&entry.path(), texts);
        } else {
            texts.push(std::fs::read_to_string(entry.path()).unwrap_or_default());
        }
    }
}

#[tokio::test]
async fn no_page_shows_a_key_instead_of_words() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut all = Vec::new();
    files(&root.join("templates"), &mut all);
    files(&root.join("src"), &mut all);
    let mut keys = BTreeSet::new();
    all.iter().for_each(|text| keys_in(text, &mut keys));
    let mut problems = BTreeSet::new();
    for problem in web::problem::catalogue() {
        problems.extend(["title", "text", "mend"].map(|part| format!("problem-{}-{part}", problem.code())));
    }
    keys.extend(app::access::Role::ALL.map(|role| role.text_key().to_owned()));
    let texts = app::texts::Texts::load();
    let missing =
        |lang, keys: &BTreeSet<String>| keys.iter().filter(|key| !texts.has(lang, key)).cloned().collect::<Vec<_>>();
    for lang in Lang::ALL {
        assert!(missing(lang, &problems).is_empty(), "{lang} lacks {:?}", missing(lang, &problems));
    }
    for lang in [Lang::De, Lang::En] {
        assert!(missing(lang, &keys).is_empty(), "{lang} lacks {:?}", missing(lang, &keys));
    }
}

/// The codes of refusals in a file's text: the last word of `refused(field, "CODE")`, `Fault::new(field, "CODE")` and
/// `fault(ui, field, "CODE")`, and what is given as `reason: "CODE"`.
fn codes_in(text: &str, codes: &mut BTreeSet<String>) {
    let text = text.split("#[cfg(test)]").next().unwrap_or_default();
    for call in [
        "refused(",
        " Fault::new(",
        "(Fault::new(",
        "::Fault::new(",
        "fault(ui, ",
        "fault(&signed.ui, ",
        "fault(&self.signed.ui, ",
    ] {
        for rest in text.split(call).skip(1) {
            let inside: Vec<&str> = rest.split(')').next().unwrap_or_default().split(',').map(str::trim).collect();
            let code = inside.get(1).and_then(|code| code.strip_prefix('"')?.strip_suffix('"'));
            codes.extend(code.map(str::to_owned));
        }
    }
    codes.extend(text.split("reason: \"").skip(1).filter_map(|rest| rest.split('"').next()).map(str::to_owned));
}

#[tokio::test]
async fn whatever_is_refused_is_said_in_every_language() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut all = Vec::new();
    files(&root.join("src/pages"), &mut all);
    files(&root.join("../app/src"), &mut all);
    let mut codes = BTreeSet::new();
    all.iter().for_each(|text| codes_in(text, &mut codes));
    codes.remove("key-reused"); // a problem of its own
    for known in ["tls-required", "host-invalid", "port-invalid", "user-missing", "folder-invalid", "nothing-chosen"] {
        assert!(codes.contains(known), "{known} is not found any more: does this test still look at the right place?");
    }
    let texts = app::texts::Texts::load();
    for lang in Lang::ALL {
        let missing: Vec<_> = codes.iter().filter(|code| !texts.has(lang, &format!("fault-{code}"))).collect();
        assert!(missing.is_empty(), "{lang} lacks the words for {missing:?}");
    }
}
