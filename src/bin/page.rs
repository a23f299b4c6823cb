//! The page's engine: one module, run in the page and again in its worker.

use claimlight::web::{self, Scope};

fn main() {
    match web::scope() {
        Scope::Page => web::page::start(),
        Scope::Worker => web::worker::start(),
    }
}
