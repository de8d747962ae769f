use hyper::HeaderMap;
use proptest::prelude::*;
use serde_json::json;

use super::*;
use crate::intake::transport;

/// The reader's own word on what the body is, and the token it finds.
fn redacted(content_type: &str, query: &str, body: &[u8]) -> (String, String) {
    let mut headers = HeaderMap::new();
    headers.insert("content-type", content_type.parse().expect("a header"));
    let read = transport::read(&headers, query, body);
    let read = futures_util::FutureExt::now_or_never(read).expect("ready");
    let (read_as, secret) = match &read {
        Ok(read) => (Some(&read.read_as), crate::intake::tokens::find(&headers, &read.given)),
        Err(_) => (None, None),
    };
    let body = super::body(body, read_as, secret);
    (super::query(query, secret), String::from_utf8_lossy(&body).into_owned())
}

fn json_body(body: &str) -> String {
    redacted("application/json", "", body.as_bytes()).1
}

#[test]
fn a_token_is_cut_from_json_however_its_name_is_spelled() {
    for (body, wanted) in [
        (r#"{"api_token":"s","a":1}"#, r#"{"api_token":"[redacted]","a":1}"#),
        (r#"{ "auth_token" : "s\"t" }"#, r#"{ "auth_token" : "[redacted]" }"#),
        (r#"{"api\u005ftoken":"s"}"#, r#"{"api\u005ftoken":"[redacted]"}"#),
        (r#"{"api_token":123}"#, r#"{"api_token":"[redacted]"}"#),
        (r#"{"api_token":["s",{"x":"]"}],"a":1}"#, r#"{"api_token":"[redacted]","a":1}"#),
        (r#"{"api_token":"s","api_token":"t"}"#, r#"{"api_token":"[redacted]","api_token":"[redacted]"}"#),
        (r#"{"deep":{"api_token":"s"}}"#, r#"{"deep":{"api_token":"[redacted]"}}"#),
        (r#"{"api_token":null,"notes":"api_token"}"#, r#"{"api_token":null,"notes":"api_token"}"#),
        (
            r#"{"api_token":"secret99","notes":"mine is secret99"}"#,
            r#"{"api_token":"[redacted]","notes":"mine is [redacted]"}"#,
        ),
    ] {
        assert_eq!(json_body(body), wanted);
    }
}

#[test]
fn what_holds_no_token_is_kept_as_it_came() {
    for body in [r#"{"name":"Ada"}"#, "name=Ada&x=%20", ""] {
        assert_eq!(redacted("text/plain", "", body.as_bytes()).1, body);
    }
}

#[test]
fn a_token_is_cut_from_forms_and_queries() {
    let form = b"a=1&api_token=s%20t&api%5Ftoken=u&auth_token[]=v&b=api_token".as_slice();
    let wanted = "a=1&api_token=[redacted]&api%5Ftoken=[redacted]&auth_token[]=[redacted]&b=api_token";
    assert_eq!(redacted("application/x-www-form-urlencoded", "", form).1, wanted);
    assert_eq!(redacted("text/plain", "auth_token=s&x=1", b"").0, "auth_token=[redacted]&x=1");
}

#[test]
fn a_token_is_cut_from_what_cannot_be_read() {
    for body in [
        r#"{"api_token":"TOPSECRET","a":}"#,
        r#"{"a":"it's","api_token":"TOPSECRET"#,
        r#"{"a": " , "api\u005ftoken" : "TOPSECRET", }"#,
        r#"{'api_token': 'TOPSECRET',"#,
        r#"{api_token: TOPSECRET,}"#,
        r#"{"x": "{\"api_token\":\"TOPSECRET\"}", bad}"#,
        "<lead><api_token>TOPSECRET</api_token></lead>",
        "--b\r\nContent-Disposition: form-data; name=\"api_token\"\r\n\r\nTOPSECRET\r\n--b",
        "--b\r\nContent-Disposition: form-data; name=\"api_token\"\r\n\r\nTOPSEC",
        "a=%FF&api_token=TOPSECRET&b=1",
        "api%5ftoken%3DTOPSECRET",
        "auth_token => TOPSECRET",
    ] {
        let kept = String::from_utf8_lossy(&super::body(body.as_bytes(), None, None)).into_owned();
        assert!(!kept.contains("TOPSEC"), "{kept}");
    }
    assert_eq!(super::body(b"\x1f\x8b\x08\0api_token", None, None).as_ref(), b"[13 bytes that are no text]");
    assert_eq!(text("/api/v1/forms/api_token=TOPSECRET", None), "/api/v1/forms/api_token=[redacted]");
}

/// A text in JSON with any of its letters escaped.
fn json_text(text: &str, escapes: &[bool]) -> String {
    let mut spelled = String::from("\"");
    for (nth, letter) in text.chars().enumerate() {
        if escapes.get(nth % escapes.len().max(1)).copied().unwrap_or_default() {
            let mut units = [0u16; 2];
            spelled.extend(letter.encode_utf16(&mut units).iter().map(|unit| format!("\\u{unit:04x}")));
        } else {
            let quoted = json!(letter.to_string()).to_string();
            spelled.push_str(&quoted[1..quoted.len() - 1]);
        }
    }
    spelled.push('"');
    spelled
}

fn form_text(text: &str, escapes: &[bool]) -> String {
    let mut spelled = String::new();
    for (nth, byte) in text.bytes().enumerate() {
        let plain = byte.is_ascii_alphanumeric() || b"_-.~*".contains(&byte);
        if plain && !escapes.get(nth % escapes.len().max(1)).copied().unwrap_or_default() {
            spelled.push(byte as char);
        } else {
            spelled.push_str(&format!("%{byte:02X}"));
        }
    }
    spelled
}

/// Marks a token so that a part of it is known again in what was kept.
fn token() -> impl Strategy<Value = String> {
    ("[!-~é ]{0,8}", "[!-~]{0,8}").prop_map(|(before, after)| format!("{before}Qx7Zk9{after}"))
}

fn name() -> impl Strategy<Value = &'static str> {
    prop_oneof![
        Just("api_token"),
        Just("auth_token"),
        Just("API_TOKEN"),
        Just("api-token"),
        Just("apiToken"),
        Just("apitoken"),
        Just("auth-token"),
        Just("Token"),
    ]
}

fn word() -> impl Strategy<Value = String> {
    "[a-z\"\\\\{}:,&= ]{0,10}"
}

#[test]
fn whatever_has_the_shape_of_a_token_is_cut_under_any_name() {
    const SHAPED: &str = "dy_live_0123456789abcdefghijABCDEFGHIJxy";
    let json = format!("{{\"key\":\"{SHAPED}\",\"{SHAPED}\":[\"it is {SHAPED}.\"]}}");
    assert_eq!(json_body(&json), r#"{"key":"[redacted]","[redacted]":["it is [redacted]."]}"#);
    let form = format!("key={SHAPED}&lead[token]=short&x=%64y_live_{}", &SHAPED[8..]);
    let cut = "key=[redacted]&lead[token]=[redacted]&x=[redacted]";
    assert_eq!(redacted("application/x-www-form-urlencoded", &form, form.as_bytes()), (cut.to_owned(), cut.to_owned()));
    assert_eq!(text(&format!("/forms/{SHAPED}/x"), None), "/forms/[redacted]/x");
    assert_eq!(text("dy_live_0123 is a hint", None), "dy_live_0123 is a hint");
}

#[test]
fn multipart_names_are_known_in_every_spelling() {
    let body = "--b\r\nContent-Disposition: form-data; name=\"lead[Api-Token]\"\r\n\r\nTOPSECRET\r\n--b--\r\n";
    let kept = redacted("multipart/form-data; boundary=b", "", body.as_bytes()).1;
    assert!(kept.contains(MARK) && !kept.contains("TOPSECRET"), "{kept}");
}

proptest! {
    #[test]
    fn nothing_of_the_shape_survives_anywhere(
        token in "dy_live_[A-Za-z0-9]{32}", name in "[a-z]{1,6}", before in "[a-z ]{0,5}",
        escapes in proptest::collection::vec(any::<bool>(), 1..6),
    ) {
        let body = format!("{{{}: {}}}", json!(name), json_text(&format!("{before}-{token}"), &escapes));
        let kept = json_body(&body);
        let members: serde_json::Map<String, serde_json::Value> = serde_json::from_str(&kept).expect("still JSON");
        prop_assert!(members[&name].as_str().is_some_and(|text| !text.contains(&token[8..])), "{}", kept);
        let form = format!("{name}={}", form_text(&format!("{before}-{token}"), &escapes));
        let (query, body) = redacted("application/x-www-form-urlencoded", &form, form.as_bytes());
        prop_assert_eq!(&query, &body);
        let read = transport::decode(&query).expect("UTF-8").into_owned();
        prop_assert!(!read.contains(&token[8..]), "{}", query);
        let said = format!("/{name}/{token}");
        prop_assert!(!text(&said, None).contains(&token[8..]));
        let unread = super::body(format!("<{name}>{token}").as_bytes(), None, None).into_owned();
        prop_assert!(!String::from_utf8_lossy(&unread).contains(&token[8..]));
    }

    #[test]
    fn no_token_survives_in_json(
        name in name(), token in token(), before in word(), after in word(),
        name_escapes in proptest::collection::vec(any::<bool>(), 1..6),
        token_escapes in proptest::collection::vec(any::<bool>(), 1..6),
    ) {
        let body = format!(
            "{{{}: {}, {} : {}, \"z\": {}}}",
            json!(format!("k{before}")), json!(before),
            json_text(name, &name_escapes), json_text(&token, &token_escapes), json!(after)
        );
        let kept = json_body(&body);
        prop_assert!(serde_json::from_str::<serde_json::Value>(&kept).is_ok(), "{} became {}", body, kept);
        let members: serde_json::Map<String, serde_json::Value> = serde_json::from_str(&kept).expect("checked");
        prop_assert_eq!(members.get(name), Some(&json!(MARK)));
        prop_assert_eq!(members.get("z"), Some(&json!(after)));
        prop_assert!(!kept.contains("Qx7Zk9"));
    }

    #[test]
    fn no_token_survives_in_a_form_or_a_query(
        name in name(), token in token(), other in word(),
        name_escapes in proptest::collection::vec(any::<bool>(), 1..6),
        token_escapes in proptest::collection::vec(any::<bool>(), 1..6),
    ) {
        let form = format!("a={}&{}={}&b=1", form_text(&other, &[true]), form_text(name, &name_escapes), form_text(&token, &token_escapes));
        let wanted = format!("a={}&{}={MARK}&b=1", form_text(&other, &[true]), form_text(name, &name_escapes));
        prop_assert_eq!(redacted("application/x-www-form-urlencoded", "", form.as_bytes()).1, wanted.clone());
        prop_assert_eq!(redacted("text/plain", &form, b"").0, wanted);
    }

    #[test]
    fn no_token_survives_in_multipart(name in name(), token in token(), other in "[!-~\r\n]{0,20}", twice in any::<bool>()) {
        let part = |name: &str, value: &str| format!("--bound\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
        let again = if twice { part(name, &token) } else { String::new() };
        let body = format!("{}{}{}{}--bound--\r\n", part("a", &other), part(name, &token), again, part("b", "1"));
        let kept = redacted("multipart/form-data; boundary=bound", "", body.as_bytes()).1;
        prop_assert!(!kept.contains("Qx7Zk9"), "{}", kept);
        prop_assert!(kept.contains(MARK));
    }

    #[test]
    fn no_real_token_survives_where_the_body_breaks_off(name in name(), token in "[A-Za-z0-9_]{12,40}", cut in 0usize..200) {
        for (kind, whole) in [
            ("application/json", format!("{{\"a\":\"b\",\"{name}\":\"{token}\",\"c\":1}}")),
            ("multipart/form-data; boundary=b", format!("--b\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{token}\r\n--b--\r\n")),
        ] {
            let body = &whole.as_bytes()[..cut.min(whole.len())];
            let kept = redacted(kind, "", body).1;
            prop_assert!(!kept.contains(&token[..6]), "{}", kept);
        }
    }

    #[test]
    fn anything_can_be_redacted(bytes in proptest::collection::vec(any::<u8>(), 0..100), text in "(api_token|[\"':=%{}\\[\\]& a\\\\])*") {
        let _ = super::body(&bytes, None, Some("secret"));
        let _ = super::body(text.as_bytes(), None, None);
        let _ = super::body(text.as_bytes(), Some(&ReadAs::Json), None);
        let _ = super::body(text.as_bytes(), Some(&ReadAs::Form), None);
        let _ = super::text(&text, None);
    }
}
