//! Annotated data in, weights out.

fn main() {}
