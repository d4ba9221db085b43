//! Reading mail: two corpora of real mail, hostile input, and what a person would expect of a reply.
#![expect(clippy::unwrap_used, reason = "tests")]

use channels::mail::html::{remote_images, sanitise};
use channels::mail::{
    Automatic, BounceKind, Limits, ParsedMail, SetAsideReason, mbox, parse, safe_name, sources, to_json,
};
use proptest::prelude::*;
use std::path::{Path, PathBuf};
use std::sync::mpsc;
use std::time::Duration;

/// What one mail may take; a debug build is some ten times slower, and other tests run beside it.
const LONGEST: Duration = Duration::from_secs(if cfg!(debug_assertions) { 15 } else { 1 });

fn shared(folder: &str) -> Option<Vec<PathBuf>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data").join(folder);
    if !root.is_dir() {
        eprintln!("not here, so not read: {}", root.display());
        return None;
    }
    Some(sources::find(&root).unwrap().into_iter().map(|source| source.path).collect())
}

fn name(path: &Path) -> String {
    path.file_stem().unwrap().to_string_lossy().into_owned()
}

fn read(raw: &[u8]) -> ParsedMail {
    parse(raw, &Limits::default()).unwrap()
}

fn own(file: &str) -> ParsedMail {
    read(&std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/mail").join(file)).unwrap())
}

/// Runs `work` and fails when it takes long: a second when optimised (measured: less), more in a debug build.
fn in_time<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> T {
    let (sender, receiver) = mpsc::channel();
    std::thread::spawn(move || sender.send(work()));
    receiver.recv_timeout(LONGEST).expect("is in time and does not panic")
}

fn refused(raw: Vec<u8>) -> SetAsideReason {
    in_time(move || parse(&raw, &Limits::default()).map(|mail| mail.subject)).unwrap_err().reason
}

#[test]
fn every_mail_of_the_real_world_is_read_or_put_aside_with_a_reason() {
    for folder in ["mail-mikel-MIT", "mail-bounces-sisimai-BSD2"] {
        for path in shared(folder).into_iter().flatten() {
            let raw = std::fs::read(&path).unwrap();
            let outcome = in_time(move || parse(&raw, &Limits::default()));
            match outcome {
                Ok(mail) => assert!(!mail.message_id.is_empty() && to_json(&mail).is_object(), "{}", path.display()),
                Err(aside) if path.metadata().unwrap().len() == 0 => assert_eq!(aside.reason, SetAsideReason::Empty),
                Err(aside) => panic!("{} was put aside: {}", path.display(), aside.reason.code()),
            }
        }
    }
}

#[test]
fn bounces_of_sixty_mail_systems_are_recognised() {
    // What a human would not call a bounce either: responders, list servers' answers, an unsubscription, a forward by a person.
    let answers = ["rfc3834-01", "rfc3834-02", "rfc3834-03", "rfc3834-04", "rfc3834-05", "rfc3834-06", "arf-26"];
    let lists = ["lhost-fml-02", "lhost-fml-03"];
    let people = ["lhost-sendmail-14"];
    let (mut without_status, mut without_address) = (Vec::new(), Vec::new());
    for path in shared("mail-bounces-sisimai-BSD2").into_iter().flatten() {
        let (mail, name) = (read(&std::fs::read(&path).unwrap()), name(&path));
        let expected = match name.as_str() {
            name if answers.contains(&name) => Automatic::Reply,
            name if lists.contains(&name) => Automatic::List,
            name if people.contains(&name) => Automatic::None,
            _ => Automatic::Bounce,
        };
        assert_eq!(mail.automatic, expected, "{name}");
        let Some(bounce) = mail.bounce else { continue };
        if bounce.recipients.is_empty() {
            without_address.push(name);
        } else if matches!(bounce.kind, BounceKind::Failure | BounceKind::Delay)
            && bounce.recipients.iter().any(|one| one.status.is_none())
        {
            without_status.push(name);
        }
    }
    // Two complaints that name nobody; failures whose text gives no code and no known words.
    assert!(without_address.len() <= 2, "{without_address:?}");
    assert!(without_status.len() <= 24, "{without_status:?}");
}

#[test]
fn a_bounce_tells_who_why_and_which_message() {
    for path in shared("mail-bounces-sisimai-BSD2").into_iter().flatten() {
        let expected = match name(&path).as_str() {
            "lhost-exim-05" => ("kijitora@neko.example.co.jp", "5.1.1", true),
            "lhost-gmail-01" => ("userunknown@example.jp", "5.1.1", true),
            "lhost-qmail-01" => ("kijitora@example.ne.jp", "5.5.0", true),
            "lhost-yahoo-01" => ("kijitora@example.org", "5.1.1", true),
            "lhost-exchange2003-01" => ("kijitora@example.jp", "5.1.1", true),
            "lhost-zoho-01" => ("kijitora@example.co.jp", "5.1.1", true),
            "lhost-x4-01" => ("kijitora@example.com", "4.2.2", false),
            "rfc3464-34" => ("kijitora@example.com", "4.4.1", false),
            "lhost-amazonses-10" => ("bounce@simulator.amazonses.com", "5.1.1", true),
            _ => continue,
        };
        let bounce = read(&std::fs::read(&path).unwrap()).bounce.unwrap();
        let one = &bounce.recipients[0];
        assert_eq!(
            (one.address.as_str(), one.status.as_deref().unwrap(), one.permanent),
            expected,
            "{}",
            path.display()
        );
    }
}

#[test]
fn a_reply_is_read_as_a_person_reads_it() {
    let mail = own("reply.eml");
    let from = mail.from.clone().unwrap();
    assert_eq!((from.name.as_deref(), from.address.as_str()), (Some("Anna Müller"), "anna@kunde.example"));
    assert_eq!(mail.to[0].name.as_deref(), Some("Stadtwerke, Lindental"));
    assert_eq!(
        mail.cc.iter().map(|cc| cc.address.as_str()).collect::<Vec<_>>(),
        ["bob@kunde.example", "carl@kunde.example"]
    );
    assert_eq!(mail.subject, "Re: Zählerstand");
    assert_eq!(mail.date.unwrap().to_string(), "2026-03-03T09:15:00Z");
    assert_eq!((mail.message_id.as_str(), mail.message_id_derived), ("reply.1@kunde.example", false));
    assert_eq!(mail.in_reply_to, ["case.77@lindental.example"]);
    assert_eq!(mail.references, ["first@kunde.example", "case.77@lindental.example"]);
    assert_eq!(mail.body_new, "Grüezi, der Stand ist 12345.");
    assert!(mail.body_quoted.starts_with("Am 2. März") && mail.body_quoted.ends_with("> Wie ist der Stand?"));
    let html = mail.body_html.as_deref().unwrap();
    assert!(
        html.contains("cid:photo@kunde") && !html.contains("onclick") && html.contains("class=\"quoted\""),
        "{html}"
    );
    assert_eq!((mail.remote_images, remote_images(html)), (1, 1));
    let files: Vec<_> = mail.attachments.iter().map(|file| (file.name.as_str(), file.size, file.inline)).collect();
    assert_eq!(files, [("part-1.png", 8, true), ("Rechnung März.pdf", 8, false), ("part-3.bin", 8, false)]);
    assert_eq!(mail.attachments[0].content_id.as_deref(), Some("photo@kunde"));
    assert_eq!((mail.automatic, mail.facts.loop_header, mail.suppress_reply), (Automatic::None, true, true));
    assert_eq!(mail.delivered_to, ["info@lindental.example"]);
    let keys: Vec<String> = to_json(&mail).as_object().unwrap().keys().cloned().collect();
    let mut expected = [
        "from",
        "to",
        "cc",
        "subject",
        "date",
        "message_id",
        "in_reply_to",
        "references",
        "body_text",
        "attachments",
        "automatic",
    ];
    expected.sort_unstable();
    let mut found = keys.clone();
    found.sort();
    assert_eq!(found, expected);
}

#[test]
fn old_ways_of_sending_files_and_receipts_are_known() {
    let mail = own("uuencoded.eml");
    assert_eq!(mail.body_text, "See the file.\n\nBye");
    assert_eq!((mail.attachments[0].name.as_str(), &mail.attachments[0].bytes[..]), ("cat.txt", &b"Cat"[..]));
    let receipt = own("receipt.eml");
    assert_eq!((receipt.automatic, receipt.bounce.is_none()), (Automatic::Reply, true));
}

#[test]
fn a_message_without_id_gets_the_same_one_each_time() {
    let (dos, unix) = (read(b"From: a@b.example\r\n\r\nHi\r\n"), read(b"From: a@b.example\n\nHi\n"));
    assert!(dos.message_id_derived && dos.message_id.ends_with("@derived.kulanz.invalid"));
    assert_eq!(dos.message_id, unix.message_id);
    assert_ne!(dos.message_id, read(b"From: a@b.example\n\nHo\n").message_id);
    assert_eq!(read(b"From x Thu Jan  1 00:00:00 2026\nFrom: a@b.example\n\nHi\n").message_id, unix.message_id);
}

#[test]
fn letters_of_the_world_are_readable() {
    let japanese = read(b"Subject: =?ISO-2022-JP?B?GyRCJUYlOSVIGyhC?=\nContent-Type: text/plain; charset=iso-2022-jp\n\n\x1b$B%F%9%H\x1b(B\n");
    assert_eq!((japanese.subject.as_str(), japanese.body_text.as_str()), ("テスト", "テスト"));
    let chinese = read(b"Subject: x\nContent-Type: text/plain; charset=gb2312\n\n\xc4\xe3\xba\xc3\n");
    assert_eq!(chinese.body_text, "你好");
    let raw = read("Subject: Zähler\nFrom: Jürg <jürg@bücher.example>\n\nGrüezi\0!\n".as_bytes());
    assert_eq!((raw.subject.as_str(), raw.body_text.as_str()), ("Zähler", "Grüezi!"));
    assert_eq!(raw.from.unwrap().address, "jürg@bücher.example");
    let broken = read(b"From: Kunde im Shop, bitte <kein> anruf\nReply-To: a@b.example\nSubject: Z\xe4hler\n\nx");
    assert_eq!((broken.from.unwrap().address.as_str(), broken.subject.as_str()), ("a@b.example", "Zähler"));
}

#[test]
fn signed_and_encrypted_mail_is_named_and_kept() {
    let sealed = read(
        b"From: a@b.example\nContent-Type: application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m\n\
                        Content-Transfer-Encoding: base64\n\nMIAG\n",
    );
    let protection = serde_json::to_value(sealed.protection).unwrap();
    assert_eq!(protection, serde_json::json!({ "form": "encrypted", "kind": "smime" }));
    assert_eq!(sealed.attachments[0].name, "smime.p7m");
    let pgp = read(b"From: a@b.example\n\n-----BEGIN PGP MESSAGE-----\n\nabc\n-----END PGP MESSAGE-----\n");
    assert_eq!(
        serde_json::to_value(pgp.protection).unwrap(),
        serde_json::json!({ "form": "encrypted", "kind": "pgp" })
    );
}

#[test]
fn hostile_mail_is_put_aside_in_time() {
    use std::fmt::Write as _;
    let mut nested = "Content-Type: multipart/mixed; boundary=\"b0\"\n\n".to_owned();
    for depth in 0..10_000 {
        write!(nested, "--b{depth}\nContent-Type: multipart/mixed; boundary=\"b{}\"\n\n", depth + 1).unwrap();
    }
    assert_eq!(refused(nested.into_bytes()), SetAsideReason::NestedTooDeep);
    let fields: String = (0..100_000).map(|n| format!("X-{n}: y\n")).collect();
    assert!(matches!(refused(fields.into_bytes()), SetAsideReason::HeaderTooLarge | SetAsideReason::TooManyFields));
    assert_eq!(
        refused([b"Subject: x\n\n".to_vec(), vec![b' '; 10 << 20], b"x".to_vec()].concat()),
        SetAsideReason::BlankFlood
    );
    assert_eq!(
        refused([b"Subject: ".to_vec(), vec![b' '; 10 << 20], b"x\n\n".to_vec()].concat()),
        SetAsideReason::HeaderTooLarge
    );
    assert_eq!(
        refused([b"Subject: x\n\n".to_vec(), b"https://a.b ".repeat(5_001)].concat()),
        SetAsideReason::TooManyLinks
    );
    let parts = [b"Content-Type: multipart/mixed; boundary=b\n\n".to_vec(), b"--b\n\nx\n".repeat(50_000)].concat();
    assert_eq!(refused(parts), SetAsideReason::TooManyParts);
    assert_eq!(
        refused([b"To: ".to_vec(), b"a@b.c, ".repeat(3_000), b"\n\nx".to_vec()].concat()),
        SetAsideReason::TooManyRecipients
    );
    assert_eq!(refused(b" \r\n\t ".to_vec()), SetAsideReason::Empty);
    assert_eq!(refused(b"this is no message\nat all\n".to_vec()), SetAsideReason::NotAMessage);
    let small = Limits { message_bytes: 100, ..Limits::default() };
    let aside =
        parse(&[b"From: a@b.example\nSubject: big\n\n".to_vec(), vec![b'x'; 200]].concat(), &small).unwrap_err();
    assert_eq!(
        (aside.reason, aside.sender.unwrap().address.as_str()),
        (SetAsideReason::MessageTooLarge, "a@b.example")
    );
    assert_eq!((aside.subject.as_deref(), &aside.header[..5]), (Some("big"), &b"From:"[..]));
}

#[test]
fn mail_that_is_built_to_be_slow_is_read_in_time() {
    let header = |value: Vec<u8>| {
        [b"Subject: ".to_vec(), value.clone(), b"\nFrom: ".to_vec(), value, b"\n\nx".to_vec()].concat()
    };
    let html = |body: String| format!("Content-Type: text/html\n\n{body}").into_bytes();
    let attributes: String = (0..60_000).map(|n| format!(" a{n}")).collect();
    for raw in [
        header(b"=?".repeat(50_000)),
        header(b"=?a?Q?x ".repeat(12_000)),
        header(b"(".repeat(100_000)),
        header(b"<\"".repeat(50_000)),
        header(b"a,".repeat(900)),
        html("<div>".repeat(150_000)),
        html("<b><p>".repeat(100_000)),
        html("<table><tr><td>".repeat(50_000)),
        html(format!("<p{attributes}>x")),
        html("<a x=\">".repeat(100_000)),
        html("<style>".repeat(100_000)),
        html("<svg>".repeat(150_000)),
        html("<p><li><dd>".repeat(60_000)),
        html("&zz;".repeat(200_000)),
        html("&a".repeat(300_000)),
        html("<html a b c>".repeat(50_000)),
        html("&".repeat(900_000)),
        html("<!--".repeat(200_000)),
        [b"Subject: x\n\n".to_vec(), b"begin 644 a\n".repeat(80_000)].concat(),
        [b"Subject: x\n\n".to_vec(), b"On 1, wrote:\n>".repeat(50_000)].concat(),
        [b"Subject: x\n\n".to_vec(), b">".repeat(1_000_000)].concat(),
        [b"Subject: x\nContent-Type: text/plain; format=flowed\n\n".to_vec(), b"a \n".repeat(300_000)].concat(),
        [
            b"Return-Path: <>\nFrom: mailer-daemon@x.example\nSubject: failure notice\n\n".to_vec(),
            b"<a@b.c>: 550 5.1.1\n".repeat(30_000),
        ]
        .concat(),
        [b"Subject: x\nContent-Transfer-Encoding: quoted-printable\n\n".to_vec(), b"= ".repeat(500_000)].concat(),
    ] {
        let start = String::from_utf8_lossy(&raw[..60.min(raw.len())]).into_owned();
        let (sender, receiver) = mpsc::channel();
        std::thread::spawn(move || sender.send(parse(&raw, &Limits::default()).is_ok()));
        assert!(receiver.recv_timeout(LONGEST).is_ok(), "too slow or a panic: {start:?}");
    }
}

#[test]
fn html_that_is_too_much_is_kept_as_a_file_and_read_as_text() {
    let raw = format!("Subject: x\nContent-Type: text/html\n\n{}hello", "<div>".repeat(5_000));
    let mail = read(raw.as_bytes());
    assert_eq!((mail.body_html.is_none(), mail.body_text.as_str()), (true, "hello"));
    assert_eq!(mail.attachments[0].name, "message.html");
    let long = read(&[b"Subject: x\n\n".to_vec(), b"line of text\n".repeat(200_000)].concat());
    assert!(long.body_truncated && long.attachments[0].name == "message.txt" && long.body_text.len() <= 1 << 20);
}

#[test]
fn nothing_in_a_mail_runs_or_loads() {
    let corpus = include_str!("mail/xss.txt");
    for payload in corpus.lines().map(str::to_owned).chain([corpus.to_owned()]) {
        let safe = sanitise(&payload).unwrap();
        assert_harmless(&payload, &safe);
        assert_eq!(sanitise(&safe).as_deref(), Some(safe.as_str()), "not the same twice: {payload}");
    }
}

/// In sanitised HTML each `<` opens a tag whose attributes stand in double quotes.
fn assert_harmless(payload: &str, safe: &str) {
    let dangerous = [
        "script", "svg", "math", "iframe", "object", "embed", "form", "input", "style", "link", "meta", "base",
        "template", "textarea", "button", "select", "video", "audio", "source", "body", "xmp", "noscript", "title",
        "marquee", "isindex", "applet",
    ];
    for tag in safe.split('<').skip(1) {
        let name: String = tag.trim_start_matches('/').chars().take_while(char::is_ascii_alphanumeric).collect();
        assert!(!dangerous.contains(&name.as_str()), "<{name}> came out of {payload}: {safe}");
        let mut outside = String::new();
        for (index, piece) in tag.split('"').enumerate() {
            if index % 2 == 0 {
                let (inside, _) = piece.split_once('>').unwrap_or((piece, ""));
                outside.push_str(inside);
                outside.push(' ');
                if piece.contains('>') {
                    break;
                }
            } else if outside.trim_end().ends_with("src=") {
                let fits =
                    ["remote:http", "cid:", "data:image/png", "data:image/jpeg", "data:image/gif", "data:image/webp"];
                assert!(fits.iter().any(|start| piece.starts_with(start)), "src={piece} came out of {payload}");
            } else if outside.trim_end().ends_with("href=") {
                let fits = ["http:", "https:", "mailto:", "tel:"];
                assert!(
                    fits.iter().any(|start| piece.to_lowercase().starts_with(start)),
                    "href={piece} came out of {payload}"
                );
            } else if outside.trim_end().ends_with("style=") {
                assert!(!piece.contains("url") && !piece.contains("position"), "style={piece} came out of {payload}");
            }
        }
        for word in outside.split_whitespace().skip(1) {
            assert!(
                !word.starts_with("on") && !word.starts_with("srcset") && !word.starts_with("id="),
                "{word} came out of {payload}"
            );
        }
    }
}

#[test]
fn a_folder_of_mail_is_counted_and_read_in_order() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    for sub in ["box/cur", "box/new", "box/tmp"] {
        std::fs::create_dir_all(path.join(sub)).unwrap();
    }
    std::fs::write(path.join("a.eml"), "Subject: 1\n\nx").unwrap();
    std::fs::write(path.join("LICENSE"), "no mail").unwrap();
    std::fs::write(path.join("box/cur/1700000000.M1.host:2,S"), "Subject: 2\n\nx").unwrap();
    std::fs::write(path.join("box/new/1700000001.M2.host"), "Subject: 3\n\nx").unwrap();
    std::fs::write(path.join("box/tmp/unfinished"), "Subject: 0\n\nx").unwrap();
    std::fs::write(
        path.join("z"),
        "From a Thu Jan  1 00:00:00 2026\nSubject: 4\n\nx\n\nFrom b Thu Jan  1 00:00:00 2026\nSubject: 5\n\ny\n",
    )
    .unwrap();
    let found = sources::find(path).unwrap();
    assert_eq!(sources::count(&found).unwrap(), 5);
    let subjects: Vec<String> = found
        .iter()
        .flat_map(|source| sources::messages(source, 1 << 20).unwrap())
        .map(|found| read(&found.unwrap().raw).subject)
        .collect();
    assert_eq!(subjects, ["1", "2", "3", "4", "5"]);
}

fn mail_like() -> impl Strategy<Value = Vec<u8>> {
    let pieces = prop::sample::select(vec![
        "From: ",
        "To: a@b, ",
        "Subject: ",
        "\n",
        "\r\n",
        "\n\n",
        " ",
        "=?utf-8?B?",
        "=?iso-2022-jp?Q?",
        "?=",
        "--b",
        "--b--",
        "\n--b\n",
        "Content-Type: multipart/mixed; boundary=b\n",
        "Content-Type: text/html; charset=",
        "Content-Type: message/rfc822\n",
        "utf-7\n",
        "gb2312\n",
        "Content-Transfer-Encoding: base64\n",
        "Content-Transfer-Encoding: quoted-printable\n",
        "Content-Disposition: attachment; filename*0*=",
        "Return-Path: <>\n",
        "From: mailer-daemon@x\n",
        "Subject: failure notice\n",
        "Final-Recipient: rfc822;",
        "Status: 5.1.1\n",
        "<a@b>:",
        "550 5.1.1",
        "begin 644 x\n",
        "#0V%T\n",
        "end\n",
        "On 1.1.2026 x wrote:\n",
        "> ",
        "From: x\nSent: y\nSubject: z\n",
        "<div>",
        "</p>",
        "<img src=",
        "\"",
        "'",
        "ü",
        "\u{202e}",
        "\0",
        "\u{1b}$B",
        "\u{1b}(B",
        "{\"notificationType\":\"Bounce\"",
        "mail",
        "Content-Type: message/delivery-status\n",
        "Date: 1 Jan 99 ",
        ";",
    ]);
    let piece = prop_oneof![4 => pieces.prop_map(|text| text.as_bytes().to_vec()), 1 => prop::collection::vec(any::<u8>(), 0..8)];
    prop::collection::vec(piece, 0..80).prop_map(|pieces| pieces.concat())
}

fn html_like() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "<div>",
        "</div>",
        "<p>",
        "</p>",
        "<b>",
        "</i>",
        "<i>",
        "<table>",
        "<tr>",
        "<td>",
        "</table>",
        "<a href=\"https://x.example/?a=1&b\">",
        "</a>",
        "<img src=\"https://x.example/a.png\" alt='<x>'>",
        "<img src=cid:a>",
        "<li>",
        "<ul>",
        "<font color=red>",
        "<svg>",
        "</svg>",
        "<math>",
        "<style>",
        "</style>",
        "<!--",
        "-->",
        "<title>",
        "<form>",
        "<select>",
        "<option>",
        "<h1>",
        "<pre>\n\n",
        "<textarea>",
        "<span style=\"color: red; width:10px\">",
        "<div style='font-family: \"A B\", serif; background:url(x)'>",
        "<span class=\"gmail_quote x\">",
        "<blockquote type=cite>",
        "text",
        " ",
        "\n",
        "&amp;",
        "&lt;",
        "&#60;",
        "&nbsp;",
        "<",
        ">",
        "\"",
        "'",
        "<br/>",
        "<hr>",
        "<center>",
        "<mglyph>",
        "<noscript>",
        "<caption>",
        "<col>",
        "<nobr>",
        "<ruby>",
        "<rt>",
    ]);
    prop::collection::vec(pieces, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_bytes_make_it_panic(raw in mail_like()) {
        if let Ok(mail) = parse(&raw, &Limits::default()) {
            prop_assert!(to_json(&mail).is_object());
            prop_assert!(!mail.body_text.contains('\0'));
            for file in &mail.attachments {
                prop_assert_eq!(safe_name(&file.name), file.name.clone());
            }
        }
        for message in mbox::Mbox::new(&raw[..], 1_000) {
            prop_assert!(message.unwrap().len() <= 1_001);
        }
    }

    #[test]
    fn arbitrary_bytes_do_not_either(raw in prop::collection::vec(any::<u8>(), 0..2_000)) {
        let _ = parse(&raw, &Limits::default());
    }

    #[test]
    fn sanitising_twice_changes_nothing(html in html_like()) {
        let safe = sanitise(&html);
        prop_assert!(safe.is_some(), "it must settle: {}", html);
        let safe = safe.unwrap_or_default();
        assert_harmless(&html, &safe);
        prop_assert_eq!(sanitise(&safe), Some(safe));
    }

    #[test]
    fn a_safe_name_is_safe(name in "\\PC{0,200}|[./\\\\a-z\u{0}-\u{1f}\u{202a}-\u{202e} ]{0,200}") {
        let safe = safe_name(&name);
        prop_assert_eq!(safe_name(&safe), safe.clone());
        let forbidden = ['/', '\\', '\0', '\u{202e}'];
        let is_safe = !safe.is_empty() && safe.len() <= 120 && !safe.contains(forbidden) && safe != ".." && safe != ".";
        prop_assert!(is_safe, "{:?}", safe);
    }
}
