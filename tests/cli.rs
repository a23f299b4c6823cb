//! The command as a user meets it: exact outputs, every way to use it wrongly, order over many lines.

use std::{
    fs,
    io::Write,
    path::PathBuf,
    process::{Command, Output, Stdio},
    thread,
};

use serde_json::{Value, json};

/// Runs the command with `args` and `input`.
fn run(args: &[&str], input: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_claimlight"))
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the command starts");
    let mut stdin = child.stdin.take().expect("standard input is a pipe");
    let input = input.to_vec();
    // A command that reads nothing closes the pipe early: that is its right.
    let writer = thread::spawn(move || drop(stdin.write_all(&input)));
    let output = child.wait_with_output().expect("the command ends");
    writer.join().expect("writing does not panic");
    output
}

/// Exit status, standard output and standard error.
fn answer(args: &[&str], input: &[u8]) -> (i32, String, String) {
    let output = run(args, input);
    (
        output.status.code().expect("the command is not killed"),
        String::from_utf8(output.stdout).expect("the output is UTF-8"),
        String::from_utf8(output.stderr).expect("messages are UTF-8"),
    )
}

fn results(output: &str) -> Vec<Value> {
    output.lines().map(|line| serde_json::from_str(line).expect("a line is JSON")).collect()
}

/// A file of this test, removed at the end.
struct TempFile(PathBuf);

impl TempFile {
    fn new(name: &str, content: &[u8]) -> Self {
        let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name.replace('.', "-"));
        fs::create_dir_all(&folder).expect("the folder can be made");
        let path = folder.join(name);
        fs::write(&path, content).expect("the file can be written");
        Self(path)
    }

    fn path(&self) -> &str {
        self.0.to_str().expect("the path is UTF-8")
    }
}

impl Drop for TempFile {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.0);
    }
}

const TEXT: &str = "Yesterday Russia annexed Ukraine.";

/// The places of `row[slot]`'s first item or of the row itself, cut from `text` by code points.
fn words(text: &str, start: &Value, end: &Value) -> String {
    let place = |value: &Value| usize::try_from(value.as_u64().expect("a number")).expect("small");
    text.chars().skip(place(start)).take(place(end) - place(start)).collect()
}

#[test]
fn a_listing_by_default() {
    let (status, output, errors) = answer(&["annotate"], TEXT.as_bytes());
    assert_eq!((status, errors.as_str()), (0, ""));
    assert!(output.contains("claim        annex [annexed]  by Russia  of Ukraine"), "{output}");
}

#[test]
fn json_names_its_file_and_its_unit() {
    let file = TempFile::new("article.txt", TEXT.as_bytes());
    let (status, output, errors) = answer(&["annotate", file.path(), "--json"], b"");
    assert_eq!((status, errors.as_str()), (0, ""));
    let [result] = results(&output).try_into().expect("one object");
    let result: Value = result;
    assert_eq!(result["id"], "article.txt");
    assert_eq!(result["offsets"], "codepoint");
    let claim = &result["claims"][0];
    assert_eq!(words(TEXT, &claim["start"], &claim["end"]), "Russia annexed Ukraine");
    let fields = ["entities", "linked", "references", "quotes", "claims", "furniture"];
    assert!(fields.iter().all(|field| result[field].is_array()), "{output}");
    // Four words, none of them common: nothing tells the language.
    assert_eq!(result["language"], "und");
}

#[test]
fn standard_input_has_no_name() {
    for args in [["annotate", "--json"].as_slice(), &["annotate", "-", "--json"]] {
        let (status, output, _) = answer(args, b"");
        assert_eq!((status, &results(&output)[0]["id"]), (0, &Value::Null));
    }
}

#[test]
fn offsets_count_what_was_asked_for() {
    // One letter of two UTF-16 units and four bytes, and a line end of two code points, stand before the name.
    let text = "😀\r\nYesterday Russia annexed Ukraine.";
    let starts: Vec<Value> = ["codepoint", "utf16", "byte"]
        .iter()
        .map(|unit| {
            let (_, output, _) =
                answer(&["annotate", "--json", "--offsets", unit], text.as_bytes());
            results(&output)[0]["claims"][0]["start"].clone()
        })
        .collect();
    assert_eq!(starts, [json!(13), json!(14), json!(16)]);
    let (_, output, _) = answer(&["annotate", "--json", "--offsets=utf16"], text.as_bytes());
    assert_eq!(results(&output)[0]["offsets"], "utf16");
}

#[test]
fn ids_are_echoed_and_bad_lines_answered_in_place() {
    let input = concat!(
        "{\"id\":\"a\",\"text\":\"Russia.\"}\n",
        "{\"text\":\"No id.\"}\r\n",
        "no JSON\n",
        "{\"id\":12345678901234567890.10,\"text\":\"\"}\n",
        "\n",
        "{\"id\":{\"b\":[1,null]},\"text\":3}\n",
        "{\"text\":\"Last.\",\"id\":{\"b\":[1, null]}}",
    );
    let (status, output, errors) = answer(&["annotate", "--jsonl"], input.as_bytes());
    assert_eq!((status, errors.as_str()), (1, ""));
    let heads: Vec<&str> =
        output.lines().map(|line| line.split(",\"offsets\"").next().expect("a line")).collect();
    assert_eq!(
        heads,
        [
            r#"{"id":"a""#,
            r#"{"id":null"#,
            r#"{"line":3,"error":"not JSON: expected ident at column 2"}"#,
            r#"{"id":12345678901234567890.10"#,
            r#"{"line":5,"error":"not JSON: EOF while parsing a value at column 0"}"#,
            r#"{"line":6,"error":"`text` is absent or no string"}"#,
            r#"{"id":{"b":[1, null]}"#,
        ]
    );
}

#[test]
fn many_lines_come_back_in_order() {
    // Lengths differ so that later lines are answered before earlier ones.
    let lines = (0..2000).map(|id| {
        json!({"id": id, "text": TEXT.repeat(1 + 60 * usize::from(id % 50 == 0))}).to_string()
    });
    let input = lines.collect::<Vec<_>>().join("\n");
    let (status, output, _) = answer(&["annotate", "--jsonl"], input.as_bytes());
    let ids: Vec<Value> = results(&output).into_iter().map(|result| result["id"].clone()).collect();
    assert_eq!((status, ids), (0, (0..2000).map(Value::from).collect()));
}

#[test]
fn a_line_is_answered_as_the_same_text_alone() {
    let text = "“Norland is ours,” said Ana Petrović.\r\n\r\nMoscow denied it. 😀";
    let line = json!({"id": null, "text": text}).to_string();
    let (_, alone, _) = answer(&["annotate", "--json"], text.as_bytes());
    let (_, in_lines, _) = answer(&["annotate", "--jsonl"], line.as_bytes());
    assert_eq!(alone, in_lines);
}

#[test]
fn an_answer_comes_before_the_next_question() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_claimlight"))
        .args(["annotate", "--jsonl"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the command starts");
    let mut questions = child.stdin.take().expect("standard input is a pipe");
    let answers = std::io::BufReader::new(child.stdout.take().expect("standard output is a pipe"));
    let mut answers = std::io::BufRead::lines(answers);
    for id in 0..3 {
        writeln!(questions, "{}", json!({"id": id, "text": TEXT})).expect("the command reads");
        let answer = answers.next().expect("an answer").expect("the answer is UTF-8");
        assert_eq!(results(&answer)[0]["id"], id);
    }
    drop(questions);
    assert!(child.wait().expect("the command ends").success());
}

#[test]
fn bytes_that_are_not_utf8_are_replaced_with_a_warning() {
    let file = TempFile::new("latin1.txt", b"Yesterday caf\xe9 Russia annexed Ukraine.");
    let (status, output, errors) = answer(&["annotate", file.path(), "--json"], b"");
    assert_eq!((status, &results(&output)[0]["claims"][0]["start"]), (0, &json!(15)));
    assert_eq!(
        errors,
        format!(
            "claimlight: warning: {}: not UTF-8 from byte 13 on, decoded with U+FFFD\n",
            file.path()
        )
    );
    let (status, output, errors) =
        answer(&["annotate", "--jsonl"], b"{\"text\":\"a\"}\n{\"text\":\"caf\xe9\"}\n");
    assert_eq!((status, results(&output).len()), (0, 2));
    assert_eq!(
        errors,
        "claimlight: warning: standard input: line 2: not UTF-8, decoded with U+FFFD\n"
    );
}

#[test]
fn half_a_surrogate_pair_is_one_letter() {
    let (status, output, errors) = answer(
        &["annotate", "--jsonl", "--offsets", "utf16"],
        br#"{"text":"\ud83d\n\nYesterday Russia annexed Ukraine."}"#,
    );
    assert_eq!((status, &results(&output)[0]["claims"][0]["start"]), (0, &json!(13)));
    assert_eq!(
        errors,
        "claimlight: warning: standard input: line 1: half of a surrogate pair, replaced by U+FFFD\n"
    );
}

#[test]
fn a_byte_order_mark_may_begin_the_lines() {
    let (status, output, _) =
        answer(&["annotate", "--jsonl"], b"\xef\xbb\xbf{\"id\":1,\"text\":\"a\"}\n");
    assert_eq!((status, &results(&output)[0]["id"]), (0, &json!(1)));
}

#[test]
fn a_file_that_cannot_be_read_is_named() {
    for format in ["--json", "--jsonl"] {
        let (status, output, errors) = answer(&["annotate", "no-such-file.txt", format], b"");
        assert_eq!((status, output.as_str()), (1, ""));
        assert!(errors.starts_with("claimlight: cannot read no-such-file.txt: "), "{errors}");
        let folder = env!("CARGO_TARGET_TMPDIR");
        let (status, output, errors) = answer(&["annotate", folder, format], b"");
        assert_eq!((status, output.as_str()), (1, ""));
        assert!(errors.starts_with(&format!("claimlight: cannot read {folder}: ")), "{errors}");
    }
}

#[test]
fn wrong_usage_shows_the_usage() {
    let calls: [(&[&str], &str); 8] = [
        (&[], "no command given"),
        (&["analyze"], "no command \"analyze\""),
        (&["annotate", "--yaml"], "no option \"--yaml\""),
        (&["annotate", "a", "b"], "one file at a time: b"),
        (&["annotate", "--json", "--jsonl"], "--json and --jsonl: give one of them, once"),
        (&["annotate", "--offsets"], "--offsets wants codepoint, utf16 or byte"),
        (&["annotate", "--offsets", "words"], "--offsets wants codepoint, utf16 or byte"),
        (&["annotate", "--offsets=", "a"], "--offsets wants codepoint, utf16 or byte"),
    ];
    for (args, message) in calls {
        let (status, output, errors) = answer(args, b"");
        let usage =
            "usage: claimlight annotate [FILE] [--json | --jsonl] [--offsets codepoint|utf16|byte]";
        assert_eq!((status, output.as_str()), (2, ""), "{args:?}");
        assert_eq!(errors, format!("claimlight: {message}\n{usage}\n"));
    }
}

#[test]
fn help_and_version_answer_anywhere() {
    let (status, output, _) = answer(&["annotate", "--help"], b"");
    assert!(status == 0 && output.starts_with("usage: claimlight annotate"), "{output}");
    let version = concat!("claimlight ", env!("CARGO_PKG_VERSION"), "\n");
    assert_eq!(answer(&["--version"], b""), (0, version.into(), String::new()));
}

#[test]
fn a_reader_that_leaves_is_no_error() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_claimlight"))
        .args(["annotate", "--jsonl"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the command starts");
    drop(child.stdout.take());
    // Standard input stays open: the command must not wait for it.
    let mut questions = child.stdin.take().expect("standard input is a pipe");
    let line = json!({"text": TEXT}).to_string() + "\n";
    let _ = questions.write_all(line.as_bytes());
    let output = child.wait_with_output().expect("the command ends");
    assert_eq!((output.status.code(), output.stderr.as_slice()), (Some(0), b"".as_slice()));
}
