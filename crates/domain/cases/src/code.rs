//! Every closed list of this crate is read back as what it was written from.

use crate::{Automatic, Band, Channel, Direction, Doubt, EffortKind, State, Via, Why, Withheld};

macro_rules! check_codes {
    ($($name:ident)+) => {$(
        for one in $name::ALL.iter().copied() {
            let code = one.as_str();
            assert!(code.chars().all(|c| c.is_ascii_lowercase() || c == '_'), "{code} is no code");
            assert_eq!($name::parse(code), Some(one));
            assert_eq!(serde_json::to_value(one).expect("a code is JSON"), code);
            assert_eq!(code.parse::<$name>(), Ok(one));
        }
    )+};
}

#[test]
fn a_code_is_read_back_as_what_it_was_written_from() {
    check_codes!(State Why Channel Direction Automatic Withheld EffortKind Band Via Doubt);
}

#[test]
fn an_unknown_code_says_which_there_are() {
    let refused = "pigeon".parse::<Direction>().expect_err("no such direction");
    assert_eq!(refused.to_string(), "a direction is one of: in, out, note");
}
