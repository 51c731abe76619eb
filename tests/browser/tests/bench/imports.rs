//! A large file taken in and taken back.

use crate::measuring::{Measure, in_page, measure, numbers, watched};

/// Importing many rows of CSV through the page.
pub(crate) async fn imports(dist: &std::path::Path, rows: usize) -> Vec<Measure> {
    let (mut read, mut durable, mut held, mut undone) =
        (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for _ in 0..3 {
        let browser = watched(dist).await;
        browser.go("").await;
        browser.click("button", "Start empty*").await;
        browser
            .until(
                "one's own workspace",
                "return !document.body.innerText.includes('sample workspace') && !!document.querySelector('.column')",
            )
            .await;
        browser.saved().await;
        browser.hash("#/import").await;
        browser.find("file", "Choose a file").await;
        let script = format!(
            "const pick = (list, i) => list[i % list.length]; \
             const lines = ['Id,Deal,Company,Stage,Value,Owner,Created,Closed']; \
             for (let i = 0; i < {rows}; i++) {{ const day = new Date(Date.UTC(2023, 0, 1 + i % 700)).toISOString().slice(0, 10); \
               const ends = new Date(Date.UTC(2023, 0, 20 + i % 700)).toISOString().slice(0, 10); \
               const stage = pick(['New', 'Qualified', 'Won', 'Lost', 'Won'], i * 7 + (i >> 3)); \
               lines.push(['D' + i, 'Delivery and fitting ' + i, 'Company ' + i * 31 % 4000, stage, 100 + i * 37 % 90000, 'Owner ' + i % 20, day, stage === 'Won' || stage === 'Lost' ? ends : ''].join(',')); }} \
             const file = new File([lines.join('\\n')], 'many.csv', {{type: 'text/csv'}}); \
             const files = new DataTransfer(); files.items.add(file); await pause(500); \
             window.__held = []; new PerformanceObserver(l => window.__held.push(...l.getEntries().map(e => e.duration))).observe({{type: 'longtask'}}); \
             const input = document.querySelector('input[type=file]'); const begun = performance.now(); \
             input.files = files.files; input.dispatchEvent(new Event('change', {{bubbles: true}})); \
             const button = name => [...document.querySelectorAll('button')].find(b => b.textContent.trim() === name); \
             /* Text that is laid out to be read would hold the page itself. */ \
             const says = (what, words) => [...document.querySelectorAll(what)].some(it => it.textContent.includes(words)); \
             await until(() => button('Import')); const read = performance.now() - begun; \
             const clicked = performance.now(); button('Import').click(); \
             await until(() => says('h2', 'Import finished') && document.querySelector('[data-save]').dataset.save === 'Saved'); \
             const took = performance.now() - clicked; await pause(100); const held = Math.max(0, ...window.__held); \
             window.__held = []; const back = performance.now(); \
             [...document.querySelectorAll('button')].find(b => b.ariaLabel?.startsWith('Undo: ')).click(); \
             await until(() => says('.toast', 'Undone') && document.querySelector('[data-save]').dataset.save === 'Saved'); \
             const undone = performance.now() - back; await pause(100); \
             return [read, read + took, Math.max(held, ...window.__held), undone];"
        );
        let value = numbers(&in_page(&browser, &script).await);
        read.push(value[0]);
        durable.push(value[1]);
        held.push(value[2]);
        undone.push(value[3]);
        browser.close().await;
    }
    let name = format!("import of {rows} CSV rows");
    vec![
        measure(format!("{name}: read and understood"), read, "–"),
        measure(
            format!("{name}: read, planned, taken in and durable"),
            durable,
            "≤ 5 s",
        ),
        measure(format!("{name}: undone and durable"), undone, "–"),
        measure(
            format!("{name}: longest hold of the page, undo included (0: none of 50 ms)"),
            held,
            "≤ 50 ms",
        ),
    ]
}
