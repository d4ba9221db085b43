//! Documents: bytes in, bytes out, no I/O.

pub mod camt;
