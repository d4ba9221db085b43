//! Every setting: its key, its default, what it does. The source of `kulanz config` and of docs/configuration.md.

/// A setting.
pub struct Key {
    /// Its key in the file; the variable is `KULANZ_` and the key in capitals.
    pub name: &'static str,
    /// Its default as written in the file; `None`: it follows from others.
    pub default: Option<&'static str>,
    /// An example for the file, when there is no default to show.
    pub example: &'static str,
    /// The flag, if it has one.
    pub flag: Option<&'static str>,
    /// What it does, in lines of at most 100 characters.
    pub text: &'static [&'static str],
}

/// All settings, in the order of the file.
pub const KEYS: &[Key] = &[
    Key {
        name: "data",
        default: Some("\"./kulanz-data\""),
        example: "",
        flag: Some("--data DIR"),
        text: &[
            "Folder of everything Kulanz keeps: the database (unless `database` says otherwise), large",
            "attachments in `objects/`, and `secret.key`. Made when missing.",
        ],
    },
    Key {
        name: "database",
        default: None,
        example: "\"postgres://kulanz@localhost/kulanz\"",
        flag: Some("--database URL"),
        text: &[
            "Where the database is: `sqlite:PATH`, or `postgres://USER:PASSWORD@HOST:PORT/NAME` (15 or later).",
            "Without it: `sqlite:DATA/kulanz.sqlite`.",
        ],
    },
    Key {
        name: "listen",
        default: Some("\"127.0.0.1:8020\""),
        example: "",
        flag: Some("--listen ADDR:PORT"),
        text: &[
            "Where web pages and the API are served, without TLS: put a reverse proxy in front before others",
            "reach it.",
        ],
    },
    Key {
        name: "base_url",
        default: None,
        example: "\"https://service.example.ch\"",
        flag: None,
        text: &[
            "The address under which people reach Kulanz: in links of mails, in cookies. With https, cookies are",
            "sent over TLS only. Without it: `http://` and `listen`.",
        ],
    },
    Key {
        name: "metrics_listen",
        default: Some("\"off\""),
        example: "\"127.0.0.1:9020\"",
        flag: None,
        text: &["Where metrics are served for Prometheus, on a port of their own: `ADDR:PORT`, or `off`."],
    },
    Key {
        name: "trusted_proxies",
        default: Some("[]"),
        example: "[\"127.0.0.1\", \"10.0.0.0/8\"]",
        flag: None,
        text: &["Addresses of the proxies whose `X-Forwarded-For` is believed. In the variable, separated by commas."],
    },
    Key {
        name: "log",
        default: Some("\"info\""),
        example: "",
        flag: None,
        text: &[
            "What is logged to standard error: `error`, `warn`, `info`, `debug`, `trace`, or by part of the",
            "program, such as `info,channels=debug`. Logs hold ids, never personal data.",
        ],
    },
    Key {
        name: "log_format",
        default: Some("\"text\""),
        example: "",
        flag: None,
        text: &["How a line of the log looks: `text`, or `json` for a log collector."],
    },
];

/// The key that `unknown` was probably meant to be.
pub fn nearest(unknown: &str) -> Option<&'static str> {
    let alike = |key: &Key| (strsim::jaro_winkler(unknown, key.name), key.name);
    KEYS.iter().map(alike).filter(|(score, _)| *score > 0.75).max_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, name)| name)
}

/// The variable of a key.
pub fn variable(name: &str) -> String {
    format!("KULANZ_{}", name.to_uppercase())
}

/// A file with every setting explained and set to its default.
pub fn annotated_file() -> String {
    let mut file =
        "# Settings of Kulanz. A flag wins over a KULANZ_… variable, that over this file, that over the default.\n"
            .to_owned();
    for key in KEYS {
        file.push('\n');
        for line in key.text {
            file.push_str(&format!("# {line}\n"));
        }
        file.push_str(&format!("# Variable: {}", variable(key.name)));
        if let Some(flag) = key.flag {
            file.push_str(&format!(", flag: {flag}"));
        }
        file.push('\n');
        match key.default {
            Some(default) => file.push_str(&format!("{} = {default}\n", key.name)),
            None => file.push_str(&format!("#{} = {}\n", key.name, key.example)),
        }
    }
    file
}

/// The page docs/configuration.md.
pub fn page() -> String {
    let mut page = "# Settings\n\n\
        <!-- Written by `kulanz config --markdown`; a test holds it in step with the program. -->\n\n\
        Kulanz runs without any. Each setting can stand in a TOML file (`--config FILE`, `KULANZ_CONFIG`, or `kulanz.toml` in\n\
        the data folder), in a variable, and some in a flag. A flag wins over a variable, a variable over the file, the file\n\
        over the default. A key that nobody knows is refused, with the one that was probably meant.\n\n\
        `kulanz config` prints a file with every setting explained; `kulanz config --json` what is in force, and whence.\n"
        .to_owned();
    for key in KEYS {
        page.push_str(&format!("\n## {}\n\n{}\n\n", key.name, key.text.join("\n")));
        page.push_str("| variable | flag | default |\n| --- | --- | --- |\n");
        let flag = key.flag.map_or("–".to_owned(), |flag| format!("`{flag}`"));
        let default = key.default.map_or("see above".to_owned(), |default| format!("`{default}`"));
        page.push_str(&format!("| `{}` | {flag} | {default} |\n", variable(key.name)));
        if !key.example.is_empty() {
            page.push_str(&format!("\nFor example: `{} = {}`\n", key.name, key.example));
        }
    }
    page.push_str(
        "\n## The secret\n\n\
        `secret.key` in the data folder holds 32 random bytes (64 hexadecimal digits), made at the first start, readable by\n\
        its owner only. Keys for threading mail and for stored mailbox passwords are derived from it. `KULANZ_SECRET` takes its\n\
        place where there is no folder to keep it in, and must be the same on every node. Whoever loses it must enter mailbox\n\
        passwords anew, and people set up their apps with codes and recovery codes anew (passkeys stay); nothing else is lost.\n",
    );
    page
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::*;

    #[test]
    fn the_page_in_the_guide_is_what_the_program_says() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/configuration.md");
        let written = std::fs::read_to_string(path).unwrap();
        assert!(written == page(), "run: kulanz config --markdown > docs/configuration.md");
    }

    #[test]
    fn a_typing_error_finds_its_key() {
        assert_eq!(nearest("lisen"), Some("listen"));
        assert_eq!(nearest("metric_listen"), Some("metrics_listen"));
        assert_eq!(nearest("baseurl"), Some("base_url"));
        assert_eq!(nearest("xyz"), None);
    }
}
