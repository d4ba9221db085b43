//! Templates show no text of their own: every word comes from the Fluent files, `{{ … }}`.
//!
//! A heuristic reading of HTML: letters in text, or in an attribute that people see or hear, are a finding.
//! `<kbd>`, `<code>`, `<script>` and `<style>` may hold what they like.

use super::Finding;
use std::path::Path;

/// Attributes that are shown or spoken.
const SPOKEN: [&str; 7] =
    ["title", "alt", "placeholder", "label", "aria-label", "aria-description", "aria-roledescription"];
const OPAQUE: [&str; 4] = ["script", "style", "kbd", "code"];

/// Findings in one template; `names` are words that may stand anywhere.
pub fn check(path: &Path, template: &str, names: &[String]) -> Vec<Finding> {
    let text = without_code(template);
    let mut findings = Vec::new();
    let mut found = |offset: usize, words: &str| {
        if is_attribute(words.trim()) {
            return; // a block that fills a place within a tag of its layout
        }
        if let Some(word) = visible_word(words, names) {
            let line = text[..offset].matches('\n').count() + 1;
            let what = format!("visible text \"{word}\": give it a key in crates/app/texts and write {{{{ … }}}}");
            findings.push(Finding::new(path, line, what));
        }
    };
    let mut at = 0;
    while let Some(open) = text[at..].find('<').map(|index| at + index) {
        report_lines(&text, at, open, &mut found);
        let close = end_of_tag(&text, open);
        let tag = &text[open..close];
        for (offset, value) in spoken_attributes(tag) {
            found(open + offset, value);
        }
        at = end_of_opaque(&text, tag, close);
    }
    report_lines(&text, at, text.len(), &mut found);
    findings
}

/// Whether `text` is one attribute with its value, such as `aria-current="page"`.
fn is_attribute(text: &str) -> bool {
    text.split_once("=\"").is_some_and(|(name, value)| {
        name.chars().all(|c| c.is_ascii_lowercase() || c == '-')
            && value.strip_suffix('"').is_some_and(|value| !value.contains(['"', ' ']))
    })
}

/// Reports each line of the text between two tags by itself, so that findings point at the right one.
fn report_lines(text: &str, from: usize, to: usize, found: &mut impl FnMut(usize, &str)) {
    let mut offset = from;
    for line in text[from..to].split_inclusive('\n') {
        found(offset, line);
        offset += line.len();
    }
}

/// The template with `{{ }}`, `{% %}`, `{# #}` and HTML comments blanked; every line keeps its number.
fn without_code(template: &str) -> String {
    const PAIRS: [(&str, &str); 4] = [("{{", "}}"), ("{%", "%}"), ("{#", "#}"), ("<!--", "-->")];
    let mut text = String::with_capacity(template.len());
    let mut rest = template;
    while let Some((start, (open, close))) =
        PAIRS.iter().filter_map(|pair| Some((rest.find(pair.0)?, *pair))).min_by_key(|(start, _)| *start)
    {
        let inside = start + open.len();
        let end = rest[inside..].find(close).map_or(rest.len(), |index| inside + index + close.len());
        text.push_str(&rest[..start]);
        text.extend(rest[start..end].chars().filter(|&c| c == '\n'));
        rest = &rest[end..];
    }
    text + rest
}

/// The offset after the `>` that ends the tag at `open`; quotes are honoured.
fn end_of_tag(text: &str, open: usize) -> usize {
    let mut quote = None;
    for (index, c) in text[open..].char_indices() {
        match (quote, c) {
            (None, '>') => return open + index + 1,
            (None, '"' | '\'') => quote = Some(c),
            (Some(mark), _) if mark == c => quote = None,
            _ => {}
        }
    }
    text.len()
}

/// Past the content of `<script>` and its like.
fn end_of_opaque(text: &str, tag: &str, close: usize) -> usize {
    let name = tag.trim_start_matches('<').split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
    if !OPAQUE.contains(&name) || tag.ends_with("/>") {
        return close;
    }
    let end = format!("</{name}");
    text[close..].find(&end).map_or(text.len(), |index| close + index)
}

/// Offset and value of each attribute that people see or hear.
fn spoken_attributes(tag: &str) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    let mut names: Vec<&str> = SPOKEN.to_vec();
    if tag.starts_with("<input") && ["submit", "button"].iter().any(|kind| tag.contains(&format!("type=\"{kind}\""))) {
        names.push("value");
    }
    for (start, _) in tag.match_indices("=\"") {
        let name = tag[..start].rsplit(char::is_whitespace).next().unwrap_or_default();
        let value = start + 2;
        let end = tag[value..].find('"').map_or(tag.len(), |index| value + index);
        if names.contains(&name) {
            found.push((value, &tag[value..end]));
        }
    }
    found
}

/// The first word with a letter that is no entity and no allowed name.
fn visible_word<'t>(text: &'t str, names: &[String]) -> Option<&'t str> {
    text.split_whitespace().find(|word| {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric() && c != '&');
        let is_entity = bare.starts_with('&');
        !is_entity && bare.chars().any(char::is_alphabetic) && !names.iter().any(|name| name == bare)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(template: &str) -> Vec<String> {
        let found = check(Path::new("t.html"), template, &["Kulanz".to_owned()]);
        found
            .iter()
            .map(ToString::to_string)
            .map(|it| it.split(": give").next().unwrap_or_default().to_owned())
            .collect()
    }

    #[test]
    fn a_page_of_keys_alone_is_clean() {
        let page = "<!doctype html>\n<title>{{ t.t(\"desk\") }} · Kulanz</title>\n{# a remark #}<!-- note -->\n\
                    {% for case in cases %}<a class=\"case\" href=\"/x\" title=\"{{ t.t(\"open\") }}\">{{ case.subject }}</a> &nbsp;→ 3 %\n\
                    <kbd>g</kbd><script>let x = \"words\";</script>{% endfor %}";
        assert_eq!(words(page), [""; 0]);
    }

    #[test]
    fn text_between_tags_is_found_at_its_line() {
        assert_eq!(words("<p>\n  {{ name }}\n  Willkommen!\n</p>"), ["t.html:3: visible text \"Willkommen!\""]);
    }

    #[test]
    fn text_that_is_spoken_is_found_too() {
        assert_eq!(words("<input\n  placeholder=\"Suchen\" name=\"search\">"), ["t.html:2: visible text \"Suchen\""]);
        assert_eq!(words("<input type=\"submit\" value=\"Send\">"), ["t.html:1: visible text \"Send\""]);
        assert_eq!(words("<button type=\"submit\" value=\"yes\">{{ yes }}</button>"), [""; 0]);
    }

    #[test]
    fn a_bracket_within_quotes_ends_no_tag() {
        assert_eq!(words("<a data-x=\"a > b\">{{ x }}</a>"), [""; 0]);
    }
}
