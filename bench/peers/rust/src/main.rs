//! pith-peers NAME FOLDER: parses every file of the folder once, from bytes in memory, and prints
//! {"seconds": …, "failed": …} as the Python peers of bench/peers/run do. NAME: html5ever or lol_html.
use html5ever::tendril::TendrilSink;
use lol_html::{HtmlRewriter, Settings};
use markup5ever_rcdom::RcDom;
use std::{env, fs, hint::black_box, process::exit, time::Instant};

/// A tree of reference-counted nodes, as html5ever's own examples make it.
fn html5ever(page: &[u8]) -> bool {
    let dom = html5ever::parse_document(RcDom::default(), Default::default())
        .from_utf8()
        .one(page);
    black_box(&dom.document);
    true
}

/// A rewriter that hands every text and element on, and builds no tree.
fn lol_html(page: &[u8]) -> bool {
    let settings = Settings {
        element_content_handlers: vec![
            lol_html::element!("*", |_| Ok(())),
            lol_html::text!("*", |chunk| {
                black_box(chunk.as_str());
                Ok(())
            }),
        ],
        ..Settings::new()
    };
    let mut rewriter = HtmlRewriter::new(settings, |out: &[u8]| {
        black_box(out);
    });
    rewriter.write(page).is_ok() && rewriter.end().is_ok()
}

fn main() {
    let arguments: Vec<String> = env::args().collect();
    let parse: fn(&[u8]) -> bool = match arguments.get(1).map(String::as_str) {
        Some("html5ever") => html5ever,
        Some("lol_html") => lol_html,
        _ => {
            eprintln!("usage: pith-peers html5ever|lol_html FOLDER");
            exit(2)
        }
    };
    let folder = arguments.get(2).map(String::as_str).unwrap_or(".");
    let mut paths: Vec<_> = match fs::read_dir(folder) {
        Ok(entries) => entries.flatten().map(|entry| entry.path()).collect(),
        Err(error) => {
            eprintln!("{folder}: {error}");
            exit(1)
        }
    };
    paths.sort();
    let pages: Vec<Vec<u8>> = paths.iter().flat_map(fs::read).collect();
    for page in pages.iter().take(3) {
        parse(page);
    }
    let begin = Instant::now();
    let failed = pages.iter().filter(|page| !parse(page)).count();
    println!("{{\"seconds\": {}, \"failed\": {failed}}}", begin.elapsed().as_secs_f64());
}
