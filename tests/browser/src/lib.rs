//! What tests in a browser share: a static server under a sub-path, and a Chromium that is driven as
//! a person would: by role, name and keys. Everything ends with the value that owns it.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout
)]

mod host;

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::Value;
use thirtyfour::prelude::*;

pub use host::{Host, serve};

/// How long a condition may take to come true.
const PATIENCE: Duration = Duration::from_secs(30);
/// How long a browser may take to end itself.
const FAREWELL: Duration = Duration::from_secs(5);
/// What a browser remembers in which somebody has looked around before.
const WELCOMED: &str = "try { if (!localStorage.getItem('kith.welcome')) { \
    localStorage.setItem('kith.welcome', '\"seen\"'); localStorage.setItem('kith.hints', '\"off\"'); } } catch {}";

/// The built page; `None`, with a word about it, where the tests run without a browser.
pub fn dist() -> Option<PathBuf> {
    match std::env::var_os("KITH_DIST") {
        Some(dist) => Some(dist.into()),
        None => {
            println!("skipped: browser tests run by `cargo xtask test`");
            None
        }
    }
}

/// Real input files, where they are.
pub fn data(name: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../../shared/data")
        .join(name);
    match path.canonicalize() {
        Ok(path) => Some(path),
        Err(_) => {
            println!("skipped: {} is not here", path.display());
            None
        }
    }
}

/// A Chromium with an empty profile, showing the page.
pub struct Browser {
    /// The client of the browser.
    pub driver: WebDriver,
    /// Where the page is served.
    pub address: String,
    /// Who serves it.
    pub host: Host,
    chromedriver: Child,
    port: u16,
}

impl Drop for Browser {
    fn drop(&mut self) {
        // Whoever only kills the driver leaves its browser running, and a test that fails then slows
        // down all that come after it.
        let _ = shut_down(self.port);
        let _ = self.chromedriver.kill();
        let _ = self.chromedriver.wait();
    }
}

impl Browser {
    /// Starts a browser in English and opens the page, as somebody does who was here before: without
    /// the welcome of a first visit.
    pub async fn open(dist: PathBuf, query: &str) -> Self {
        let browser = Self::blank(dist).await;
        browser.begin(query).await;
        browser
    }

    /// Opens the page in a browser that shows nothing yet, as [`Self::open`] does.
    pub async fn begin(&self, query: &str) {
        self.tell(
            "Page.addScriptToEvaluateOnNewDocument",
            serde_json::json!({ "source": WELCOMED }),
        )
        .await;
        self.go(query).await;
    }

    /// Starts a browser in English that shows nothing yet.
    pub async fn blank(dist: PathBuf) -> Self {
        let port = TcpListener::bind("127.0.0.1:0")
            .unwrap()
            .local_addr()
            .unwrap()
            .port();
        let program =
            std::env::var_os("KITH_CHROMEDRIVER").unwrap_or_else(|| "chromedriver".into());
        let chromedriver = Command::new(program)
            .arg(format!("--port={port}"))
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("chromedriver starts");
        let mut capabilities = DesiredCapabilities::chrome();
        for argument in [
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--disable-dev-shm-usage",
            "--lang=en-US",
            "--window-size=1440,900",
        ] {
            capabilities.add_arg(argument).unwrap();
        }
        if let Some(binary) = std::env::var_os("KITH_CHROMIUM") {
            capabilities.set_binary(&binary.to_string_lossy()).unwrap();
        }
        capabilities.insert_base_capability(
            "goog:loggingPrefs".to_owned(),
            serde_json::json!({"browser": "ALL"}),
        );
        let url = format!("http://127.0.0.1:{port}");
        let begun = Instant::now();
        let driver = loop {
            match WebDriver::new(&url, capabilities.clone()).await {
                Ok(driver) => break driver,
                Err(error) if begun.elapsed() > PATIENCE => panic!("no browser: {error}"),
                Err(_) => tokio::time::sleep(Duration::from_millis(50)).await,
            }
        };
        let host = Host::of(dist);
        Self {
            driver,
            address: host.address.clone(),
            host,
            chromedriver,
            port,
        }
    }

    /// Opens the page at a query and hash, anew, and waits until it is usable.
    pub async fn go(&self, query: &str) {
        self.driver
            .goto(format!("{}{query}", self.address))
            .await
            .unwrap();
        self.until(
            "the page is there",
            "return !!document.querySelector('main h1')",
        )
        .await;
    }

    /// Loads the page again and waits until it is usable.
    pub async fn reload(&self) {
        self.driver.refresh().await.unwrap();
        self.until(
            "the page is there again",
            "return !!document.querySelector('main h1')",
        )
        .await;
    }

    /// Changes the hash alone.
    pub async fn hash(&self, hash: &str) {
        self.run(&format!("location.hash = '{hash}'")).await;
    }

    /// Runs a script and returns what it returns.
    pub async fn run(&self, script: &str) -> Value {
        self.driver
            .execute(script, vec![])
            .await
            .unwrap_or_else(|error| panic!("{script}: {error}"))
            .json()
            .clone()
    }

    /// Waits until a script returns something true, and returns that.
    pub async fn until(&self, what: &str, script: &str) -> Value {
        let begun = Instant::now();
        loop {
            let value = self.run(script).await;
            let is_true =
                !matches!(value, Value::Null | Value::Bool(false)) && value != 0 && value != "";
            if is_true {
                return value;
            }
            if begun.elapsed() > PATIENCE {
                self.picture("not-so").await;
                let text = self
                    .run("return document.body.innerText.slice(0, 3000)")
                    .await;
                panic!(
                    "not so within {PATIENCE:?}: {what}\n{script}\n{}",
                    text.as_str().unwrap_or_default()
                );
            }
            tokio::time::sleep(Duration::from_millis(30)).await;
        }
    }

    /// Waits until what was asked is answered and drawn: nothing in the page changes for six frames.
    pub async fn settled(&self) {
        let script = "const done = arguments[arguments.length - 1]; let still = 0; \
            const changes = new MutationObserver(() => { still = 0; }); \
            changes.observe(document.querySelector('main'), \
              {childList: true, subtree: true, characterData: true, attributes: true}); \
            const look = () => requestAnimationFrame(() => { still += 1; \
              if (still < 6) return look(); changes.disconnect(); done(true); }); look();";
        self.driver.execute_async(script, vec![]).await.unwrap();
    }

    /// Waits until everything is durable.
    pub async fn saved(&self) {
        self.until(
            "everything is saved",
            "return document.querySelector('[data-save]')?.dataset.save === 'Saved'",
        )
        .await;
    }

    /// The element of this role and name; role is a tag or `role` attribute, the name its label or text.
    pub async fn find(&self, role: &str, name: &str) -> WebElement {
        let script = format!(
            "{FIND} window.__found = find({}, {}); return !!window.__found",
            Value::from(role),
            Value::from(name)
        );
        self.until(&format!("{role} “{name}”"), &script).await;
        let found = self
            .driver
            .execute("return window.__found", vec![])
            .await
            .unwrap();
        found.element().unwrap()
    }

    /// Clicks the element of this role and name.
    pub async fn click(&self, role: &str, name: &str) {
        let element = self.find(role, name).await;
        element.scroll_into_view().await.unwrap();
        element.click().await.unwrap();
    }

    /// Waits for a text anywhere on the page.
    pub async fn sees(&self, text: &str) {
        let script = format!(
            "return document.body.innerText.includes({})",
            Value::from(text)
        );
        self.until(&format!("“{text}” is seen"), &script).await;
    }

    /// The count in the head of a board's column.
    pub async fn count(&self, column: &str) -> i64 {
        let script = format!(
            "const c = [...document.querySelectorAll('.column')].find(c => c.querySelector('h2').innerText === {}); \
             return c ? 1 + parseInt(c.querySelector('.column__count').innerText.replace(/[^0-9]/g, '')) : 0",
            Value::from(column)
        );
        self.until(&format!("column {column}"), &script)
            .await
            .as_i64()
            .unwrap()
            - 1
    }

    /// Waits until a column has this count.
    pub async fn has_count(&self, column: &str, count: i64) {
        let begun = Instant::now();
        loop {
            let now = self.count(column).await;
            if now == count {
                return;
            }
            assert!(
                begun.elapsed() < PATIENCE,
                "{column}: {now} instead of {count}"
            );
            tokio::time::sleep(Duration::from_millis(30)).await;
        }
    }

    /// A picture of what is on screen, for looking at when KITH_PICTURES names a folder.
    pub async fn picture(&self, name: &str) {
        if let Some(folder) = std::env::var_os("KITH_PICTURES") {
            let bytes = self.driver.screenshot_as_png().await.unwrap();
            std::fs::write(Path::new(&folder).join(format!("{name}.png")), bytes).unwrap();
        }
    }

    /// What axe-core finds wrong with what is on screen once it has come to rest; empty when nothing.
    pub async fn violations(&self) -> Vec<String> {
        // A colour that is on its way from one theme to the other is nobody's choice.
        self.until(
            "nothing moves",
            "return document.getAnimations().every(a => a.playState !== 'running' || a.effect.getComputedTiming().endTime === Infinity)",
        )
        .await;
        if self.run("return !window.axe").await == true {
            let axe = include_str!("../vendor/axe.min.js");
            self.driver.execute(axe, vec![]).await.unwrap();
        }
        let script = "const done = arguments[arguments.length - 1]; \
            axe.run(document, {resultTypes: ['violations']}).then(r => done(r.violations.flatMap(v => \
            v.nodes.map(n => v.id + ': ' + n.html.slice(0, 160) + ' ' + (n.any[0]?.message || '')))))";
        let found = self.driver.execute_async(script, vec![]).await.unwrap();
        found
            .json()
            .as_array()
            .unwrap()
            .iter()
            .map(|v| v.as_str().unwrap_or_default().to_owned())
            .collect()
    }

    /// Says something to the browser itself, in its own protocol.
    pub async fn tell(&self, command: &str, parameters: Value) {
        let tools = thirtyfour::extensions::cdp::ChromeDevTools::new(self.driver.handle.clone());
        tools
            .execute_cdp_with_params(command, parameters)
            .await
            .unwrap_or_else(|error| panic!("{command}: {error}"));
    }

    /// Ends the browser properly.
    pub async fn close(self) {
        let _ = self.driver.clone().quit().await;
    }
}

/// Asks a driver to end its browsers and itself, and waits until it has.
fn shut_down(port: u16) -> std::io::Result<()> {
    let mut driver = TcpStream::connect(("127.0.0.1", port))?;
    driver.set_read_timeout(Some(FAREWELL))?;
    write!(
        driver,
        "GET /shutdown HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\r\n"
    )?;
    driver.read_to_end(&mut Vec::new())?;
    Ok(())
}

/// Finds an element in sight by role and accessible name.
const FIND: &str = r"
const roles = {button: 'button,[role=button]', link: 'a[href]', menuitem: '[role=menuitem]', heading: 'h1,h2,h3',
  region: 'section[aria-label],section[aria-labelledby],figure[aria-label],aside[aria-label]', textbox: 'input,textarea',
  combobox: 'select,[role=combobox]', option: '[role=option]', listitem: 'li', dialog: 'dialog[open]', table: 'table,[role=table]', file: 'input[type=file]'};
const labelOf = l => { const own = l.cloneNode(true); own.querySelectorAll('select,input,textarea').forEach(e => e.remove()); return own.textContent; };
const nameOf = e => (e.getAttribute('aria-label') || (e.labels?.[0] && labelOf(e.labels[0])) || e.innerText || '').trim();
const find = (role, name) => [...document.querySelectorAll(roles[role] || role)]
  .filter(e => role === 'file' || e.getClientRects().length)
  .find(e => { const n = nameOf(e); return name.endsWith('*') ? n.startsWith(name.slice(0, -1)) : n === name; });
";
