//! The page's engine: one module, run in the page and again in its worker.

fn main() {}
