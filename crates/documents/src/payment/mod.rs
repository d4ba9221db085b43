//! What makes a letter payable: the Swiss QR-bill and the GiroCode.
//!
//! Pure text: payloads are built, checked and read here; [`symbol`] draws them, the template places them.

mod address;
mod bill;
mod charset;
mod checks;
mod fault;
mod giro_code;
mod iban;
mod reading;
mod reference;
pub(crate) mod symbol;

pub use address::{Address, Place};
pub use bill::{QrBill, QrBillPayload};
pub use fault::{Fault, Field, Part, Why};
pub use giro_code::{GiroCode, GiroCodePayload};
pub use iban::{Iban, IbanFault};
pub use reading::{Note, ReadBill, read_qr_bill};
pub use reference::{CreditorReference, QrReference, Reference, ReferenceFault};
