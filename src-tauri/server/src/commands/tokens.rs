//! Tokens.

use dialyard_engine::tokens::DuplicateResponse;
use dialyard_engine::tokens::api::{NewToken, TokenCreate, TokenId, TokenRow};

use super::Office;
use crate::args::Token;
use crate::failure::Failure;
use crate::table;

pub async fn run(office: &Office, command: Token) -> Result<(), Failure> {
    match command {
        Token::Create { name, user, scopes, expires, duplicate_response } => {
            let wanted = TokenCreate {
                name,
                user_id: user,
                scopes: (!scopes.is_empty()).then_some(scopes),
                expires_at: expires,
                duplicate_response,
            };
            let token: NewToken = office.ask("token create", "tokens.create", &wanted).await?;
            println!("{}", token.secret);
            Ok(())
        }
        Token::List => {
            let rows: Vec<TokenRow> = office.all("token list", "tokens.list").await?;
            let rows: Vec<_> = rows.iter().map(row).collect();
            let names =
                ["id", "name", "token", "user", "scopes", "duplicate", "expires", "revoked", "last used", "from"];
            Ok(table::print(names, &rows)?)
        }
        Token::Revoke { id } => office.ask("token revoke", "tokens.revoke", &TokenId { id }).await,
    }
}

fn row(token: &TokenRow) -> [String; 10] {
    let scopes: Vec<String> = token.scopes.iter().map(|scope| scope.as_str().replace('_', "-")).collect();
    let duplicate = match token.duplicate_response {
        DuplicateResponse::Accepted => "202",
        DuplicateResponse::BadRequest => "400",
        DuplicateResponse::Conflict => "409",
    };
    [
        token.id.to_string(),
        token.name.clone(),
        format!("{}…", token.hint),
        token.user_id.to_string(),
        scopes.join(","),
        duplicate.to_owned(),
        table::moment(token.expires_at),
        table::moment(token.revoked_at),
        table::moment(token.last_used_at),
        table::some(token.last_used_from.as_deref()),
    ]
}
