use serde_json::Value;

use super::light_office;

/// What a page would try that somebody had slipped a script into.
#[tokio::test]
async fn the_window_talks_to_nobody_but_its_own_program() {
    let (_desktop, program, line) = light_office().await;
    let screen = &program.screen;
    screen.mark().await;
    let listener = line.split_whitespace().nth(1).expect("an address");

    let reached = format!("fetch('{listener}', {{ mode: 'no-cors' }}).then(() => 'reached', () => 'refused')");
    assert_eq!(screen.answer(&reached).await, "refused");
    let ran = "new Promise((done) => { \
                 const script = document.createElement('script'); \
                 script.textContent = 'window.slippedIn = true'; \
                 document.head.append(script); \
                 setTimeout(() => done(String(window.slippedIn)), 50) })";
    assert_eq!(screen.answer(ran).await, "undefined");
    let closed = "window.__TAURI_INTERNALS__.invoke('plugin:window|close', { label: 'main' }) \
                    .then(() => 'done', () => 'refused')";
    assert_eq!(screen.answer(closed).await, "refused");
    assert_eq!(screen.answer("Promise.resolve(typeof window.__TAURI__)").await, "undefined");

    screen.answer("Promise.resolve((window.location.href = 'https://dialyard.example/'))").await;
    tokio::time::sleep(std::time::Duration::from_millis(300)).await;
    screen.is_still_the_marked_page().await;
    program.end().await;
}

/// The secret of the sign-in is nowhere a page could read it.
#[tokio::test]
async fn the_page_does_not_hold_the_sign_in() {
    let (desktop, program, _) = light_office().await;
    let secret = std::fs::read_to_string(desktop.file("office").join("sign-in")).expect("a kept sign-in");
    let held = "Promise.resolve(JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie, \
                document.documentElement.outerHTML]))";
    let Value::String(held) = program.screen.answer(held).await else { panic!("no answer") };
    assert!(secret.len() > 20 && !held.contains(secret.trim()));
    program.end().await;
}
