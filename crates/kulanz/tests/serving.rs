//! A node from outside: what it tells those who watch it, and how it ends.

#![expect(clippy::unwrap_used, reason = "tests")]

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// A node that serves.
struct Node {
    child: Child,
    web: String,
    metrics: String,
    _folder: TempDir,
}

/// An address of this machine where nobody listens.
fn free() -> String {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().to_string()
}

impl Node {
    fn start() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let (web, metrics, data) = (free(), free(), folder.path().join("data"));
        let kulanz = |arguments: &[&str]| {
            let mut command = Command::new(env!("CARGO_BIN_EXE_kulanz"));
            command.args(arguments).arg("--data").arg(&data).env("KULANZ_METRICS_LISTEN", &metrics);
            command
        };
        let added = kulanz(&["principal", "add", "lindental", "--name", "Stadtwerke Lindental"]).output().unwrap();
        assert!(added.status.success());
        let mut serve = kulanz(&["serve", "--listen", &web]);
        let child = serve.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        let node = Self { child, web, metrics, _folder: folder };
        let began = Instant::now();
        while TcpStream::connect(&node.web).is_err() {
            assert!(began.elapsed() < Duration::from_secs(30), "it does not listen");
            std::thread::sleep(Duration::from_millis(50));
        }
        node
    }

    fn tell(&self, signal: &str) {
        let told = Command::new("kill").args([signal, &self.child.id().to_string()]).status();
        assert!(told.unwrap().success());
    }
}

impl Drop for Node {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The whole answer to a request.
fn ask(address: &str, request: &str) -> String {
    let mut stream = TcpStream::connect(address).unwrap();
    stream.write_all(request.as_bytes()).unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    answer
}

/// A contact by the form.
fn contact(host: &str) -> String {
    let body = "key=k1&message=Mein+Z%C3%A4hler+steht+still.&email=anna%40muster.example";
    format!(
        "POST /p/lindental/contact HTTP/1.1\r\nHost: {host}\r\nContent-Type: application/x-www-form-urlencoded\r\n\
         Content-Length: {}\r\nConnection: close\r\n\r\n{body}",
        body.len()
    )
}

#[test]
fn contacts_are_counted_on_a_port_of_their_own_and_not_on_the_webs() {
    let node = Node::start();
    assert!(ask(&node.web, &contact(&node.web)).starts_with("HTTP/1.1 303 "));
    let told =
        ask(&node.metrics, &format!("GET /metrics HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n", node.metrics));
    assert!(told.starts_with("HTTP/1.1 200 "), "{told}");
    let counted = told.lines().find(|line| {
        line.starts_with("kulanz_http_requests_total{")
            && line.contains("route=\"/p/{slug}/contact\"")
            && line.ends_with(" 1")
    });
    assert!(counted.is_some_and(|line| line.contains("status=\"303\"")), "{told}");
    assert!(told.contains("# TYPE kulanz_http_requests_total counter"));
    assert!(!told.contains("anna"), "nothing of anybody's");
    let web = ask(&node.web, &format!("GET /metrics HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n", node.web));
    assert!(web.starts_with("HTTP/1.1 404 "), "{web}");
}

#[test]
fn told_to_stop_it_finishes_what_was_begun_and_takes_nothing_new() {
    let mut node = Node::start();
    let request = contact(&node.web);
    let (begun, rest) = request.split_at(request.len() - 10);
    let mut stream = TcpStream::connect(&node.web).unwrap();
    stream.write_all(begun.as_bytes()).unwrap();
    // The head has been read when the program is told to stop; the end of the body comes after.
    std::thread::sleep(Duration::from_millis(300));
    node.tell("-TERM");
    let began = Instant::now();
    while TcpStream::connect(&node.web).is_ok() {
        assert!(began.elapsed() < Duration::from_secs(5), "it still takes connections");
        std::thread::sleep(Duration::from_millis(20));
    }
    stream.write_all(rest.as_bytes()).unwrap();
    let mut first = String::new();
    BufReader::new(&stream).read_line(&mut first).unwrap();
    assert!(first.starts_with("HTTP/1.1 303 "), "{first}");
    let ended = node.child.wait().unwrap();
    assert_eq!(ended.code(), Some(0));
    assert!(began.elapsed() < Duration::from_secs(10), "nothing is waited for in vain");
}
