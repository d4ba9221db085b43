//! The peer: nginx with Nchan, which hands messages on from memory.

use super::Place;
use anyhow::{Context, Result};
use std::fs;
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

/// Where Debian puts the module.
const MODULE: &str = "/usr/lib/nginx/modules/ngx_nchan_module.so";

/// An nginx of ours.
pub struct Nchan {
    child: Child,
    address: SocketAddr,
}

impl Nchan {
    /// Starts it below `folder`; none: it is not installed.
    pub fn start(folder: &Path) -> Result<Option<Self>> {
        if !Path::new(MODULE).exists() {
            eprintln!("without a peer: apt-get install nginx libnginx-mod-nchan");
            return Ok(None);
        }
        let port = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port();
        let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
        let root = folder.join("nginx");
        fs::create_dir_all(&root)?;
        let config = format!(
            "load_module {MODULE};\nworker_processes 1;\ndaemon off;\npid {root}/pid;\nerror_log {root}/error.log;\n\
             events {{ worker_connections 16384; }}\nworker_rlimit_nofile 20000;\n\
             http {{ access_log off; client_body_temp_path {root}/body; proxy_temp_path {root}/proxy;\n\
             fastcgi_temp_path {root}/fastcgi; uwsgi_temp_path {root}/uwsgi; scgi_temp_path {root}/scgi;\n\
             server {{ listen 127.0.0.1:{port};\n\
             location ~ /say/(\\d+)$ {{ nchan_publisher; nchan_channel_id $1; }}\n\
             location ~ /read/(\\d+)$ {{ nchan_subscriber eventsource; nchan_channel_id $1; }} }} }}\n",
            root = root.display()
        );
        let file = root.join("nginx.conf");
        fs::write(&file, config)?;
        let mut command = Command::new("nginx");
        command.arg("-p").arg(&root).arg("-c").arg(&file).stderr(Stdio::null());
        let child = command.spawn().context("nginx does not start")?;
        let nchan = Self { child, address };
        for _ in 0..100 {
            if TcpStream::connect(address).is_ok() {
                return Ok(Some(nchan));
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        anyhow::bail!("nginx does not listen; see {}", root.join("error.log").display())
    }
}

impl Place for Nchan {
    fn address(&self) -> SocketAddr {
        self.address
    }

    fn processes(&self) -> Vec<u32> {
        let id = self.child.id();
        let below = fs::read_to_string(format!("/proc/{id}/task/{id}/children")).unwrap_or_default();
        std::iter::once(id).chain(below.split_whitespace().filter_map(|child| child.parse().ok())).collect()
    }

    fn stream(&self, chat: usize) -> String {
        format!("/read/{chat}")
    }

    fn message(&self, chat: usize, text: &str, _: u64) -> (String, String) {
        (format!("/say/{chat}"), text.to_owned())
    }
}

impl Drop for Nchan {
    fn drop(&mut self) {
        // nginx ends its workers at SIGTERM; killed, it would leave them.
        let _already_gone = Command::new("kill").arg(self.child.id().to_string()).status();
        let _reaped = self.child.wait();
    }
}
