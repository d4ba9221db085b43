//! Invented contacts: words as customers of a utility use them, common ones often and rare ones rarely, by seed.

/// SplitMix64 (Steele, Lea, Flood: *Fast splittable pseudorandom number generators*, OOPSLA 2014).
pub struct Seeded(u64);

impl Seeded {
    /// From a seed.
    pub const fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// The next number.
    pub const fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below `limit`.
    pub const fn below(&mut self, limit: u64) -> u64 {
        self.next() % limit
    }
}

const WORDS: &str = "rechnung zahlung strom gas wasser zähler ablesung umzug vertrag kündigung abschlag mahnung gebühr \
    adresse konto lastschrift guthaben nachzahlung tarif verbrauch heizung wärmepumpe störung ausfall monteur termin \
    wohnung haus vermieter mieter anschluss freigabe bestätigung frist formular unterlagen kopie rückruf telefon mail \
    brief antwort frage bitte danke grüsse leider wieder immer noch nicht schon seit gestern heute morgen woche monat \
    jahr januar februar märz april mai juni juli august september oktober november dezember falsch richtig doppelt \
    bezahlt offen erhalten geschickt gemeldet versprochen gewartet niemand jemand meine ihre unsere neue alte letzte \
    erste zweite hohe niedrige unklar dringend möglich nötig gerne schnell endlich nochmals korrektur prüfung auskunft \
    erklärung beschwerde entschuldigung gutschrift rate ratenzahlung stundung härtefall sozialamt familie kinder krank \
    arbeit restaurant laden werkstatt betrieb geschlossen ladestation solaranlage einspeisung vergütung netz leitung \
    sicherung keller küche dach garten treppenhaus lift licht warm kalt laut leise kaputt defekt ersetzt geprüft";

/// A text of `count` words. Half of the texts have the word `rechnung`.
pub fn text(random: &mut Seeded, count: u64) -> String {
    let words: Vec<&str> = WORDS.split_whitespace().skip(1).collect();
    let mut text = String::with_capacity(usize::try_from(count).unwrap_or(0) * 10);
    let is_about_a_bill = random.below(2) == 0;
    for at in 0..count {
        if at > 0 {
            text.push(if at % 12 == 0 { '\n' } else { ' ' });
        }
        if at == count / 2 && is_about_a_bill {
            text.push_str("Rechnung");
            continue;
        }
        // The product of two draws: early words come often, late ones rarely.
        let (a, b) = (random.below(1_000), random.below(1_000));
        let place = usize::try_from(a * b).unwrap_or(0) * words.len() / 1_000_000;
        text.push_str(words.get(place).copied().unwrap_or("und"));
    }
    text
}

/// A word that only the contact with this number has.
pub fn rare_word(number: u64) -> String {
    let mut word = String::from("quax");
    let mut rest = number;
    for _ in 0..6 {
        word.push(char::from(b'a' + u8::try_from(rest % 26).unwrap_or(0)));
        rest /= 26;
    }
    word
}
