//! A static host, as simple as any: files from a folder, below a sub-path. It can be taken off the
//! network, and can be given another build.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

/// The page is always served from below a sub-path: any static host must do.
const SUB_PATH: &str = "/some/where/";

/// A host that serves until the process ends.
pub struct Host {
    /// The address of the page.
    pub address: String,
    folder: Arc<Mutex<Option<PathBuf>>>,
    paths: Arc<Mutex<Vec<String>>>,
}

/// Serves a folder until the process ends. Returns the address of the page.
pub fn serve(folder: PathBuf) -> String {
    Host::of(folder).address
}

impl Host {
    /// Serves a folder.
    pub fn of(folder: PathBuf) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = format!("http://{}{SUB_PATH}", listener.local_addr().unwrap());
        let host = Self {
            address,
            folder: Arc::new(Mutex::new(Some(folder))),
            paths: Arc::default(),
        };
        let (folder, paths) = (host.folder.clone(), host.paths.clone());
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                // Off the network, whoever asks gets no answer.
                let Some(folder) = folder.lock().unwrap().clone() else {
                    continue;
                };
                let paths = paths.clone();
                std::thread::spawn(move || {
                    let _ = answer(stream, &folder, &paths);
                });
            }
        });
        host
    }

    /// Answers nobody from now on.
    pub fn stop(&self) {
        *self.folder.lock().unwrap() = None;
    }

    /// Serves another folder from now on.
    pub fn change(&self, folder: PathBuf) {
        *self.folder.lock().unwrap() = Some(folder);
    }

    /// The paths that were asked for since this was asked last.
    pub fn take_paths(&self) -> Vec<String> {
        std::mem::take(&mut self.paths.lock().unwrap())
    }
}

fn answer(mut stream: TcpStream, folder: &Path, paths: &Mutex<Vec<String>>) -> std::io::Result<()> {
    let mut request = Vec::new();
    let mut buffer = [0; 4096];
    while !request.windows(4).any(|end| end == b"\r\n\r\n") {
        let count = stream.read(&mut buffer)?;
        if count == 0 {
            return Ok(());
        }
        request.extend_from_slice(&buffer[..count]);
    }
    let text = String::from_utf8_lossy(&request);
    let path = text.split_whitespace().nth(1).unwrap_or("/");
    paths.lock().unwrap().push(path.to_owned());
    let path = path.split('?').next().unwrap_or("");
    let file = path
        .strip_prefix(SUB_PATH)
        .map(|name| if name.is_empty() { "index.html" } else { name });
    let bytes = file
        .filter(|name| !name.contains(".."))
        .and_then(|name| std::fs::read(folder.join(name)).ok());
    let kind = match file
        .and_then(|name| name.rsplit_once('.'))
        .map_or("", |(_, end)| end)
    {
        "html" => "text/html; charset=utf-8",
        "js" => "text/javascript",
        "css" => "text/css",
        "wasm" => "application/wasm",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "webmanifest" => "application/manifest+json",
        "txt" => "text/plain; charset=utf-8",
        "woff2" => "font/woff2",
        _ => "application/octet-stream",
    };
    let (status, body) = match bytes {
        Some(bytes) => ("200 OK", bytes),
        None => ("404 Not Found", Vec::new()),
    };
    write!(
        stream,
        "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
        body.len()
    )?;
    stream.write_all(&body)
}
