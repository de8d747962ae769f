use super::{ENTER, light_office, post};

const CLEAR: &str = "\u{e009}a\u{e000}\u{e017}";
const COMPANY: &str = "aside button[aria-label^='Edit Company: ']";

#[tokio::test]
async fn a_contact_is_edited_where_it_is_read_and_the_edit_taken_back() {
    let (_desktop, program, line) = light_office().await;
    let screen = &program.screen;
    post(&line);
    screen.row("Ada Whitfield").await;
    screen.click("[role=row][aria-label='Ada Whitfield']").await;
    screen.find("aside[aria-label='Ada Whitfield'][aria-busy=false]").await;
    screen.click(COMPANY).await;
    screen.press(CLEAR).await;
    screen.press("Whitfield & Daughters").await;
    screen.press(ENTER).await;
    screen.shows("Company saved").await;
    screen.find("aside button[aria-label='Edit Company: Whitfield & Daughters']").await;
    // The table beside it says the same, without a reload.
    screen.find("[role=row][aria-label='Ada Whitfield']").await;
    screen.picture("contact-edited").await;
    screen.undo().await;
    screen.find("aside button[aria-label='Edit Company: Whitfield Dental Group']").await;
    program.end().await;
}
