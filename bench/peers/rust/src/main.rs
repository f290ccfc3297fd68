//! Times one of Rust's HTML parsers over pages in memory, for bench/peers/run.
//!
//! usage: pith-peers PARSER ROUNDS <LIST
//!
//! LIST names one file a line. All of them are read, and three are parsed, before the clock starts.
//! Every round parses each page once and prints {"seconds": …, "failed": …}. What a parser makes of
//! a page is freed within the round. All take the bytes for UTF-8.
use std::hint::black_box;
use std::io::{self, Read};
use std::panic::{self, AssertUnwindSafe};
use std::time::Instant;
use std::{env, fs, process};

use html5ever::tendril::TendrilSink;
use lol_html::{doc_text, element, HtmlRewriter, Settings};
use markup5ever_rcdom::RcDom;

/// False where the parser gives up on the page.
type Parse = fn(&[u8]) -> bool;

const PARSERS: [(&str, Parse); 3] = [
    ("html5ever", html5ever_tree),
    ("lol_html", lol_html_events),
    ("lol_html-scan", lol_html_scan),
];

/// The tree of reference-counted nodes that comes with html5ever.
fn html5ever_tree(page: &[u8]) -> bool {
    let parser = html5ever::parse_document(RcDom::default(), Default::default());
    let dom = parser.from_utf8().one(page);
    black_box(&dom.document);
    true
}

/// Every element and every text goes to a handler; there is no tree. Not strict: strict is to give
/// up on pages that can't be read without one.
fn lol_html_events(page: &[u8]) -> bool {
    let settings = Settings::new()
        .with_strict(false)
        .append_element_content_handler(element!("*", |element| {
            black_box(element);
            Ok(())
        }))
        .append_document_content_handler(doc_text!(|chunk| {
            black_box(chunk.as_str());
            Ok(())
        }));
    rewrite(page, settings)
}

/// Nobody asks for anything: lol_html only finds the tags, and hands the page on as it is.
fn lol_html_scan(page: &[u8]) -> bool {
    rewrite(page, Settings::new().with_strict(false))
}

fn rewrite(page: &[u8], settings: Settings) -> bool {
    let mut rewriter = HtmlRewriter::new(settings, |out: &[u8]| {
        black_box(out);
    });
    rewriter.write(page).is_ok() && rewriter.end().is_ok()
}

fn fail(status: i32, message: &str) -> ! {
    eprintln!("{message}");
    process::exit(status)
}

fn read_arguments() -> Option<(Parse, usize)> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [name, rounds] = arguments.as_slice() else {
        return None;
    };
    let (_, parse) = PARSERS.iter().find(|(known, _)| known == name)?;
    Some((*parse, rounds.parse().ok()?))
}

fn read_pages() -> io::Result<Vec<Vec<u8>>> {
    let mut list = String::new();
    io::stdin().read_to_string(&mut list)?;
    let read = |path| {
        fs::read(path).map_err(|error| io::Error::new(error.kind(), format!("{path}: {error}")))
    };
    list.lines().map(read).collect()
}

fn main() {
    let Some((parse, rounds)) = read_arguments() else {
        fail(
            2,
            "usage: pith-peers html5ever|lol_html|lol_html-scan ROUNDS <LIST",
        );
    };
    let pages = read_pages().unwrap_or_else(|error| fail(1, &error.to_string()));
    // A panic is a page that failed, and silent, like the exceptions of the other peers.
    panic::set_hook(Box::new(|_| ()));
    let attempt =
        |page: &[u8]| panic::catch_unwind(AssertUnwindSafe(|| parse(page))).unwrap_or(false);
    for page in pages.iter().take(3) {
        attempt(page);
    }
    for _ in 0..rounds {
        let begin = Instant::now();
        let failed = pages.iter().filter(|page| !attempt(page)).count();
        let seconds = begin.elapsed().as_secs_f64();
        println!("{{\"seconds\": {seconds}, \"failed\": {failed}}}");
    }
}
