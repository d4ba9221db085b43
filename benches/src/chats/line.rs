//! One connection of HTTP/1.1, as little of it as the measurement needs.

use anyhow::{Context, Result, bail};
use std::net::SocketAddr;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// Read at a time; bytes.
const CHUNK: usize = 4_096;

/// A connection.
pub struct Line {
    stream: TcpStream,
    read: Vec<u8>,
}

/// The text of the message with this number.
pub fn mark(n: u64) -> String {
    format!("nr-{n}-end")
}

impl Line {
    /// To `address`.
    pub async fn connect(address: SocketAddr) -> Result<Self> {
        let stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        Ok(Self { stream, read: Vec::new() })
    }

    /// Sends a request; a body is a form.
    pub async fn ask(&mut self, method: &str, path: &str, accept: &str, body: &str) -> Result<()> {
        let request = format!(
            "{method} {path} HTTP/1.1\r\nhost: 127.0.0.1\r\naccept: {accept}\r\n\
             content-type: application/x-www-form-urlencoded\r\ncontent-length: {}\r\n\r\n{body}",
            body.len()
        );
        Ok(self.stream.write_all(request.as_bytes()).await?)
    }

    /// The head of an answer that says it went well.
    pub async fn head(&mut self) -> Result<String> {
        loop {
            if let Some(at) = find(&self.read, b"\r\n\r\n") {
                let head = String::from_utf8_lossy(&self.read[..at]).into_owned();
                self.read.drain(..at + 4);
                if !head.starts_with("HTTP/1.1 2") {
                    bail!("refused: {head}");
                }
                return Ok(head);
            }
            self.more().await?;
        }
    }

    /// The body of an answer that tells its length.
    pub async fn answer(&mut self) -> Result<String> {
        let head = self.head().await?.to_lowercase();
        let length = head.lines().find_map(|line| line.strip_prefix("content-length:"));
        let length: usize = length.context("an answer without a length")?.trim().parse()?;
        while self.read.len() < length {
            self.more().await?;
        }
        let body = self.read.drain(..length).collect();
        Ok(String::from_utf8(body)?)
    }

    /// The number of the next message on a stream.
    pub async fn next_mark(&mut self) -> Result<u64> {
        loop {
            if let Some(begin) = find(&self.read, b"nr-")
                && let Some(length) = find(&self.read[begin..], b"-end")
            {
                let number = String::from_utf8_lossy(&self.read[begin + 3..begin + length]).parse();
                self.read.drain(..begin + length + 4);
                return Ok(number?);
            }
            if self.read.len() > CHUNK && find(&self.read, b"nr-").is_none() {
                self.read.drain(..self.read.len() - 8);
            }
            self.more().await?;
        }
    }

    async fn more(&mut self) -> Result<()> {
        let mut chunk = [0; CHUNK];
        let count = self.stream.read(&mut chunk).await?;
        if count == 0 {
            bail!("the server hung up");
        }
        self.read.extend_from_slice(&chunk[..count]);
        Ok(())
    }
}

fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes.windows(wanted.len()).position(|window| window == wanted)
}
