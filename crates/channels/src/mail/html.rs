//! HTML that is safe to show: an allow-list, once, last.
//!
//! Invariants: idempotent; nothing that runs, nothing that loads. Remote images keep their address behind the scheme
//! `remote:`, which no browser loads, until a person asks ([`show_remote_images`]); images of the message itself keep
//! `cid:`. Links open elsewhere, without referrer. HTML that is built to be slow is not shown at all.

use super::tags;
use ammonia::{Builder, UrlRelative};
use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

/// The scheme before the address of a remote image that is not loaded.
pub const BLOCKED_SCHEME: &str = "remote:";
/// The class of what was quoted from an earlier message.
pub const QUOTED_CLASS: &str = "quoted";
/// Bytes that are shown, without scripts, styles and comments.
const LARGEST: usize = 1 << 20;
/// Deepest nesting that is shown.
const DEEPEST: usize = 400;
/// Sum over all tags of the depth they stand at: a bound on the parser's work.
const MOST_WORK: usize = 8_000_000;
/// Character references in what the parser gets: each costs it more than the one before.
const MOST_REFERENCES: usize = 50_000;
const LARGEST_INLINE_IMAGE: usize = 256 << 10;

static SANITISER: LazyLock<Builder<'static>> = LazyLock::new(sanitiser);

/// Sanitises `html`; `None` when it is built so that parsing it would take too long.
pub fn sanitise(html: &str) -> Option<String> {
    // What the parser drops may free something it would not have let through, so it is read until it stays as it is.
    let mut safe = bounded_clean(html, LARGEST)?;
    for _ in 0..3 {
        let again = bounded_clean(&safe, 2 * LARGEST)?;
        if again == safe {
            return Some(safe);
        }
        safe = again;
    }
    None
}

fn bounded_clean(html: &str, most: usize) -> Option<String> {
    let html = tags::canonical(html);
    (html.len() <= most && is_bounded(&html)).then(|| SANITISER.clean(&html).to_string())
}

/// How many remote images [`sanitise`] kept from loading.
pub fn remote_images(safe: &str) -> usize {
    image_sources(safe).filter(|at| safe[*at..].starts_with(BLOCKED_SCHEME)).count()
}

/// The sanitised HTML with its remote images loaded from where they are. Only after a person asked.
pub fn show_remote_images(safe: &str) -> String {
    let mut shown = String::with_capacity(safe.len());
    let mut from = 0;
    for at in image_sources(safe) {
        if safe[at..].starts_with(BLOCKED_SCHEME) {
            shown.push_str(&safe[from..at]);
            from = at + BLOCKED_SCHEME.len();
        }
    }
    shown.push_str(&safe[from..]);
    shown
}

/// The places where the source of an image begins. In sanitised HTML a `<` is always a tag.
fn image_sources(safe: &str) -> impl Iterator<Item = usize> {
    safe.match_indices("<img").filter_map(|(at, _)| {
        let tag = &safe[at..at + safe[at..].find('>')?];
        Some(at + tag.find(" src=\"")? + 6)
    })
}

/// Replaces `cid:` by addresses: `address_of` gets the content id and answers the address of the stored image.
pub fn link_inline_images(safe: &str, address_of: impl Fn(&str) -> Option<String>) -> String {
    let mut linked = String::with_capacity(safe.len());
    let mut from = 0;
    for at in image_sources(safe) {
        let Some(id) = safe[at..].strip_prefix("cid:") else { continue };
        let id = &id[..id.find('"').unwrap_or(0)];
        if let Some(address) = address_of(id) {
            linked.push_str(&safe[from..at]);
            linked.push_str(&address.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;"));
            from = at + 4 + id.len();
        }
    }
    linked.push_str(&safe[from..]);
    linked
}

fn sanitiser() -> Builder<'static> {
    let mut builder = Builder::default();
    builder
        .add_tags(["font", "center", "big", "section", "article", "figure", "figcaption"])
        .rm_tags(["map", "area", "bdo"])
        .tag_attributes(attributes())
        .generic_attributes(HashSet::from(["dir", "lang", "title", "style", "class"]))
        .filter_style_properties(style_properties())
        .url_schemes(HashSet::from(["http", "https", "mailto", "tel", "cid", "data", "remote"]))
        .url_relative(UrlRelative::Deny)
        .link_rel(Some("noopener noreferrer nofollow"))
        .set_tag_attribute_value("a", "target", "_blank")
        .attribute_filter(attribute);
    builder
}

fn attributes() -> HashMap<&'static str, HashSet<&'static str>> {
    let cell = ["align", "valign", "colspan", "rowspan", "width", "height", "bgcolor", "nowrap"];
    HashMap::from([
        ("a", HashSet::from(["href"])),
        ("img", HashSet::from(["src", "alt", "width", "height", "align", "border"])),
        ("table", HashSet::from(["align", "width", "height", "border", "cellpadding", "cellspacing", "bgcolor"])),
        ("tr", HashSet::from(["align", "valign", "bgcolor"])),
        ("td", HashSet::from(cell)),
        ("th", HashSet::from(cell)),
        ("col", HashSet::from(["span", "width", "align"])),
        ("colgroup", HashSet::from(["span", "width", "align"])),
        ("font", HashSet::from(["color", "size", "face"])),
        ("div", HashSet::from(["align"])),
        ("p", HashSet::from(["align"])),
        ("h1", HashSet::from(["align"])),
        ("h2", HashSet::from(["align"])),
        ("h3", HashSet::from(["align"])),
        ("hr", HashSet::from(["align", "size", "width"])),
        ("ol", HashSet::from(["start", "type"])),
        ("ul", HashSet::from(["type"])),
        ("blockquote", HashSet::from(["type"])),
    ])
}

/// Properties that neither load nor place anything over the page around them.
fn style_properties() -> HashSet<&'static str> {
    HashSet::from([
        "color",
        "background-color",
        "font-family",
        "font-size",
        "font-style",
        "font-weight",
        "line-height",
        "text-align",
        "text-decoration",
        "text-transform",
        "text-indent",
        "vertical-align",
        "white-space",
        "letter-spacing",
        "padding",
        "padding-left",
        "padding-right",
        "padding-top",
        "padding-bottom",
        "margin",
        "margin-left",
        "margin-right",
        "margin-top",
        "margin-bottom",
        "border",
        "border-left",
        "border-right",
        "border-top",
        "border-bottom",
        "border-color",
        "border-style",
        "border-width",
        "border-collapse",
        "border-spacing",
        "border-radius",
        "width",
        "max-width",
        "height",
        "max-height",
        "min-width",
        "list-style-type",
    ])
}

fn attribute<'v>(element: &str, name: &str, value: &'v str) -> Option<Cow<'v, str>> {
    match (element, name) {
        ("img", "src") => image_source(value),
        (_, "href") => {
            let scheme = scheme_of(value);
            matches!(scheme.as_str(), "http" | "https" | "mailto" | "tel").then_some(Cow::Borrowed(value))
        }
        (_, "src") => None,
        (_, "style") => style(value),
        (_, "class") => is_quote_class(value).then_some(Cow::Borrowed(QUOTED_CLASS)),
        _ => Some(Cow::Borrowed(value)),
    }
}

/// Styles are parsed by the sanitiser; one that could hide something from it is dropped whole.
fn style(value: &str) -> Option<Cow<'_, str>> {
    let small = value.to_ascii_lowercase();
    let doubtful =
        ["url", "expression", "import", "javascript", "\\", "/*", "<", ">", "@", "image", "attr(", "var(", "env("];
    (value.len() <= 4_000 && !doubtful.iter().any(|word| small.contains(word))).then_some(Cow::Borrowed(value))
}

fn scheme_of(value: &str) -> String {
    let bare: String = value.chars().filter(|c| !c.is_whitespace() && !c.is_control()).take(20).collect();
    bare.split(':').next().unwrap_or_default().to_ascii_lowercase()
}

fn image_source(value: &str) -> Option<Cow<'_, str>> {
    let value = value.trim();
    match scheme_of(value).as_str() {
        "http" | "https" => Some(Cow::Owned(format!("{BLOCKED_SCHEME}{value}"))),
        "remote" => {
            let inner = value.get(BLOCKED_SCHEME.len()..)?;
            let is_kept = value.starts_with(BLOCKED_SCHEME) && matches!(scheme_of(inner).as_str(), "http" | "https");
            is_kept.then_some(Cow::Borrowed(value))
        }
        "cid" => value.starts_with("cid:").then_some(Cow::Borrowed(value)),
        "data" => {
            let kinds = [
                "data:image/png;base64,",
                "data:image/jpeg;base64,",
                "data:image/gif;base64,",
                "data:image/webp;base64,",
            ];
            let is_picture = kinds.iter().any(|kind| value.starts_with(kind)) && value.len() <= LARGEST_INLINE_IMAGE;
            is_picture.then_some(Cow::Borrowed(value))
        }
        _ => None,
    }
}

fn is_quote_class(value: &str) -> bool {
    let classes = [
        QUOTED_CLASS,
        "gmail_quote",
        "gmail_extra",
        "yahoo_quoted",
        "moz-cite-prefix",
        "protonmail_quote",
        "tutanota_quote",
    ];
    value.split_ascii_whitespace().any(|class| classes.contains(&class))
}

/// Elements that never nest in themselves, or only within a table.
const UNNESTED: [&str; 21] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr", "p", "td",
    "th", "tr", "tbody", "thead", "tfoot", "colgroup",
];

/// Whether the parser's work on `html` is bounded: a rough walk over the tags that never counts too little.
fn is_bounded(html: &str) -> bool {
    let bytes = html.as_bytes();
    if memchr::memchr_iter(b'&', bytes).count() > MOST_REFERENCES {
        return false;
    }
    let mut open: HashMap<Vec<u8>, usize> = HashMap::new();
    let (mut depth, mut work) = (0usize, 0usize);
    let mut last_item = None;
    for at in memchr::memchr_iter(b'<', bytes) {
        let closes = bytes.get(at + 1) == Some(&b'/');
        let name = &bytes[(at + 1 + usize::from(closes)).min(bytes.len())..];
        let length = name.iter().take(40).take_while(|byte| byte.is_ascii_alphanumeric()).count();
        if length == 0 {
            continue;
        }
        let name = name[..length].to_ascii_lowercase();
        work += depth;
        // An item ends the item of its kind before it.
        let item = match &name[..] {
            b"li" => Some(1),
            b"dt" | b"dd" => Some(2),
            _ => None,
        };
        if !closes && item.is_some() && item == last_item {
            continue;
        }
        if !closes && item.is_some() {
            last_item = item;
        }
        if UNNESTED.iter().any(|unnested| unnested.as_bytes() == name) {
            work += 1;
        } else if closes {
            if let Some(count) = open.get_mut(&name).filter(|count| **count > 0) {
                *count -= 1;
                depth -= 1;
            }
        } else {
            *open.entry(name).or_default() += 1;
            depth += 1;
        }
        if depth > DEEPEST || work > MOST_WORK || open.len() > 2_000 {
            return false;
        }
    }
    true
}

/// How many links there are in HTML or text: a bound before anything is made of them.
pub fn count_links(text: &str) -> usize {
    let bytes = text.as_bytes();
    let anchors = memchr::memmem::find_iter(bytes, b"href").count() + memchr::memmem::find_iter(bytes, b"HREF").count();
    anchors.max(memchr::memmem::find_iter(bytes, b"://").count())
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    #[test]
    fn remote_images_wait_until_a_person_asks() {
        let safe = sanitise("<p>Hi<img src=\"https://t.example/p.gif?a=1&b=2\"><img src=cid:logo@x></p>").unwrap();
        assert!(safe.contains("src=\"remote:https://t.example/p.gif") && safe.contains("src=\"cid:logo@x\""), "{safe}");
        assert_eq!(remote_images(&safe), 1);
        assert!(show_remote_images(&safe).contains("src=\"https://t.example/p.gif"));
        let linked = link_inline_images(&safe, |id| (id == "logo@x").then(|| "/a/1".to_owned()));
        assert!(linked.contains("src=\"/a/1\""), "{linked}");
    }

    #[test]
    fn html_that_would_take_too_long_is_not_shown() {
        assert!(sanitise(&"<div>".repeat(100_000)).is_none());
        assert!(sanitise(&"<b><i></b>".repeat(10_000)).is_none());
        assert!(sanitise(&"<p><td>hello<br>".repeat(20_000)).is_some());
    }
}
