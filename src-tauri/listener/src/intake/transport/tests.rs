use hyper::HeaderMap;
use hyper::header::{CONTENT_ENCODING, CONTENT_TYPE};
use serde_json::json;

use super::*;

fn headers(content_type: &str) -> HeaderMap {
    let mut headers = HeaderMap::new();
    if !content_type.is_empty() {
        headers.insert(CONTENT_TYPE, content_type.parse().expect("a header"));
    }
    headers
}

fn read_now<'a>(content_type: &str, query: &'a str, body: &'a [u8]) -> Result<Read<'a>, Refusal> {
    let headers = headers(content_type);
    let read = read(&headers, query, body);
    futures_util::FutureExt::now_or_never(read).expect("what is in memory needs no waiting")
}

fn texts(read: &Read<'_>) -> Vec<(String, String)> {
    let text = |given: &Given<'_>| match &given.value {
        Value::Text(text) => text.clone().into_owned(),
        Value::Null => "null".to_owned(),
        Value::Nested(raw) => (*raw).to_owned(),
        Value::Tree(tree) => tree.to_string(),
        Value::File => "a file".to_owned(),
    };
    read.given.iter().map(|given| (given.name.clone().into_owned(), text(given))).collect()
}

fn pairs(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

const MULTIPART: &str = "--b\r\nContent-Disposition: form-data; name=\"phone_number\"\r\n\r\n8187405020\r\n\
                         --b\r\nContent-Disposition: form-data; name=\"notes\"\r\n\r\nZoë\r\n--b--\r\n";

#[test]
fn json_form_query_and_multipart_say_the_same() {
    let wanted = pairs(&[("phone_number", "8187405020"), ("notes", "Zoë")]);
    let json = r#"{"phone_number": 8187405020, "notes": "Zo\u00eb"}"#.as_bytes();
    let form = b"phone_number=8187405020&notes=Zo%C3%AB".as_slice();
    for (content_type, body) in [
        ("application/json", json),
        ("application/json; charset=UTF-8", json),
        ("application/vnd.api+json", json),
        ("text/json", json),
        ("", json),
        ("text/plain", json),
        ("not a type", json),
        ("application/octet-stream", json),
        ("application/x-www-form-urlencoded", json),
        ("application/x-www-form-urlencoded", form),
        ("application/x-www-form-urlencoded; charset=utf-8", form),
        ("", form),
        ("text/plain;charset=UTF-8", form),
        ("multipart/form-data; boundary=b", MULTIPART.as_bytes()),
    ] {
        assert_eq!(texts(&read_now(content_type, "", body).expect(content_type)), wanted, "{content_type}");
    }
    let query = "phone_number=8187405020&notes=Zo%C3%AB";
    assert_eq!(texts(&read_now("application/json", query, b"").expect("a query")), wanted);
}

#[test]
fn the_body_comes_after_the_query_so_that_it_wins() {
    let read = read_now("", "a=query", b"a=body").expect("both");
    assert_eq!(texts(&read), pairs(&[("a", "query"), ("a", "body")]));
}

#[test]
fn brackets_grow_into_lists_and_objects() {
    let form = "other_phone_numbers[0][label]=mobile&other_phone_numbers%5B0%5D%5Bphone_number%5D=1&tags[]=a&tags[]=b\
                &other_phone_numbers[1][phone_number]=2&odd[=x&[y]=z";
    let read = read_now("", "", form.as_bytes()).expect("a form");
    let given = |name: &str| read.given.iter().find(|given| given.name == name).map(|given| given.value.clone());
    assert_eq!(
        given("other_phone_numbers"),
        Some(Value::Tree(json!({"0": {"label": "mobile", "phone_number": "1"}, "1": {"phone_number": "2"}})))
    );
    assert_eq!(given("tags"), Some(Value::Tree(json!({"0": "a", "1": "b"}))));
    assert_eq!(given("odd["), Some(Value::Text("x".into())), "a name that only looks like it");
    assert_eq!(given("[y]"), Some(Value::Text("z".into())));
}

#[test]
fn numbers_keep_their_spelling() {
    let read = read_now("", "", br#"{"a": 2.50, "b": 1e3, "c": true, "d": null, "e": [1], "f": 00}"#);
    assert!(matches!(read, Err(Refusal::Malformed { part: "body", .. })), "00 is no JSON");
    let read = read_now("", "", br#"{"a": 2.50, "b": 1e3, "c": true, "d": null, "e": [1]}"#).expect("JSON");
    assert_eq!(texts(&read), pairs(&[("a", "2.50"), ("b", "1e3"), ("c", "true"), ("d", "null"), ("e", "[1]")]));
}

#[test]
fn malformed_json_is_refused_with_line_and_column() {
    let Err(Refusal::Malformed { part: "body", message }) = read_now("application/json", "", b"{\"a\": 1,\n\"b\" 2}")
    else {
        panic!("refused")
    };
    assert!(message.contains("line 2 column 5"), "{message}");
    for (body, wanted) in [
        ("[1]", "The body must be a JSON object."),
        ("\"a\"", "The body must be a JSON object."),
        ("null", "The body must be a JSON object."),
        ("{\"a\": \"\\ud800\"}", "stands for no character"),
        ("{} x", "trailing characters"),
        ("{\"a\":", "EOF"),
    ] {
        let Err(Refusal::Malformed { part: "body", message }) = read_now("application/json", "", body.as_bytes())
        else {
            panic!("{body} is refused")
        };
        assert!(message.contains(wanted), "{body}: {message}");
    }
}

#[test]
fn json_of_any_depth_does_not_overflow() {
    let deep = format!("{{\"a\": {}1{}}}", "[".repeat(200_000), "]".repeat(200_000));
    let read = read_now("application/json", "", deep.as_bytes()).expect("it is JSON");
    assert!(
        super::super::fields::ids(
            &super::super::fields::Field::new("a", super::super::fields::Kind::Ids, ""),
            &read.given[0].value
        )
        .is_err()
    );
    assert!(read_now("application/json", "", "[".repeat(500_000).as_bytes()).is_err());
}

#[test]
fn only_utf8_is_read_and_that_is_said() {
    for (content_type, query, body) in [
        ("application/json", "", b"{\"a\": \"\xff\"}".as_slice()),
        ("application/x-www-form-urlencoded", "", b"a=\xe4"),
        ("application/x-www-form-urlencoded", "", b"a=%E4"),
        ("", "a=%E4", b""),
        ("application/json; charset=iso-8859-1", "", b"{}"),
        ("multipart/form-data; boundary=b", "", b"--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n\xe4\r\n--b--"),
        (
            "multipart/form-data; boundary=b",
            "",
            b"--b\r\nContent-Disposition: form-data; name=\"a\"\r\nContent-Type: text/plain; charset=latin1\r\n\r\na\r\n--b--",
        ),
    ] {
        let Err(Refusal::Malformed { message, .. }) = read_now(content_type, query, body) else {
            panic!("{content_type} is refused")
        };
        assert!(message.contains("UTF-8"), "{message}");
    }
}

#[test]
fn another_declared_type_is_not_read() {
    for content_type in ["application/xml", "text/xml; charset=utf-8", "image/png", "text/html", "multipart/mixed"] {
        assert!(matches!(read_now(content_type, "", b"<a/>"), Err(Refusal::Unsupported(_))), "{content_type}");
    }
    assert!(read_now("application/xml", "a=1", b"").is_ok(), "there is no body to be of a wrong type");
    let mut compressed = headers("application/json");
    compressed.insert(CONTENT_ENCODING, "gzip".parse().expect("a header"));
    let read = futures_util::FutureExt::now_or_never(read(&compressed, "", b"\x1f\x8b")).expect("ready");
    assert!(matches!(read, Err(Refusal::Unsupported(_))));
}

#[test]
fn broken_multipart_is_refused() {
    for (content_type, body) in [
        ("multipart/form-data", MULTIPART),
        ("multipart/form-data; boundary=other", MULTIPART),
        ("multipart/form-data; boundary=b", "--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nno end"),
    ] {
        assert!(
            matches!(read_now(content_type, "", body.as_bytes()), Err(Refusal::Malformed { .. })),
            "{content_type}"
        );
    }
}

#[test]
fn an_uploaded_file_need_not_be_text() {
    let body = b"--b\r\nContent-Disposition: form-data; name=\"cv\"; filename=\"cv.pdf\"\r\n\r\n\xff\xfe\r\n--b--";
    let read = read_now("multipart/form-data; boundary=b", "", body).expect("read");
    assert_eq!(texts(&read), pairs(&[("cv", "a file")]));
}

proptest::proptest! {
    #[test]
    fn a_form_is_read_as_it_was_written(given in proptest::collection::vec(("[^\\[\\]\u{feff}]{1,12}", "\\PC{0,20}"), 0..8)) {
        use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
        let escape = |text: &str| utf8_percent_encode(text, NON_ALPHANUMERIC).to_string();
        let written: Vec<String> = given.iter().map(|(name, value)| format!("{}={}", escape(name), escape(value))).collect();
        let query = written.join("&");
        let read = read_now("", &query, b"").expect("a form");
        proptest::prop_assert_eq!(texts(&read), given);
    }

    #[test]
    fn json_is_read_as_it_was_written(given in proptest::collection::vec(("\\PC{0,12}", proptest::prelude::any::<String>()), 0..8)) {
        let members: Vec<String> = given.iter().map(|(name, value)| format!("{}:{}", json!(name), json!(value))).collect();
        let body = format!("{{{}}}", members.join(","));
        let read = read_now("application/json", "", body.as_bytes()).expect("JSON");
        proptest::prop_assert_eq!(texts(&read), given);
    }

    #[test]
    fn no_body_whatever_makes_it_panic(body in proptest::collection::vec(proptest::prelude::any::<u8>(), 0..200), kind in 0usize..5) {
        let kinds = ["", "application/json", "application/x-www-form-urlencoded", "multipart/form-data; boundary=b", "a/b"];
        let _ = read_now(kinds[kind], "", &body);
    }
}
