//! A tiny SMTP server for tests: takes what it is given, or says what it is told to say.
#![expect(clippy::unwrap_used, reason = "tests")]

use std::sync::{Arc, Mutex};
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};

/// A mail as it was handed over.
#[derive(Clone, Debug, Default)]
pub struct Mail {
    pub from: String,
    pub to: Vec<String>,
    pub raw: String,
}

#[derive(Default)]
struct Seen {
    mails: Vec<Mail>,
    commands: Vec<String>,
}

pub struct SmtpServer {
    pub port: u16,
    seen: Arc<Mutex<Seen>>,
}

type Says = dyn Fn(&str) -> Option<String> + Send + Sync;

impl SmtpServer {
    /// `says` may answer a command instead of the server.
    pub async fn start(says: impl Fn(&str) -> Option<String> + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let (seen, says): (Arc<Mutex<Seen>>, Arc<Says>) = (Arc::default(), Arc::new(says));
        let ours = Arc::clone(&seen);
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                // A client that goes away ends its talk.
                tokio::spawn(talk(stream, Arc::clone(&ours), Arc::clone(&says)));
            }
        });
        Self { port, seen }
    }

    pub fn mails(&self) -> Vec<Mail> {
        self.seen.lock().unwrap().mails.clone()
    }

    pub fn commands(&self) -> Vec<String> {
        self.seen.lock().unwrap().commands.clone()
    }
}

async fn talk(stream: TcpStream, seen: Arc<Mutex<Seen>>, says: Arc<Says>) -> std::io::Result<()> {
    let mut stream = BufReader::new(stream);
    stream.write_all(b"220 test ESMTP\r\n").await?;
    let mut mail = Mail::default();
    let mut line = String::new();
    while {
        line.clear();
        stream.read_line(&mut line).await? > 0
    } {
        let command = line.trim_end().to_owned();
        seen.lock().unwrap().commands.push(command.clone());
        let inside = |text: &str| text.split(['<', '>']).nth(1).unwrap_or_default().to_owned();
        let answer = match says(&command) {
            Some(answer) => answer,
            None if command.starts_with("EHLO") => "250-test\r\n250 8BITMIME".to_owned(),
            None if command == "DATA" => {
                stream.write_all(b"354 go on\r\n").await?;
                mail.raw.clear();
                while {
                    line.clear();
                    stream.read_line(&mut line).await? > 0
                } && line != ".\r\n"
                {
                    mail.raw += line.strip_prefix('.').unwrap_or(&line);
                }
                seen.lock().unwrap().mails.push(std::mem::take(&mut mail));
                "250 taken".to_owned()
            }
            None => {
                if command.starts_with("MAIL") {
                    mail = Mail { from: inside(&command), ..Mail::default() };
                } else if command.starts_with("RCPT") {
                    mail.to.push(inside(&command));
                }
                "250 ok".to_owned()
            }
        };
        stream.write_all(format!("{answer}\r\n").as_bytes()).await?;
    }
    Ok(())
}
