//! The names of a place in dispute: each side has its own, and the page gives them together.

use crate::wire::EntityRow;

/// How many names are given beside the first.
const OTHERS: usize = 3;

/// How many letters two forms of one name begin with in common.
const STEM: usize = 4;

/// What a place in dispute is called by others than those who call it as `entity.name` does; nothing for other things.
///
/// `Falklands` is no other name than `Falkland Islands`, and `DPR` is none at all.
pub fn others(entity: &EntityRow) -> Vec<&str> {
    let mut found: Vec<&str> = Vec::new();
    if entity.dispute.is_none() {
        return found;
    }
    for other in &entity.other_names {
        let is_word = other.chars().any(char::is_lowercase);
        let is_new = !is_form(other, &entity.name) && !found.iter().any(|it| is_form(other, it));
        if is_word && is_new && found.len() < OTHERS {
            found.push(other);
        }
    }
    found
}

/// Whether a word of `name` begins like the first of `other`, or a word of `other` like the first of `name`.
fn is_form(name: &str, other: &str) -> bool {
    has_stem(name, other) || has_stem(other, name)
}

/// A letter that is not plain ASCII is like any: `Trường Sa` is `Truong Sa`.
fn has_stem(name: &str, other: &str) -> bool {
    let is_like = |a: char, b: char| a == b || !a.is_ascii() || !b.is_ascii();
    name.split([' ', '/', '(']).any(|word| {
        let n_like = word.chars().zip(other.chars()).take_while(|&(a, b)| is_like(a, b)).count();
        n_like >= STEM.min(other.chars().count())
    })
}

/// `Falkland Islands (Malvinas)`, where the place is in dispute and has another name.
pub fn full(entity: &EntityRow) -> String {
    match others(entity).join(", ") {
        others if others.is_empty() => entity.name.clone(),
        others => [&entity.name, " (", &others, ")"].concat(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::trial;

    #[test]
    fn each_side_has_its_name_and_forms_of_one_name_count_once() {
        let named = |name: &str, others: &[&str]| {
            let mut entity = trial::place("e1", name, None);
            entity.dispute = Some("of a trial".into());
            entity.other_names = others.iter().map(|&it| it.into()).collect();
            full(&entity)
        };
        let falklands =
            ["Falkland Islands (Islas Malvinas)", "Falklands", "Malvinas", "Islas Malvinas"];
        assert_eq!(named("Falkland Islands", &falklands), "Falkland Islands (Malvinas)");
        let spratlys = ["Spratlys", "Nansha", "Nansha Islands", "Truong Sa", "Kalayaan", "Storm"];
        assert_eq!(
            named("Spratly Islands", &spratlys),
            "Spratly Islands (Nansha, Truong Sa, Kalayaan)"
        );
        let crimea = ["Crimean Peninsula", "Republic of Crimea", "Krym", "Qırım", "Qirim"];
        assert_eq!(named("Crimea", &crimea), "Crimea (Krym, Qırım)");
        let donetsk = ["Donetsk Oblast", "Donetsk People's Republic", "DPR"];
        assert_eq!(named("Donetsk region", &donetsk), "Donetsk region");
    }

    #[test]
    fn a_place_that_nobody_disputes_has_one_name() {
        let mut kyiv = trial::place("e1", "Kyiv", None);
        kyiv.other_names = vec!["Kiev".into()];
        assert_eq!(full(&kyiv), "Kyiv");
    }
}
