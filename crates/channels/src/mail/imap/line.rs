//! A line to an IMAP server: connected, protected, signed in.
//!
//! Invariants: a password is sent only over TLS or where settings allow a plain connection; every step has a time limit
//! and a name that a fault carries.

use crate::mail::smtp::said;
use app::mailboxes::{Connection, Passwords, Server, Tls};
use async_imap::{Client, Session};
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, ServerName};
use rustls::{ClientConfig, RootCertStore};
use std::fmt;
use std::sync::Arc;
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;

/// How long connecting or one short answer may take.
pub const STEP_LIMIT: Duration = Duration::from_secs(30);

/// What a line runs over: plain TCP or TLS.
pub trait Wire: AsyncRead + AsyncWrite + Unpin + Send + fmt::Debug {}
impl<T: AsyncRead + AsyncWrite + Unpin + Send + fmt::Debug> Wire for T {}

/// A signed-in line.
pub type Line = Session<Box<dyn Wire>>;

/// A step that did not work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Which.
    pub step: &'static str,
    /// What was said.
    pub detail: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.step, self.detail)
    }
}

/// Turns an error into the fault of a step.
pub fn at<E: std::error::Error>(step: &'static str) -> impl FnOnce(E) -> Fault {
    move |error| Fault { step, detail: said(&error) }
}

/// `work`, or a fault of `step` when it takes longer than `limit` or fails.
pub async fn within<T, E: std::error::Error>(
    step: &'static str,
    limit: Duration,
    work: impl Future<Output = Result<T, E>>,
) -> Result<T, Fault> {
    match tokio::time::timeout(limit, work).await {
        Ok(result) => result.map_err(at(step)),
        Err(_) => Err(Fault { step, detail: format!("no answer within {} seconds", limit.as_secs()) }),
    }
}

/// Connects to `server`, with TLS as it is set.
pub async fn connect(server: &Server, connection: &Connection) -> Result<Client<Box<dyn Wire>>, Fault> {
    let tcp = within("connect", STEP_LIMIT, TcpStream::connect((server.host.as_str(), server.port))).await?;
    tcp.set_nodelay(true).map_err(at("connect"))?;
    match server.tls {
        Tls::None => greeted(Client::new(Box::new(tcp) as Box<dyn Wire>)).await,
        Tls::Implicit => {
            let tls = protect(tcp, server, connection).await?;
            greeted(Client::new(tls)).await
        }
        Tls::Starttls => {
            let mut plain = greeted(Client::new(tcp)).await?;
            within("starttls", STEP_LIMIT, plain.run_command_and_check_ok("STARTTLS", None)).await?;
            // What came after the answer in the clear is dropped with the old line's buffer (CVE-2011-0411 and its kin).
            Ok(Client::new(protect(plain.into_inner(), server, connection).await?))
        }
    }
}

async fn greeted<T: Wire>(mut client: Client<T>) -> Result<Client<T>, Fault> {
    match within("greeting", STEP_LIMIT, client.read_response()).await? {
        Some(_) => Ok(client),
        None => Err(Fault { step: "greeting", detail: "the server closed the connection".to_owned() }),
    }
}

async fn protect(tcp: TcpStream, server: &Server, connection: &Connection) -> Result<Box<dyn Wire>, Fault> {
    let name = ServerName::try_from(server.host.clone()).map_err(at("tls"))?;
    let connector = TlsConnector::from(Arc::new(trust(connection.tls_ca_pem.as_deref())?));
    Ok(Box::new(within("tls", STEP_LIMIT, connector.connect(name, tcp)).await?))
}

/// The public authorities, and those of `extra` (PEM).
fn trust(extra: Option<&str>) -> Result<ClientConfig, Fault> {
    let mut roots = RootCertStore { roots: webpki_roots::TLS_SERVER_ROOTS.to_vec() };
    for certificate in CertificateDer::pem_slice_iter(extra.unwrap_or_default().as_bytes()) {
        roots.add(certificate.map_err(at("tls"))?).map_err(at("tls"))?;
    }
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config =
        ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions().map_err(at("tls"))?;
    Ok(config.with_root_certificates(roots).with_no_client_auth())
}

/// Signs in.
pub async fn sign_in(client: Client<Box<dyn Wire>>, server: &Server, passwords: &Passwords) -> Result<Line, Fault> {
    let signed_in = async { client.login(&server.user, &passwords.imap).await.map_err(|(error, _)| error) };
    within("sign-in", STEP_LIMIT, signed_in).await
}
