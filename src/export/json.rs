//! Strings as JSON writes them. The page carries no JSON library: the browser has one, and only texts need care here.

/// Appends `text` as a JSON string.
pub(super) fn push_string(json: &mut String, text: &str) {
    json.push('"');
    for letter in text.chars() {
        match letter {
            '"' => json.push_str("\\\""),
            '\\' => json.push_str("\\\\"),
            '\n' => json.push_str("\\n"),
            letter if u32::from(letter) < 0x20 => {
                json.push_str("\\u00");
                for shift in [4, 0] {
                    let digit = (u32::from(letter) >> shift) & 0xf;
                    json.extend(char::from_digit(digit, 16));
                }
            }
            letter => json.push(letter),
        }
    }
    json.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_parser_reads_back_what_was_written() {
        let every: String = (0..0x3000).filter_map(char::from_u32).chain(['😀']).collect();
        let mut json = String::new();
        push_string(&mut json, &every);
        assert_eq!(serde_json::from_str::<String>(&json).unwrap(), every);
        json.clear();
        push_string(&mut json, "a\"b\\c\n\u{1f}");
        assert_eq!(json, r#""a\"b\\c\n\u001f""#);
    }
}
