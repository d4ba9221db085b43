//! What the template sets: every word chosen, every number written. It reaches the template as JSON, never as Typst.

use serde::Serialize;

/// A letter, ready to be set.
#[derive(Serialize)]
pub struct Sheet {
    pub lang: &'static str,
    pub region: &'static str,
    pub look: Look,
    pub brand: String,
    pub logo_alt: Option<String>,
    pub return_line: String,
    pub address: Vec<String>,
    /// Points; smaller where the address is long.
    pub address_size: f64,
    pub facts: Vec<[String; 2]>,
    pub subject: String,
    pub greeting: String,
    pub body: Vec<Part>,
    pub closing: String,
    pub signature: Vec<String>,
    pub running_head: String,
    /// Before the page number, between it and the number of pages, after them.
    pub page_of: [String; 3],
    pub footer: Vec<Vec<String>>,
    pub bill: Option<BillPart>,
}

/// Colours, sizes, layout.
#[derive(Serialize)]
pub struct Look {
    pub colour: String,
    /// The colour where it can be read, black where not.
    pub ink: String,
    /// Points of the text.
    pub size: f64,
    pub layout: crate::brand::Layout,
}

/// A part of the body, from top to bottom.
#[derive(Serialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum Part {
    Paragraph {
        text: String,
    },
    Heading {
        text: String,
    },
    List {
        items: Vec<String>,
    },
    /// What is asked, where the eye falls first.
    Call {
        title: String,
        lines: Vec<String>,
    },
    Table {
        columns: Vec<Column>,
        rows: Vec<Vec<String>>,
        sums: Vec<[String; 2]>,
    },
    /// A GiroCode beside its details.
    Transfer {
        heading: String,
        rows: Vec<[String; 2]>,
        caption: String,
        alt: String,
    },
}

/// A column of a table.
#[derive(Serialize)]
pub struct Column {
    pub title: String,
    pub is_number: bool,
    /// Whether it takes the room that is left.
    pub is_wide: bool,
}

/// Payment part and receipt.
#[derive(Serialize)]
pub struct BillPart {
    pub words: BillWords,
    pub iban: String,
    pub creditor: Vec<String>,
    pub reference: String,
    pub debtor: Option<Vec<String>>,
    pub currency: &'static str,
    pub amount: Option<String>,
    pub information: Vec<String>,
    /// Name and the rest.
    pub procedures: Vec<[String; 2]>,
    /// Points of the receipt's values; smaller where addresses are long.
    pub receipt_size: f64,
    /// Points of the payment part's values.
    pub part_size: f64,
    pub alt: String,
}

/// The words that the guidelines prescribe.
#[derive(Serialize)]
pub struct BillWords {
    pub receipt: String,
    pub payment_part: String,
    pub account: String,
    pub reference: String,
    pub additional: String,
    pub payable_by: String,
    pub payable_by_blank: String,
    pub currency: String,
    pub amount: String,
    pub acceptance: String,
    pub separate: String,
}
