//! The command: reads articles, prints what was found.

use std::io::{self, Read, Write};

fn main() -> io::Result<()> {
    let mut text = String::new();
    io::stdin().read_to_string(&mut text)?;
    let doc = claimlight::document::Document::new(&text);
    io::stdout().write_all(claimlight::listing::write(&doc, &claimlight::annotate(&doc)).as_bytes())
}
